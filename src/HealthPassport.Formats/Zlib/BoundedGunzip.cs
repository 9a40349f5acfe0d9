using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace HealthPassport.Formats.Zlib;

/// <summary>Inflates a whole gzip file of one member (RFC 1952) up to a bound. Whatever is cut short, broken or followed by something is refused.</summary>
internal static class BoundedGunzip
{
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;

    /// <summary>Inflates.</summary>
    /// <param name="gzip">The file, all of it.</param>
    /// <param name="max">The most bytes to come out.</param>
    /// <returns>The bytes, or null.</returns>
    public static byte[]? Inflate(ReadOnlySpan<byte> gzip, int max)
    {
        // No optional fields: a status list has neither a file name nor a comment.
        if (gzip.Length <= HeaderLength + TrailerLength || !gzip.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8, 0]))
        {
            return null;
        }

        if (RawInflater.Inflate(gzip[HeaderLength..^TrailerLength], max, out int length) is not byte[] lent)
        {
            return null;
        }

        byte[] output = lent[..length];
        ArrayPool<byte>.Shared.Return(lent);
        ReadOnlySpan<byte> trailer = gzip[^TrailerLength..];
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer) == Crc32.Of(output) && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == (uint)length ? output : null;
    }

    /// <summary>Compresses.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The file.</returns>
    public static byte[] Compress(byte[] bytes)
    {
        using MemoryStream output = new();
        using (GZipStream gzip = new(output, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }
}
