using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>Codes of other systems for our concepts. A distributor may leave these tables out; everything else works without them.</summary>
public static class Mappings
{
    private static readonly Lazy<FrozenDictionary<(string Key, CodeSystem System), string>> Table = new(() => Load(EmbeddedTables.Read));

    private static readonly Lazy<FrozenDictionary<(CodeSystem System, string Code), string[]>> Reverse = new(() =>
        Table.Value.GroupBy(row => (row.Key.System, row.Value), row => row.Key.Key).ToFrozenDictionary(group => group.Key, group => group.ToArray()));

    private static readonly Lazy<FrozenDictionary<string, ImmutableArray<string>>> Antigens = new(() =>
        CsvReader.Rows(EmbeddedTables.Read("mappings.csv") ?? []).Where(row => row[7].Length > 0)
            .ToFrozenDictionary(row => row[0], row => ImmutableArray.Create(row[7].Split(';')), StringComparer.Ordinal));

    /// <summary>The code of a concept in another system.</summary>
    /// <param name="concept">The concept.</param>
    /// <param name="system">The system.</param>
    /// <returns>The code, or null when there is none or when the table was left out.</returns>
    public static string? Find(Concept concept, CodeSystem system)
    {
        ArgumentNullException.ThrowIfNull(concept);
        return Table.Value.GetValueOrDefault((concept.Key, system));
    }

    /// <summary>Finds the concept of a kind that a code of another system names.</summary>
    /// <param name="system">The system.</param>
    /// <param name="code">The code.</param>
    /// <param name="kind">The kind of concept.</param>
    /// <param name="table">The table of concepts; null for the one that this library ships.</param>
    /// <returns>The concept; null when there is none, when several share the code (which would be a guess), or when the table was left out.</returns>
    public static Concept? Find(CodeSystem system, string code, ConceptKind kind, Terminology? table = null)
    {
        Concept? found = null;
        foreach (string key in Reverse.Value.GetValueOrDefault((system, code), []))
        {
            if ((table ?? Terminology.Current).Find(key) is Concept concept && concept.Kind == kind)
            {
                if (found is not null)
                {
                    return null;
                }

                found = concept;
            }
        }

        return found;
    }

    /// <summary>The diseases against which a vaccine works, as the names of their antigens.</summary>
    /// <param name="vaccine">A concept of kind vaccine.</param>
    /// <returns>The names; empty when they are not known or when the table was left out.</returns>
    public static ImmutableArray<string> AntigensOf(Concept vaccine)
    {
        ArgumentNullException.ThrowIfNull(vaccine);
        return vaccine.Kind == ConceptKind.Vaccine && Antigens.Value.TryGetValue(vaccine.Key, out ImmutableArray<string> names) ? names : [];
    }

    internal static FrozenDictionary<(string Key, CodeSystem System), string> Load(Func<string, byte[]?> read)
    {
        Dictionary<(string, CodeSystem), string> codes = [];
        Add(codes, read("mappings.csv"), (1, CodeSystem.Cvx), (2, CodeSystem.Snomed), (3, CodeSystem.Icd11), (4, CodeSystem.Loinc));
        Add(codes, read("mappings-atc-icd10.csv"), (1, CodeSystem.Atc), (2, CodeSystem.Icd10));
        return codes.ToFrozenDictionary();
    }

    private static void Add(Dictionary<(string, CodeSystem), string> codes, byte[]? csv, params ReadOnlySpan<(int Column, CodeSystem System)> columns)
    {
        if (csv is null)
        {
            return;
        }

        foreach (string[] row in CsvReader.Rows(csv))
        {
            foreach ((int column, CodeSystem system) in columns)
            {
                if (row[column].Length > 0)
                {
                    codes[(row[0], system)] = row[column];
                }
            }
        }
    }
}
