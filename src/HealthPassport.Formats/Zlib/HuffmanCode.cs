using System.Collections.Immutable;

namespace HealthPassport.Formats.Zlib;

/// <summary>One Huffman code of DEFLATE (RFC 1951 §3.2.2), made from the lengths of its codes, and good for one block.</summary>
/// <remarks>The numbers of a code come first bit first, as they stand in the stream. Nearly all are short, and one look into a table finds those.</remarks>
internal readonly ref struct HuffmanCode
{
    /// <summary>The longest code, in bits.</summary>
    public const int MaxLength = 15;

    /// <summary>The entries that the room for one code must have: the quick table, then the symbols by their codes, then how many codes each length has.</summary>
    public const int Room = QuickSize + MaxSymbols + MaxLength + 1;

    private const int MaxSymbols = 288;
    private const int QuickBits = 9;
    private const int QuickSize = 1 << QuickBits;
    private const int LengthBits = 4;
    private const int FixedDistanceCount = 32;      // two of them have no meaning

    private static readonly ImmutableArray<ushort> FixedLiteralRoom = [.. MakeFixed(8, (144, 9), (256, 7), (280, 8))];
    private static readonly ImmutableArray<ushort> FixedDistanceRoom = [.. MakeFixed(5)];

    private readonly ReadOnlySpan<ushort> _quick;      // a symbol and the length of its code; 0 for longer codes, and for none
    private readonly ReadOnlySpan<ushort> _symbols;
    private readonly ReadOnlySpan<ushort> _counts;

    private HuffmanCode(ReadOnlySpan<ushort> quick, ReadOnlySpan<ushort> symbols, ReadOnlySpan<ushort> counts)
    {
        _quick = quick;
        _symbols = symbols;
        _counts = counts;
    }

    /// <summary>The fixed code of bytes and lengths (RFC 1951 §3.2.6).</summary>
    public static HuffmanCode FixedLiterals => Made(FixedLiteralRoom.AsSpan());

    /// <summary>The fixed code of distances (RFC 1951 §3.2.6).</summary>
    public static HuffmanCode FixedDistances => Made(FixedDistanceRoom.AsSpan());

    /// <summary>Makes a code.</summary>
    /// <param name="lengths">How many bits the code of each symbol has; 0 for a symbol that does not occur.</param>
    /// <param name="room">Where it may stand, <see cref="Room"/> entries; whatever was there is gone.</param>
    /// <param name="code">The code.</param>
    /// <returns>
    /// False for lengths that are no code, or leave some bits without a meaning. A single code of one bit is let pass, as by every inflater, and none at all:
    /// a block without repetitions has no distances.
    /// </returns>
    public static bool TryMake(scoped ReadOnlySpan<byte> lengths, Span<ushort> room, out HuffmanCode code)
    {
        Span<ushort> symbols = room.Slice(QuickSize, MaxSymbols);
        Span<ushort> counts = room[(QuickSize + MaxSymbols)..];
        counts.Clear();
        foreach (byte length in lengths)
        {
            if (length != 0)
            {
                counts[length]++;
            }
        }

        int longest = counts.LastIndexOfAnyExcept((ushort)0);
        Span<ushort> quick = room[..QuickSizeFor(longest)];
        code = new HuffmanCode(quick, symbols, counts);
        if (longest <= 0)
        {
            quick.Clear();
            return true;
        }

        int free = 1;
        Span<ushort> next = stackalloc ushort[MaxLength + 2];
        for (int length = 1; length <= MaxLength; length++)
        {
            free = (free * 2) - counts[length];
            if (free < 0)
            {
                return false;
            }

            next[length + 1] = (ushort)(next[length] + counts[length]);
        }

        if (free > 0 && longest > 1)
        {
            return false;
        }

        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0)
            {
                symbols[next[lengths[symbol]]++] = (ushort)symbol;
            }
        }

        FillQuick(quick, symbols, counts);
        return true;
    }

    /// <summary>Finds the symbol of a code.</summary>
    /// <param name="bits">The next bits of the stream, the first one lowest; at least <see cref="MaxLength"/>, or zeros after the last.</param>
    /// <param name="length">How many of them the code has.</param>
    /// <returns>The symbol, or -1 for bits that are no code.</returns>
    public int Find(ulong bits, out int length)
    {
        int found = _quick[(int)(bits & (uint)(_quick.Length - 1))];
        length = found & ((1 << LengthBits) - 1);
        return found != 0 ? found >> LengthBits : FindLong(bits, out length);
    }

    private int FindLong(ulong bits, out int length)
    {
        int code = 0;
        int first = 0;
        int passed = 0;
        for (length = 1; length <= MaxLength; length++)
        {
            code = (code << 1) | (int)(bits & 1);
            bits >>= 1;
            first <<= 1;
            if (code - first < _counts[length])
            {
                return _symbols[passed + code - first];
            }

            first += _counts[length];
            passed += _counts[length];
        }

        return -1;
    }

    private static int QuickSizeFor(int longest) => 1 << Math.Clamp(longest, 0, QuickBits);

    private static HuffmanCode Made(ReadOnlySpan<ushort> room)
    {
        ReadOnlySpan<ushort> counts = room[(QuickSize + MaxSymbols)..];
        return new HuffmanCode(room[..QuickSizeFor(counts.LastIndexOfAnyExcept((ushort)0))], room.Slice(QuickSize, MaxSymbols), counts);
    }

    private static ushort[] MakeFixed(byte length, params ReadOnlySpan<(int From, int Length)> changes)
    {
        Span<byte> lengths = stackalloc byte[changes.IsEmpty ? FixedDistanceCount : MaxSymbols];
        lengths.Fill(length);
        foreach ((int from, int other) in changes)
        {
            lengths[from..].Fill((byte)other);
        }

        ushort[] room = new ushort[Room];
        TryMake(lengths, room, out _);
        return room;
    }

    // A short code means the same whatever follows it: for each bit more the table is doubled, and only the codes of that length are new.
    private static void FillQuick(Span<ushort> quick, ReadOnlySpan<ushort> symbols, ReadOnlySpan<ushort> counts)
    {
        quick[0] = 0;
        int reversed = 0;      // the next code, first bit lowest
        int place = 0;
        for (int length = 1; 1 << length <= quick.Length; length++)
        {
            int half = 1 << (length - 1);
            quick[..half].CopyTo(quick[half..]);
            foreach (ushort symbol in symbols.Slice(place, counts[length]))
            {
                quick[reversed] = (ushort)((symbol << LengthBits) | length);
                int bit = half;
                while ((reversed & bit) != 0)
                {
                    reversed ^= bit;
                    bit >>= 1;
                }

                reversed |= bit;
            }

            place += counts[length];
        }
    }
}
