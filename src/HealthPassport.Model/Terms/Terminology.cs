using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace HealthPassport.Model;

/// <summary>The versioned table of concepts from which passports take their codes (<c>specs/terminology</c>). Immutable; safe for many threads.</summary>
public sealed class Terminology
{
    private static readonly Lazy<Terminology> Embedded = new(() => new Terminology(1, EmbeddedTables.Require("concepts.csv")));

    private readonly Concept?[][] _byNumber;
    private readonly FrozenDictionary<string, Concept> _byKey;
    private readonly FrozenDictionary<string, Concept> _byUcum;
    private readonly Lazy<ConceptSearch> _search;

    internal Terminology(int version, byte[] conceptsCsv)
    {
        Version = version;
        Concepts = [.. CsvReader.Rows(conceptsCsv).Select(Parse)];
        _byKey = Concepts.ToFrozenDictionary(c => c.Key, StringComparer.Ordinal);
        _byUcum = Concepts.Where(c => c.Kind == ConceptKind.Unit).ToFrozenDictionary(c => c.Ucum, StringComparer.Ordinal);
        _byNumber = new Concept?[Enum.GetValues<ConceptKind>().Length][];
        for (int kind = 0; kind < _byNumber.Length; kind++)
        {
            Concept[] ofKind = [.. Concepts.Where(c => c.Kind == (ConceptKind)kind)];
            _byNumber[kind] = new Concept?[ofKind.Length == 0 ? 0 : ofKind.Max(c => c.Id) + 1];
            foreach (Concept concept in ofKind)
            {
                _byNumber[kind][concept.Id] = concept;
            }
        }

        _search = new(() => new ConceptSearch(this, EmbeddedTables.Require("search-keys.tsv")));
    }

    /// <summary>The languages in which every concept has a label.</summary>
    public static ImmutableArray<string> Languages { get; } = ["en", "fr", "es", "ar", "it", "pt"];

    /// <summary>The table that this library ships.</summary>
    public static Terminology Current => Embedded.Value;

    /// <summary>The version of the table, 1 or above.</summary>
    public int Version { get; }

    /// <summary>All concepts, by kind and number.</summary>
    public ImmutableArray<Concept> Concepts { get; }

    /// <summary>Finds a concept by its key.</summary>
    /// <param name="key">The key, such as <c>hypertension</c>.</param>
    /// <returns>The concept, or null.</returns>
    public Concept? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>Finds a concept by its number.</summary>
    /// <param name="kind">The code space.</param>
    /// <param name="number">The number in it.</param>
    /// <returns>The concept, or null when this table has none of that number.</returns>
    public Concept? Find(ConceptKind kind, int number)
    {
        Concept?[] ofKind = _byNumber[(int)kind];
        return (uint)number < (uint)ofKind.Length ? ofKind[number] : null;
    }

    /// <summary>Finds a unit by its UCUM code.</summary>
    /// <param name="ucum">The code, such as <c>mg/dL</c>; case counts.</param>
    /// <returns>The concept of kind unit, or null.</returns>
    public Concept? FindUnit(string ucum) => _byUcum.GetValueOrDefault(ucum);

    /// <summary>Finds concepts whose label in a language contains what was typed, whatever its accents and case; best first.</summary>
    /// <param name="typed">What was typed, in any script.</param>
    /// <param name="language">One of <see cref="Languages"/>, or null for all of them.</param>
    /// <param name="kind">Only this kind, or null for all.</param>
    /// <returns>Concepts: labels that begin with it, then labels with a word that begins with it, then the others; frequent ones first within each.</returns>
    public IReadOnlyList<Concept> Search(string typed, string? language = null, ConceptKind? kind = null) => _search.Value.Find(typed, language, kind);

    internal Concept Require(string key) => _byKey[key];

    private static Concept Parse(string[] f) => new()
    {
        Kind = Enum.Parse<ConceptKind>(f[0], ignoreCase: true),
        Id = int.Parse(f[1], CultureInfo.InvariantCulture),
        Key = f[2],
        Group = f[3],
        Tier = f[4] == "2" ? 2 : 1,
        Sensitive = f[5] == "y",
        Tag = f[6],
        Danger = f[7],
        ResultType = ResultTypeOf(f[8]),
        Ucum = f[9],
        Scale = f[10].Length == 0 ? 0 : int.Parse(f[10], CultureInfo.InvariantCulture),
        Max = f[11].Length == 0 ? null : decimal.Parse(f[11], CultureInfo.InvariantCulture),
        Results = f[12].Length == 0 ? [] : [.. f[12].Split(' ')],
        Labels = [f[14], f[15], f[16], f[17], f[18], f[19]],
    };

    private static ResultType ResultTypeOf(string name) => name switch
    {
        "" => ResultType.None,
        "coded" => ResultType.Coded,
        "coded-titre" => ResultType.CodedTitre,
        "quantity" => ResultType.Quantity,
        "integer" => ResultType.Integer,
        "score" => ResultType.Score,
        "date" => ResultType.Date,
        "blood-pressure" => ResultType.BloodPressure,
        _ => throw new InvalidOperationException($"The table has an unknown value type: {name}."),
    };
}
