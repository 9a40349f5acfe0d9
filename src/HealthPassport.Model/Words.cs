using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>Words of statements and sheets in six languages (<c>specs/words</c>): verdicts, reasons, states, headings.</summary>
public static class Words
{
    private static readonly string[] Files = ["statement.csv", "sheet.csv"];

    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Table = new(() =>
        Files.Select(EmbeddedTables.Read).OfType<byte[]>().SelectMany(file => CsvReader.Rows(file))
            .ToFrozenDictionary(row => row[0], row => ImmutableArray.Create(row, 1, row.Length - 1), StringComparer.Ordinal));

    /// <summary>All keys, such as <c>verdict-accepted</c>.</summary>
    public static ImmutableArray<string> Keys => Table.Value.Keys;

    /// <summary>The words of a key.</summary>
    /// <param name="key">One of <see cref="Keys"/>.</param>
    /// <param name="language">One of <see cref="Terminology.Languages"/>; another one falls back to English.</param>
    /// <returns>The words.</returns>
    public static string Text(string key, string language) =>
        Table.Value.TryGetValue(key, out ImmutableArray<string> words)
            ? words[Math.Max(0, Terminology.Languages.IndexOf(language))]
            : throw new ArgumentException($"There are no words with the key {key}.", nameof(key));

    /// <summary>A reason as one sentence for a clinician.</summary>
    /// <param name="reason">A reason that a reader can meet; reasons of issuing have no words here.</param>
    /// <param name="language">As in <see cref="Text"/>.</param>
    /// <returns>The sentence.</returns>
    public static string Of(Reason reason, string language) => Text("reason-" + reason.Name(), language);

    /// <summary>A verdict in a few words; with <c>-says</c> after its key there is a sentence.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="language">As in <see cref="Text"/>.</param>
    /// <returns>The words.</returns>
    public static string Of(Verdict verdict, string language) => Text("verdict-" + ReasonNames.Kebab(verdict.ToString()), language);
}
