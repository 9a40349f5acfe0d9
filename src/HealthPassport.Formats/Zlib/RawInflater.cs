using System.Buffers;

namespace HealthPassport.Formats.Zlib;

/// <summary>Inflates a whole raw DEFLATE stream (RFC 1951, no wrapper) up to a bound.</summary>
internal static class RawInflater
{
    /// <summary>Inflates.</summary>
    /// <param name="deflated">The stream, all of it.</param>
    /// <param name="max">The most bytes to come out; a buffer of this size is taken at once.</param>
    /// <param name="length">How many came out.</param>
    /// <returns>A buffer lent by the shared pool, to be given back; null when the stream is broken, cut short, followed by something, or too long.</returns>
    public static byte[]? Inflate(ReadOnlySpan<byte> deflated, int max, out int length)
    {
        byte[] output = ArrayPool<byte>.Shared.Rent(max);
        if (Inflater.Inflate(deflated, output.AsSpan(0, max), out length) == OperationStatus.Done)
        {
            return output;
        }

        ArrayPool<byte>.Shared.Return(output, clearArray: true);
        return null;
    }
}
