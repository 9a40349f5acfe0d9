using System.Buffers;
using System.IO.Compression;

namespace HealthPassport.Formats.Zlib;

/// <summary>Inflates a whole raw DEFLATE stream (RFC 1951, no wrapper) up to a bound.</summary>
internal static class RawInflater
{
    /// <summary>Inflates.</summary>
    /// <param name="deflated">Holds the stream.</param>
    /// <param name="count">How many bytes of it, from the first on.</param>
    /// <param name="max">The most bytes to come out; a buffer of this size is taken at once.</param>
    /// <param name="length">How many came out.</param>
    /// <returns>A buffer lent by the shared pool, to be given back; null when the stream is broken, cut short, followed by something, or too long.</returns>
    public static byte[]? Inflate(byte[] deflated, int count, int max, out int length)
    {
        length = 0;
        byte[] output = ArrayPool<byte>.Shared.Rent(max + 1);
        using DeflatedBytes input = new(deflated, count);
        using DeflateStream inflate = new(input, CompressionMode.Decompress);
        bool ended = false;
        try
        {
            while (!ended && length <= max)
            {
                int read = inflate.Read(output.AsSpan(length));
                length += read;
                ended = read == 0;
            }
        }
        catch (InvalidDataException)
        {
            ended = false;
        }

        if (ended && input.EndedHere)
        {
            return output;
        }

        ArrayPool<byte>.Shared.Return(output, clearArray: true);
        return null;
    }
}
