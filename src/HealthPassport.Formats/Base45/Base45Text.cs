namespace HealthPassport.Formats.Base45;

/// <summary>Base45 as RFC 9285 wants it: one text for each byte string, and everything else refused.</summary>
/// <remarks>Decoders that let triples overflow have accepted altered codes in the field; here 65 536 and above is an error (RFC 9285 §4.2).</remarks>
internal static class Base45Text
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    private static readonly byte[] Values = Table();

    // The two characters of every number below 2 025, the lower one first.
    private static readonly (char First, char Second)[] Pairs = [.. Enumerable.Range(0, 2025).Select(n => (Alphabet[n % 45], Alphabet[n / 45]))];

    /// <summary>How many bytes a text of so many characters holds.</summary>
    public static int ByteCount(int characters) => (characters / 3 * 2) + (characters % 3 / 2);

    /// <summary>How many characters so many bytes take.</summary>
    public static int CharacterCount(int bytes) => (bytes / 2 * 3) + (bytes % 2 * 2);

    /// <summary>Decodes a whole text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">At least <see cref="ByteCount"/> long.</param>
    /// <returns>False when the text is not the one spelling of some bytes.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length % 3 == 1)
        {
            return false;
        }

        int written = 0;
        for (; text.Length >= 3; text = text[3..])
        {
            int value = Value(text[0]) + (Value(text[1]) * 45) + (Value(text[2]) * 2025);
            if (value > ushort.MaxValue)      // a bad character counts a million, and so ends here too
            {
                return false;
            }

            bytes[written++] = (byte)(value >> 8);
            bytes[written++] = (byte)(value & 0xFF);
        }

        if (text.Length == 2)
        {
            int value = Value(text[0]) + (Value(text[1]) * 45);
            if (value > byte.MaxValue)
            {
                return false;
            }

            bytes[written] = (byte)value;
        }

        return true;
    }

    /// <summary>Encodes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="text">At least <see cref="CharacterCount"/> long.</param>
    public static void Encode(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        ReadOnlySpan<char> alphabet = Alphabet;
        unchecked      // no sum here can pass 65 535 but the places in the spans, which check themselves
        {
            while (bytes.Length >= 2)
            {
                uint value = ((uint)bytes[0] << 8) | bytes[1];
                uint high = value / 2025;
                (char first, char second) = Pairs[value - (high * 2025)];
                text[2] = alphabet[(int)high];
                text[1] = second;
                text[0] = first;
                bytes = bytes[2..];
                text = text[3..];
            }
        }

        if (!bytes.IsEmpty)
        {
            text[0] = alphabet[bytes[0] % 45];
            text[1] = alphabet[bytes[0] / 45];
        }
    }

    private static int Value(char c) => c < 128 && Values[c] is not byte.MaxValue and byte value ? value : 1_000_000;

    private static byte[] Table()
    {
        byte[] values = new byte[128];
        Array.Fill(values, byte.MaxValue);
        for (int i = 0; i < Alphabet.Length; i++)
        {
            values[Alphabet[i]] = (byte)i;
        }

        return values;
    }
}
