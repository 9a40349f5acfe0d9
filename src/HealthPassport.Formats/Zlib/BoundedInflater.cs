using System.Buffers;
using System.Buffers.Binary;

namespace HealthPassport.Formats.Zlib;

/// <summary>Inflates a whole zlib stream (RFC 1950) up to a bound.</summary>
internal static class BoundedInflater
{
    private const int HeaderLength = 2;
    private const int ChecksumLength = 4;

    /// <summary>Inflates.</summary>
    /// <param name="zlib">The stream, all of it.</param>
    /// <param name="max">The most bytes to come out.</param>
    /// <returns>The bytes, or null when the stream is broken, truncated, followed by something, or too long.</returns>
    public static byte[]? Inflate(ReadOnlySpan<byte> zlib, int max)
    {
        if (Lend(zlib, max, out int length) is not byte[] lent)
        {
            return null;
        }

        byte[] output = lent[..length];
        lent.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(lent);
        return output;
    }

    /// <summary>Inflates into a buffer that the shared pool lends.</summary>
    /// <param name="zlib">The stream, all of it.</param>
    /// <param name="max">The most bytes to come out.</param>
    /// <param name="length">How many came out.</param>
    /// <returns>The buffer, to be given back; null as for the other method.</returns>
    public static byte[]? Lend(ReadOnlySpan<byte> zlib, int max, out int length)
    {
        length = 0;
        if (zlib.Length < HeaderLength + 2 + ChecksumLength || (zlib[0] & 0x8F) != 8 || BinaryPrimitives.ReadUInt16BigEndian(zlib) % 31 != 0 || (zlib[1] & 0x20) != 0
            || RawInflater.Inflate(zlib[HeaderLength..^ChecksumLength], max, out length) is not byte[] lent)
        {
            return null;
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(zlib[^ChecksumLength..]) == Adler32.Of(lent.AsSpan(0, length)))
        {
            return lent;
        }

        ArrayPool<byte>.Shared.Return(lent, clearArray: true);
        return null;
    }
}
