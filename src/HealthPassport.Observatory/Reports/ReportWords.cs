using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>The words for tables and codes in one language (<c>specs/words/observatory.csv</c>).</summary>
/// <param name="language">A language of the terminology; another one falls back to English.</param>
public sealed class ReportWords(string language)
{
    /// <summary>The language.</summary>
    public string Language => language;

    /// <summary>True for a language that is written from right to left.</summary>
    public bool IsRightToLeft => language == "ar";

    /// <summary>A word of the report.</summary>
    /// <param name="key">What stands in the file after <c>observatory-</c>; nothing for the title.</param>
    /// <returns>The word.</returns>
    public string Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Words.Text(key.Length == 0 ? "observatory" : "observatory-" + key, language);
    }

    /// <summary>A table's title.</summary>
    /// <param name="table">The table.</param>
    /// <returns>The title.</returns>
    public string Of(TableDefinition table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Words.Text("table-" + table.Id, language);
    }

    /// <summary>A code's label.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="code">Its code, or null for all.</param>
    /// <returns>The label.</returns>
    public string Of(TableAxis axis, string? code)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return code is null ? Of("all") : Words.Text($"{(axis.Name == "reason" ? "visit" : axis.Name)}-{code}", language);      // a reason is a word of statements already
    }
}
