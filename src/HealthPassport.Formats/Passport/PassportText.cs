using System.Globalization;
using System.Text;

namespace HealthPassport.Formats.Passport;

/// <summary>The only free text of a passport: names and lots.</summary>
internal static class PassportText
{
    /// <summary>The most UTF-8 bytes of a text of so many code points.</summary>
    public static int MaxBytes(int codePoints) => codePoints * 4;

    /// <summary>Tells whether a name or a lot may stand in a passport: not empty, not too long, and nothing that could hide or turn other text.</summary>
    public static bool IsAcceptable(string text, int maxCodePoints)
    {
        if (text.Length <= maxCodePoints && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text.Length > 0;
        }

        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool turnsText = rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
            if (++count > maxCodePoints || turnsText || rune == Rune.ReplacementChar
                || category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                return false;
            }
        }

        return count > 0;
    }
}
