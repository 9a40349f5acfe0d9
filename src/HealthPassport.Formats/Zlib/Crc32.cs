using System.Collections.Immutable;

namespace HealthPassport.Formats.Zlib;

/// <summary>The checksum of gzip (RFC 1952 §8).</summary>
internal static class Crc32
{
    private static readonly ImmutableArray<uint> Table = [.. Enumerable.Range(0, 256).Select(RowOf)];

    /// <summary>The checksum of bytes.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc = Table[(int)((crc ^ one) & 0xFF)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint RowOf(int value)
    {
        uint row = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            row = (row & 1) != 0 ? 0xEDB88320 ^ (row >> 1) : row >> 1;
        }

        return row;
    }
}
