using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthPassport.Model;

/// <summary>Codes of other systems for our concepts. A distributor may leave these tables out; everything else works without them.</summary>
public static class Mappings
{
    // Both by system first: a text alone is a quick key.
    private static readonly Lazy<ImmutableArray<FrozenDictionary<string, string>>> Codes = new(() => Load(EmbeddedTables.Read));

    private static readonly Lazy<ImmutableArray<FrozenDictionary<string, string[]>>> Keys = new(() =>
    [
        .. Codes.Value.Select(system => system.GroupBy(row => row.Value, row => row.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal)),
    ]);

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
        return Codes.Value[(int)system].GetValueOrDefault(concept.Key);
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
        foreach (string key in Keys.Value[(int)system].GetValueOrDefault(code, []))
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

    /// <summary>Reads the tables: for each system, by its number, the code of each key.</summary>
    internal static ImmutableArray<FrozenDictionary<string, string>> Load(Func<string, byte[]?> read)
    {
        Dictionary<string, string>[] codes = [.. Enumerable.Range(0, CodeSystems.Count).Select(_ => new Dictionary<string, string>(StringComparer.Ordinal))];
        Add(codes, read("mappings.csv"), (1, CodeSystem.Cvx), (2, CodeSystem.Snomed), (3, CodeSystem.Icd11), (4, CodeSystem.Loinc));
        Add(codes, read("mappings-atc-icd10.csv"), (1, CodeSystem.Atc), (2, CodeSystem.Icd10));
        return [.. codes.Select(system => system.ToFrozenDictionary(StringComparer.Ordinal))];
    }

    private static void Add(Dictionary<string, string>[] codes, byte[]? csv, params ReadOnlySpan<(int Column, CodeSystem System)> columns)
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
                    codes[(int)system][row[0]] = row[column];
                }
            }
        }
    }
}
