using System.Buffers.Text;

namespace HealthPassport.Formats.Jose;

/// <summary>Base64url as RFC 7515 §2 wants it: no padding, no whitespace, one text per byte string.</summary>
/// <remarks>The platform's decoder takes whitespace and padding and ignores leftover bits; a signed text that has a second spelling is a text somebody can alter.</remarks>
internal static class StrictBase64Url
{
    /// <summary>Bytes of a text of so many characters.</summary>
    public static int ByteCount(int characters) => (int)((long)characters * 6 / 8);

    /// <summary>Decodes.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>The bytes, or null when the text is not the one spelling of any.</returns>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 1)
        {
            return null;
        }

        byte[] bytes = new byte[ByteCount(text.Length)];
        int at = 0;
        int bits = 0;
        int held = 0;
        foreach (char c in text)
        {
            int value = ValueOf(c);
            if (value < 0)
            {
                return null;
            }

            held = (held << 6) | value;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(held >> bits);
                held &= (1 << bits) - 1;
            }
        }

        return held == 0 ? bytes : null;      // the bits after the last byte
    }

    /// <summary>Decodes ASCII.</summary>
    /// <param name="ascii">The text; may be anything.</param>
    /// <returns>The bytes, or null when the text is not the one spelling of any.</returns>
    public static byte[]? Decode(ReadOnlySpan<byte> ascii)
    {
        char[] text = new char[ascii.Length];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)ascii[i];
        }

        return Decode(text);
    }

    /// <summary>Encodes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The one text.</returns>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    private static int ValueOf(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '-' => 62,
        '_' => 63,
        _ => -1,
    };
}
