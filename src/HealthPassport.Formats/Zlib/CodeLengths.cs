namespace HealthPassport.Formats.Zlib;

/// <summary>The lengths of the codes of a block, which are written in a code of their own (RFC 1951 §3.2.7).</summary>
internal static class CodeLengths
{
    private const int Repeat = 16;
    private const int Zeros = 17;

    // The order in which the lengths of that code come.
    private static ReadOnlySpan<byte> Order => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>Reads the lengths.</summary>
    /// <param name="reader">The bits, from the number of lengths of that code on; 10 of the bits that are ready were taken since the last filling.</param>
    /// <param name="room">Room for the code in which they are written.</param>
    /// <param name="lengths">Takes the lengths, all that there are.</param>
    /// <returns>False when they are broken, cut short, or more than that.</returns>
    public static bool TryRead(ref DeflateInput reader, scoped Span<ushort> room, scoped Span<byte> lengths)
    {
        DeflateInput input = reader;      // a copy stays in registers
        Span<byte> own = stackalloc byte[Order.Length];
        int count = input.Take(4) + 4;
        for (int i = 0; i < count; i++)
        {
            input.Fill();
            own[Order[i]] = (byte)input.Take(3);
        }

        // A code of one single length, which zlib refuses here, leads nowhere: 257 to 286 equal lengths are no code.
        if (input.IsShort || !HuffmanCode.TryMake(own, room, out HuffmanCode code))
        {
            return false;
        }

        int at = 0;
        while (at < lengths.Length)
        {
            input.Fill();
            int symbol = code.Find(input.Bits, out int taken);
            input.Drop(taken);
            if (symbol < 0 || (symbol == Repeat && at == 0))
            {
                return false;
            }

            (byte value, int times) = symbol switch
            {
                < Repeat => ((byte)symbol, 1),
                Repeat => (lengths[at - 1], 3 + input.Take(2)),
                Zeros => ((byte)0, 3 + input.Take(3)),
                _ => ((byte)0, 11 + input.Take(7)),
            };
            if (input.IsShort || times > lengths.Length - at)
            {
                return false;
            }

            lengths.Slice(at, times).Fill(value);
            at += times;
        }

        reader = input;
        return true;
    }
}
