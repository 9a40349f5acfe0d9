using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>The 256 things by which a holder remembers a secret: each has a number, a picture and one word in each language.</summary>
public static class SecretList
{
    private static readonly Lazy<ImmutableArray<SecretThing>> Table = new(() =>
        [.. CsvReader.Rows(EmbeddedTables.Require("secret.csv")).Select((f, i) => new SecretThing((byte)i, f[1], [.. f[2..8]]))]);

    private static readonly Lazy<FrozenDictionary<string, byte>> ByWord = new(() =>
        Table.Value.SelectMany(thing => thing.Words.Select(word => (Word: Folding.Fold(word), thing.Number)))
            .DistinctBy(pair => pair.Word).ToFrozenDictionary(pair => pair.Word, pair => pair.Number, StringComparer.Ordinal));

    /// <summary>All things, by number.</summary>
    public static ImmutableArray<SecretThing> Things => Table.Value;

    /// <summary>Finds a thing's number by its word in any language, whatever its accents and case.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The number, or null.</returns>
    public static byte? Find(string word) => ByWord.Value.TryGetValue(Folding.Fold(word), out byte number) ? number : null;
}
