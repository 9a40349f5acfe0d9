using System.Buffers;

namespace HealthPassport.Formats.VcJwt;

/// <summary>Tells whether a text has the form of an absolute URL, a DID among them. Nothing is ever fetched from one.</summary>
internal static class AbsoluteUrl
{
    private const int MaxCharacters = 2000;

    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");
    private static readonly SearchValues<char> Refused = SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (char)c), .. "\"<>\\^`{|}\u007f"]);

    /// <summary>A scheme, a colon, and something without spaces, quotation marks and control characters.</summary>
    public static bool IsOne(string? text)
    {
        if (text is null || text.Length > MaxCharacters || text.Length == 0 || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon + 1 < text.Length
            && !text.AsSpan(0, colon).ContainsAnyExcept(SchemeCharacters) && !text.AsSpan(colon).ContainsAny(Refused);
    }
}
