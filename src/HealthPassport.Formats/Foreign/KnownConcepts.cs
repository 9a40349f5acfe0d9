using HealthPassport.Model;

namespace HealthPassport.Formats.Foreign;

/// <summary>Concepts that readers of others' formats need by name. Every table since the first has them.</summary>
internal static class KnownConcepts
{
    public static Concept Known(this Terminology table, string key) => table.Find(key) ?? Terminology.Current.Find(key)!;
}
