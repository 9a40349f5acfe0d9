using System.Buffers.Binary;
using System.IO.Compression;

namespace HealthPassport.Formats.Zlib;

/// <summary>Inflates a whole zlib stream (RFC 1950) up to a bound.</summary>
/// <remarks>The platform's stream ends quietly on truncated input and ignores what follows; so the checksum and the end are checked here.</remarks>
internal static class BoundedInflater
{
    /// <summary>Inflates.</summary>
    /// <param name="zlib">The stream, all of it.</param>
    /// <param name="max">The most bytes to come out.</param>
    /// <returns>The bytes, or null when the stream is broken, truncated, followed by something, or too long.</returns>
    public static byte[]? Inflate(ReadOnlySpan<byte> zlib, int max)
    {
        if (zlib.Length < 8 || (zlib[0] & 0x8F) != 8 || BinaryPrimitives.ReadUInt16BigEndian(zlib) % 31 != 0 || (zlib[1] & 0x20) != 0)
        {
            return null;
        }

        using DeflatedBytes body = new(zlib[2..^4].ToArray(), zlib.Length - 6);
        using DeflateStream inflate = new(body, CompressionMode.Decompress);
        byte[] output = new byte[Math.Min(max, Math.Max(256, zlib.Length * 4))];
        int length = 0;
        try
        {
            while (true)
            {
                int read = inflate.Read(output.AsSpan(length));
                if (read == 0)
                {
                    break;
                }

                length += read;
                if (length == output.Length)
                {
                    if (length == max)
                    {
                        return inflate.ReadByte() < 0 && IsWhole(zlib, body, output) ? output : null;
                    }

                    Array.Resize(ref output, Math.Min(max, length * 2));
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        Array.Resize(ref output, length);
        return IsWhole(zlib, body, output) ? output : null;
    }

    private static bool IsWhole(ReadOnlySpan<byte> zlib, DeflatedBytes body, ReadOnlySpan<byte> output) =>
        body.EndedHere && BinaryPrimitives.ReadUInt32BigEndian(zlib[^4..]) == Adler32.Of(output);
}
