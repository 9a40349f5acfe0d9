using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace HealthPassport.Formats.Services;

/// <summary>A text and its language.</summary>
/// <param name="Language">A language tag of BCP 47, such as <c>fr</c> or <c>fa-AF</c>.</param>
/// <param name="Text">The text: one paragraph, nothing that cannot be seen.</param>
public sealed partial record LanguageText(string Language, string Text)
{
    // ISO 15924 and the languages that are written from right to left where the tag names no script.
    private static readonly ImmutableArray<string> RightToLeft = ["ar", "arc", "ckb", "dv", "fa", "he", "ku", "khw", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"];
    private static readonly ImmutableArray<string> RightToLeftScripts = ["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"];

    /// <summary>True when the language is written from right to left (<c>specs/services-pack.md</c> 5.3).</summary>
    public bool IsRightToLeft
    {
        get
        {
            string[] parts = Language.Split('-');
            return parts.Length > 1 && parts[1].Length == 4 ? RightToLeftScripts.Contains(parts[1]) : RightToLeft.Contains(parts[0]);
        }
    }

    /// <summary>Tells whether a text is a language tag as packs write them: language, script and region in the usual letters, nothing else.</summary>
    /// <param name="tag">The text.</param>
    /// <returns>True when it is.</returns>
    public static bool IsLanguage(string tag) => Tag().IsMatch(tag);

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
