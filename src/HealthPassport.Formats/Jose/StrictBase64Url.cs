using System.Buffers;
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
        if (!IsOneSpelling(text.Length, text.IsEmpty ? 'A' : text[^1]))
        {
            return null;
        }

        byte[] bytes = new byte[ByteCount(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out int read, out int written) == OperationStatus.Done && read == text.Length && written == bytes.Length ? bytes : null;
    }

    /// <summary>Decodes ASCII.</summary>
    /// <param name="ascii">The text; may be anything.</param>
    /// <returns>The bytes, or null when the text is not the one spelling of any.</returns>
    public static byte[]? Decode(ReadOnlySpan<byte> ascii)
    {
        if (!IsOneSpelling(ascii.Length, ascii.IsEmpty ? 'A' : (char)ascii[^1]))
        {
            return null;
        }

        byte[] bytes = new byte[ByteCount(ascii.Length)];
        return Base64Url.DecodeFromUtf8(ascii, bytes, out int read, out int written) == OperationStatus.Done && read == ascii.Length && written == bytes.Length ? bytes : null;
    }

    /// <summary>Encodes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The one text.</returns>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    // The last character of a text that does not fill its bytes has bits left over, which must be zero. Padding and spaces, which
    // the decoder passes over, make fewer bytes than the length says.
    private static bool IsOneSpelling(int length, char last) => (length % 4) switch
    {
        0 => true,
        2 => last is 'A' or 'Q' or 'g' or 'w',
        3 => "AEIMQUYcgkosw048".Contains(last, StringComparison.Ordinal),
        _ => false,
    };
}
