using System.Buffers;

namespace HealthPassport.Formats.Zlib;

/// <summary>Inflates a whole raw DEFLATE stream (RFC 1951, no wrapper) up to a bound.</summary>
internal static class RawInflater
{
    // Text and CBOR inflate to less; a buffer that is not much larger than what comes out is cleared sooner.
    private const int UsualGrowth = 8;

    /// <summary>Inflates.</summary>
    /// <param name="deflated">The stream, all of it.</param>
    /// <param name="max">The most bytes to come out.</param>
    /// <param name="length">How many came out.</param>
    /// <returns>A buffer lent by the shared pool, to be given back; null when the stream is broken, cut short, followed by something, or too long.</returns>
    public static byte[]? Inflate(ReadOnlySpan<byte> deflated, int max, out int length)
    {
        int room = (int)Math.Min(max, (long)deflated.Length * UsualGrowth);
        byte[]? output = Inflate(deflated, room, out length, out OperationStatus status);
        return status == OperationStatus.DestinationTooSmall && room < max ? Inflate(deflated, max, out length, out _) : output;
    }

    private static byte[]? Inflate(ReadOnlySpan<byte> deflated, int room, out int length, out OperationStatus status)
    {
        byte[] output = ArrayPool<byte>.Shared.Rent(room);
        status = Inflater.Inflate(deflated, output.AsSpan(0, room), out length);
        if (status == OperationStatus.Done)
        {
            return output;
        }

        ArrayPool<byte>.Shared.Return(output, clearArray: true);
        return null;
    }
}
