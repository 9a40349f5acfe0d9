using System.Security.Cryptography;

namespace HealthPassport.Observatory;

/// <summary>The secret from which all noise of one clinic and one month comes. Who has it can take the noise away, so it is destroyed once the month's counters were started.</summary>
/// <remarks>The keys form a ratchet: each gives the next month's, and none gives an earlier one (<c>specs/observatory.md</c> §4). For one thread at a time.</remarks>
public sealed class NoiseKey : IDisposable
{
    /// <summary>Its length in bytes.</summary>
    public const int Length = 32;

    private readonly byte[] _key;
    private IncrementalHash? _mac;

    private NoiseKey(ClinicNumber clinic, CalendarMonth month, byte[] key) => (Clinic, Month, _key) = (clinic, month, key);

    private static ReadOnlySpan<byte> NextLabel => "HealthPassport observatory next key 1"u8;

    /// <summary>The clinic.</summary>
    public ClinicNumber Clinic { get; }

    /// <summary>The month whose noise it gives.</summary>
    public CalendarMonth Month { get; }

    /// <summary>The key's bytes, for whoever keeps it.</summary>
    public ReadOnlySpan<byte> Bytes => _key;

    /// <summary>Draws a key for a clinic that begins to count.</summary>
    /// <param name="month">Its first month.</param>
    /// <returns>A key with a new clinic number.</returns>
    public static NoiseKey New(CalendarMonth month) => new(ClinicNumber.New(), month, RandomNumberGenerator.GetBytes(Length));

    /// <summary>Takes a key that was kept.</summary>
    /// <param name="clinic">The clinic.</param>
    /// <param name="month">The month.</param>
    /// <param name="key">32 bytes.</param>
    /// <returns>The key.</returns>
    public static NoiseKey Of(ClinicNumber clinic, CalendarMonth month, ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Length);
        return new(clinic, month, key.ToArray());
    }

    /// <summary>The key of the month after this one.</summary>
    /// <returns>The key.</returns>
    public NoiseKey Next() => new(Clinic, Month.Next, HMACSHA256.HashData(_key, NextLabel));

    /// <summary>The random words for one cell; the same every time.</summary>
    internal NoiseStream StreamOf(int setVersion, int table, int cell)
    {
        _mac ??= IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        return new(_mac, this, setVersion, table, cell);
    }

    /// <summary>Wipes the key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _mac?.Dispose();
        _mac = null;
    }
}
