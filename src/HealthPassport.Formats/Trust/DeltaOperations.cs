using System.Buffers.Binary;

namespace HealthPassport.Formats.Trust;

/// <summary>The operations of a delta: n * 2 and n bytes add these; n * 2 + 1 and a place copy n bytes of the older file. Numbers are LEB128.</summary>
internal static class DeltaOperations
{
    private const int Block = 16;      // what is the same for fewer bytes is not worth a copy of up to eight
    private const int MaxNumberBytes = 4;

    public static byte[] Between(ReadOnlySpan<byte> older, ReadOnlySpan<byte> newer)
    {
        Dictionary<UInt128, int> places = [];
        for (int at = 0; at + Block <= older.Length; at += Block)
        {
            places.TryAdd(BinaryPrimitives.ReadUInt128LittleEndian(older[at..]), at);
        }

        List<byte> operations = [];
        int done = 0;
        int position = 0;
        while (position + Block <= newer.Length)
        {
            if (!places.TryGetValue(BinaryPrimitives.ReadUInt128LittleEndian(newer[position..]), out int place))
            {
                position++;
                continue;
            }

            int back = 0;
            while (position - back > done && place - back > 0 && newer[position - back - 1] == older[place - back - 1])
            {
                back++;
            }

            int length = back + newer[position..].CommonPrefixLength(older[place..]);
            Add(operations, newer[done..(position - back)]);
            Put(operations, (length * 2) + 1);
            Put(operations, place - back);
            done = position = position - back + length;
        }

        Add(operations, newer[done..]);
        return [.. operations];
    }

    /// <summary>The newer file; null when the operations do not make exactly so many bytes.</summary>
    public static byte[]? Apply(ReadOnlySpan<byte> older, ReadOnlySpan<byte> operations, int size)
    {
        byte[] newer = new byte[size];
        int done = 0;
        while (!operations.IsEmpty)
        {
            int head = Take(ref operations);
            int length = head >> 1;
            if (head < 2 || length > size - done)
            {
                return null;
            }

            int place = (head & 1) == 0 ? 0 : Take(ref operations);
            ReadOnlySpan<byte> source = (head & 1) == 0 ? operations : older;
            if (place < 0 || length > source.Length - place)
            {
                return null;
            }

            source.Slice(place, length).CopyTo(newer.AsSpan(done));
            operations = (head & 1) == 0 ? operations[length..] : operations;
            done += length;
        }

        return done == size ? newer : null;
    }

    private static void Add(List<byte> operations, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            Put(operations, bytes.Length * 2);
            operations.AddRange(bytes);
        }
    }

    private static void Put(List<byte> operations, int number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            operations.Add((byte)((number & 0x7F) | 0x80));
        }

        operations.Add((byte)number);
    }

    // In its one spelling; -1 for anything else.
    private static int Take(ref ReadOnlySpan<byte> bytes)
    {
        int number = 0;
        for (int i = 0; i < Math.Min(MaxNumberBytes, bytes.Length); i++)
        {
            number |= (bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                bool isShortest = i == 0 || bytes[i] != 0;
                bytes = bytes[(i + 1)..];
                return isShortest ? number : -1;
            }
        }

        return -1;
    }
}
