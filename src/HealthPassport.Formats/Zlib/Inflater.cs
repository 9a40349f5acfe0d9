using System.Buffers;
using System.Buffers.Binary;

namespace HealthPassport.Formats.Zlib;

/// <summary>Inflates a whole raw DEFLATE stream (RFC 1951, no wrapper) that fits into memory at once.</summary>
/// <remarks>
/// The platform's stream ends quietly on truncated input and ignores what follows, and sets up some 40 kB for each stream: for the few hundred bytes
/// of a code that costs as much as inflating them.
/// </remarks>
internal static class Inflater
{
    private const int MaxLiterals = 286;
    private const int MaxDistances = 30;

    /// <summary>Inflates.</summary>
    /// <param name="deflated">The stream, all of it.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="length">How many came out.</param>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>; <see cref="OperationStatus.DestinationTooSmall"/>; or <see cref="OperationStatus.InvalidData"/> for a stream that is
    /// broken, cut short, or followed by something.
    /// </returns>
    public static OperationStatus Inflate(ReadOnlySpan<byte> deflated, Span<byte> output, out int length)
    {
        length = 0;
        DeflateInput input = new(deflated);
        Span<ushort> room = stackalloc ushort[2 * HuffmanCode.Room];
        bool isLast;
        do
        {
            input.Fill();
            isLast = input.Take(1) == 1;
            OperationStatus status = input.Take(2) switch
            {
                0 => CopyStored(ref input, output, ref length),
                1 => DeflatedBlock.Inflate(ref input, HuffmanCode.FixedLiterals, HuffmanCode.FixedDistances, output, ref length),
                2 => InflateDynamic(ref input, room, output, ref length),
                _ => OperationStatus.InvalidData,
            };
            if (status != OperationStatus.Done)
            {
                return status;
            }
        }
        while (!isLast);
        return input.IsAtEnd ? OperationStatus.Done : OperationStatus.InvalidData;
    }

    // RFC 1951 §3.2.4
    private static OperationStatus CopyStored(ref DeflateInput input, Span<byte> output, ref int length)
    {
        ReadOnlySpan<byte> head = input.TakeBytes(4);
        if (head.Length < 4)
        {
            return OperationStatus.InvalidData;
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(head);
        ReadOnlySpan<byte> stored = input.TakeBytes(count);
        if (BinaryPrimitives.ReadUInt16LittleEndian(head[2..]) != (count ^ ushort.MaxValue) || stored.Length < count)
        {
            return OperationStatus.InvalidData;
        }

        if (!stored.TryCopyTo(output[length..]))
        {
            return OperationStatus.DestinationTooSmall;
        }

        length += count;
        return OperationStatus.Done;
    }

    // RFC 1951 §3.2.7
    private static OperationStatus InflateDynamic(ref DeflateInput input, scoped Span<ushort> room, Span<byte> output, ref int length)
    {
        int literalCount = input.Take(5) + 257;
        int distanceCount = input.Take(5) + 1;
        Span<byte> lengths = stackalloc byte[MaxLiterals + MaxDistances];
        return literalCount <= MaxLiterals && distanceCount <= MaxDistances
            && CodeLengths.TryRead(ref input, room, lengths[..(literalCount + distanceCount)])
            && HuffmanCode.TryMake(lengths[..literalCount], room, out HuffmanCode literals)
            && HuffmanCode.TryMake(lengths.Slice(literalCount, distanceCount), room[HuffmanCode.Room..], out HuffmanCode distances)
            ? DeflatedBlock.Inflate(ref input, literals, distances, output, ref length)
            : OperationStatus.InvalidData;
    }
}
