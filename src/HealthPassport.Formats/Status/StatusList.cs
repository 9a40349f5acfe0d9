using System.IO.Compression;
using HealthPassport.Formats.Zlib;

namespace HealthPassport.Formats.Status;

/// <summary>A store of one, two, four or eight bits a credential, lowest bits first (draft-ietf-oauth-status-list §4.1). Our own lists have two.</summary>
public sealed class StatusList
{
    private const int OwnBits = 2;

    private readonly byte[] _bits;

    private StatusList(byte[] bits, int size, DateTimeOffset asOf, int bitsPerEntry) => (_bits, Size, AsOf, BitsPerEntry) = (bits, size, asOf, bitsPerEntry);

    /// <summary>How many bits an entry has: 1, 2, 4 or 8.</summary>
    public int BitsPerEntry { get; }

    /// <summary>The packed entries, lowest bits of a byte first.</summary>
    public ReadOnlySpan<byte> Packed => _bits;

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
        byte[] bits = new byte[LengthOf(size, OwnBits)];
        foreach ((uint index, CredentialStatus status) in statuses)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, (uint)size, nameof(statuses));
            bits[index / 4] |= (byte)((int)status << (int)(index % 4 * OwnBits));
        }

        return new(bits, size, asOf, OwnBits);
    }

    /// <summary>Takes packed entries.</summary>
    /// <param name="packed">The bytes, lowest bits first; their number says how many entries there are.</param>
    /// <param name="bitsPerEntry">1, 2, 4 or 8.</param>
    /// <param name="asOf">When the list was made.</param>
    /// <returns>The list, or null when it is empty, too large, or has another number of bits an entry.</returns>
    public static StatusList? FromPacked(ReadOnlySpan<byte> packed, int bitsPerEntry, DateTimeOffset asOf) =>
        bitsPerEntry is 1 or 2 or 4 or 8 && packed.Length > 0 && (long)packed.Length * 8 / bitsPerEntry <= Limits.StatusEntries
            ? new(packed.ToArray(), packed.Length * 8 / bitsPerEntry, asOf, bitsPerEntry)
            : null;

    /// <summary>Reads a compressed list.</summary>
    /// <param name="zlib">The zlib stream (RFC 1950).</param>
    /// <param name="size">How many credentials it has room for.</param>
    /// <param name="asOf">When it was made.</param>
    /// <param name="bitsPerEntry">1, 2, 4 or 8.</param>
    /// <returns>The list, or null when the stream is broken or does not hold exactly so many.</returns>
    public static StatusList? Inflate(ReadOnlySpan<byte> zlib, int size, DateTimeOffset asOf, int bitsPerEntry = OwnBits)
    {
        int length = LengthOf(size, bitsPerEntry);
        if (BoundedInflater.Inflate(zlib, length) is not byte[] bits || bits.Length != length)
        {
            return null;
        }

        int unused = (length * 8) - (size * bitsPerEntry);      // at the end, without meaning: zero
        return unused > 0 && bits[^1] >> (8 - unused) != 0 ? null : new(bits, size, asOf, bitsPerEntry);
    }

    /// <summary>The status of one credential by a list of two bits.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The status, or null when the list has no such index.</returns>
    public CredentialStatus? this[uint index] => Value(index) is int value ? (CredentialStatus)value : null;

    /// <summary>The number that stands at an index.</summary>
    /// <param name="index">The index.</param>
    /// <returns>The number, or null when the list has no such index.</returns>
    public int? Value(uint index)
    {
        if (index >= Size)
        {
            return null;
        }

        uint perByte = (uint)(8 / BitsPerEntry);
        return (_bits[index / perByte] >> (int)(index % perByte * (uint)BitsPerEntry)) & ((1 << BitsPerEntry) - 1);
    }

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

    /// <summary>The credentials of one status by a list of two bits, ascending.</summary>
    internal List<uint> IndicesOf(CredentialStatus status)
    {
        List<uint> indices = [];
        for (int at = 0; at < _bits.Length; at++)
        {
            if (_bits[at] == 0)
            {
                continue;
            }

            for (uint index = (uint)at * 4; index < Math.Min(((uint)at * 4) + 4, (uint)Size); index++)
            {
                if (this[index] == status)
                {
                    indices.Add(index);
                }
            }
        }

        return indices;
    }

    /// <summary>Puts a list of two bits together.</summary>
    internal sealed class Builder(int size)
    {
        private readonly byte[] _entries = new byte[LengthOf(size, OwnBits)];

        /// <summary>Sets a status; false when the credential has one.</summary>
        public bool TrySet(uint index, CredentialStatus status)
        {
            int shift = (int)(index % 4) * OwnBits;
            if (((_entries[index / 4] >> shift) & 3) != 0)
            {
                return false;
            }

            _entries[index / 4] |= (byte)((int)status << shift);
            return true;
        }

        /// <summary>The list; nothing is set after it.</summary>
        public StatusList ToList(DateTimeOffset asOf) => new(_entries, size, asOf, OwnBits);
    }

    private static int LengthOf(int size, int bitsPerEntry) => (int)((((long)size * bitsPerEntry) + 7) / 8);
}
