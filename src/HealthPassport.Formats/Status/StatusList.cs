using System.IO.Compression;
using HealthPassport.Formats.Zlib;

namespace HealthPassport.Formats.Status;

/// <summary>Two bits a credential, lowest bits first (draft-ietf-oauth-status-list §4.1).</summary>
public sealed class StatusList
{
    private const int PerByte = 4;

    private readonly byte[] _bits;

    private StatusList(byte[] bits, int size, DateTimeOffset asOf) => (_bits, Size, AsOf) = (bits, size, asOf);

    /// <summary>How many credentials it has room for.</summary>
    public int Size { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Makes a list.</summary>
    /// <param name="size">How many credentials it has room for, 1 to 1 048 576.</param>
    /// <param name="asOf">When it was made.</param>
    /// <param name="statuses">The credentials that are not valid, by index.</param>
    /// <returns>The list.</returns>
    public static StatusList Of(int size, DateTimeOffset asOf, IEnumerable<KeyValuePair<uint, CredentialStatus>> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Limits.StatusEntries);
        byte[] bits = new byte[(size + PerByte - 1) / PerByte];
        foreach ((uint index, CredentialStatus status) in statuses)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, (uint)size, nameof(statuses));
            bits[index / PerByte] |= (byte)((int)status << (int)(index % PerByte * 2));
        }

        return new(bits, size, asOf);
    }

    /// <summary>Reads a compressed list.</summary>
    /// <param name="zlib">The zlib stream (RFC 1950).</param>
    /// <param name="size">How many credentials it has room for.</param>
    /// <param name="asOf">When it was made.</param>
    /// <returns>The list, or null when the stream is broken or does not hold exactly so many.</returns>
    public static StatusList? Inflate(ReadOnlySpan<byte> zlib, int size, DateTimeOffset asOf)
    {
        int length = (size + PerByte - 1) / PerByte;
        if (BoundedInflater.Inflate(zlib, length) is not byte[] bits || bits.Length != length)
        {
            return null;
        }

        int unused = (length * PerByte) - size;      // at the end, without meaning: zero
        return unused > 0 && bits[^1] >> ((PerByte - unused) * 2) != 0 ? null : new(bits, size, asOf);
    }

    /// <summary>The status of one credential.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The status, or null when the list has no such index.</returns>
    public CredentialStatus? this[uint index] =>
        index < Size ? (CredentialStatus)((_bits[index / PerByte] >> (int)(index % PerByte * 2)) & 3) : null;

    /// <summary>The list as a zlib stream.</summary>
    /// <returns>The bytes.</returns>
    public byte[] Compress()
    {
        using MemoryStream output = new();
        using (ZLibStream zlib = new(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(_bits);
        }

        return output.ToArray();
    }
}
