using System.Collections.Frozen;

namespace HealthPassport.Model;

/// <summary>The words that people read on screens and sheets (<c>specs/words</c>), in every language of the terminology.</summary>
public static class Words
{
    private static readonly string[] Files = ["statement.csv", "sheet.csv"];

    private static readonly Lazy<FrozenDictionary<string, string[]>> Table = new(() =>
        Files.Select(EmbeddedTables.Read).OfType<byte[]>().SelectMany(file => CsvReader.Rows(file))
            .ToFrozenDictionary(row => row[0], row => row[1..], StringComparer.Ordinal));

    /// <summary>All keys.</summary>
    public static IEnumerable<string> Keys => Table.Value.Keys;

    /// <summary>The words of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="language">A language of the terminology; another one falls back to English.</param>
    /// <returns>The words; the key itself when there are none, so that a gap is seen.</returns>
    public static string Text(string key, string language) => Find(key, language) ?? key;

    /// <summary>The words of a key, if there are any.</summary>
    /// <param name="key">The key.</param>
    /// <param name="language">A language of the terminology; another one falls back to English.</param>
    /// <returns>The words, or null.</returns>
    public static string? Find(string key, string language) =>
        Table.Value.TryGetValue(key, out string[]? row) ? row[Math.Max(0, Terminology.Languages.IndexOf(language))] : null;
}
