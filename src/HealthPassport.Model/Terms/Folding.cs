using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace HealthPassport.Model;

/// <summary>Takes accents, case, vowel marks and punctuation off a text, so that what is typed finds what is meant.</summary>
/// <remarks>The table is <c>specs/terminology/folding.csv</c>, which other implementations share; nothing here depends on the platform's own tables.</remarks>
public static class Folding
{
    private static readonly FrozenDictionary<int, string> Table = CsvReader.Rows(EmbeddedTables.Require("folding.csv"))
        .ToFrozenDictionary(row => int.Parse(row[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture), row => row[1]);

    /// <summary>Folds a text. Only for searching: names and labels are kept as given.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The folded text, without spaces at its ends and with one space between words.</returns>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder folded = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            string? replacement = Table.GetValueOrDefault(rune.Value);
            foreach (char c in replacement ?? rune.ToString())
            {
                if (c != ' ' || (folded.Length > 0 && folded[^1] != ' '))
                {
                    folded.Append(c);
                }
            }
        }

        return folded.Length > 0 && folded[^1] == ' ' ? folded.ToString(0, folded.Length - 1) : folded.ToString();
    }
}
