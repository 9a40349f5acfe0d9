using System.Buffers;

namespace HealthPassport.Formats.Zlib;

/// <summary>The symbols of one block of DEFLATE: bytes, and repetitions of what came out before (RFC 1951 §3.2.5).</summary>
internal static class DeflatedBlock
{
    private const int EndOfBlock = 256;
    private const int FirstLength = 257;

    private static ReadOnlySpan<ushort> Lengths =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static ReadOnlySpan<byte> LengthBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static ReadOnlySpan<ushort> Distances =>
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ];

    /// <summary>Inflates a block up to its end.</summary>
    /// <param name="reader">The bits of the block.</param>
    /// <param name="literals">The code of bytes and lengths.</param>
    /// <param name="distances">The code of distances.</param>
    /// <param name="output">All that came out before, and room for what comes.</param>
    /// <param name="length">How much came out.</param>
    /// <returns>As <see cref="Inflater"/> says.</returns>
    public static OperationStatus Inflate(ref DeflateInput reader, scoped HuffmanCode literals, scoped HuffmanCode distances, Span<byte> output, ref int length)
    {
        DeflateInput input = reader;      // a copy stays in registers
        ReadOnlySpan<ushort> firstLengths = Lengths;      // taken once: before it is optimized, taking one makes an object
        ReadOnlySpan<ushort> firstDistances = Distances;
        int at = length;
        while (true)
        {
            input.Fill();
            int symbol = literals.Find(input.Bits, out int taken);
            input.Drop(taken);
            if (input.IsShort || symbol < 0)
            {
                return OperationStatus.InvalidData;
            }

            if (symbol < EndOfBlock)
            {
                if ((uint)at >= (uint)output.Length)
                {
                    return OperationStatus.DestinationTooSmall;
                }

                output[at++] = (byte)symbol;
                continue;
            }

            if (symbol == EndOfBlock)
            {
                reader = input;
                length = at;
                return OperationStatus.Done;
            }

            int row = symbol - FirstLength;
            if (row >= firstLengths.Length)
            {
                return OperationStatus.InvalidData;
            }

            int count = firstLengths[row] + input.Take(LengthBits[row]);
            int distanceRow = distances.Find(input.Bits, out taken);
            input.Drop(taken);
            if (distanceRow < 0 || distanceRow >= firstDistances.Length)
            {
                return OperationStatus.InvalidData;
            }

            int distance = firstDistances[distanceRow] + input.Take(Math.Max(0, (distanceRow / 2) - 1));
            if (input.IsShort || distance > at)
            {
                return OperationStatus.InvalidData;
            }

            if (count > output.Length - at)
            {
                return OperationStatus.DestinationTooSmall;
            }

            Repeat(output, at, distance, count);
            at += count;
        }
    }

    private static void Repeat(Span<byte> output, int at, int distance, int count)
    {
        Span<byte> target = output.Slice(at, count);
        if (distance >= count)
        {
            output.Slice(at - distance, count).CopyTo(target);
        }
        else if (distance == 1)
        {
            target.Fill(output[at - 1]);
        }
        else
        {
            // What is repeated overlaps what it is repeated to: byte for byte.
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = output[at - distance + i];
            }
        }
    }
}
