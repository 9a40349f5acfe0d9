using System.Security.Cryptography;

namespace HealthPassport.Observatory;

/// <summary>One number from the shares of a table, by which openers find out whether the shares fit each other and learn nothing else (<c>specs/observatory.md</c> 8.5).</summary>
internal static class TableCheck
{
    private static ReadOnlySpan<byte> Label => "HealthPassport table check 1"u8;

    /// <summary>The mask, and every cell's share times a power of a number that the sealed table itself decides after it was made.</summary>
    public static ulong Of(ReadOnlySpan<ulong> shares, string tableHash)
    {
        ulong factor = PrimeField.FromHash(SHA256.HashData([.. Label, .. Convert.FromHexString(tableHash)]));
        ulong check = shares[^1];
        ulong power = factor;
        foreach (ulong share in shares[..^1])
        {
            check = PrimeField.Add(check, PrimeField.Multiply(power, share));
            power = PrimeField.Multiply(power, factor);
        }

        return check;
    }
}
