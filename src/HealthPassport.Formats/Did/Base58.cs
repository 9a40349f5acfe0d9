using System.Numerics;

namespace HealthPassport.Formats.Did;

/// <summary>Base58 with the alphabet of Bitcoin, as multibase <c>z</c> has it.</summary>
internal static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    // Longer than any key that is known here: the arithmetic is quadratic.
    private const int MaxCharacters = 200;

    /// <summary>Decodes.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>The bytes, or null.</returns>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxCharacters)
        {
            return null;
        }

        BigInteger number = BigInteger.Zero;
        foreach (char c in text)
        {
            int digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return null;
            }

            number = (number * 58) + digit;
        }

        int zeros = text.IndexOfAnyExcept('1');
        zeros = zeros < 0 ? text.Length : zeros;
        return [.. new byte[zeros], .. number.IsZero ? [] : number.ToByteArray(isUnsigned: true, isBigEndian: true)];
    }
}
