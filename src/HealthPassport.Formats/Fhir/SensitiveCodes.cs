using System.Collections.Frozen;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>Codes of other systems that stand near a sensitive concept. They are not that concept, but they tell as much.</summary>
internal static class SensitiveCodes
{
    private static readonly Lazy<FrozenSet<(CodeSystem System, string Code)>> Exact = new(() => Load((_, code) => code));
    private static readonly Lazy<FrozenSet<(CodeSystem System, string Code)>> Families = new(() => Load(Family));

    /// <summary>Puts entries with such a code into the sealed lane unless they say where they belong.</summary>
    /// <param name="summary">What was read from a bundle that is to be issued or converted.</param>
    /// <returns>The same summary with lanes.</returns>
    public static HealthSummary Seal(HealthSummary summary) =>
        summary.Select(entry => entry.Lane is null && entry.Subject is ForeignCode code && Contains(code, entry) ? entry with { Lane = Lane.Sealed } : entry);

    private static bool Contains(ForeignCode code, Entry entry) =>
        Exact.Value.Contains((code.System, code.Value))
        || (entry is Condition or Medication && Family(code.System, code.Value) is string family && Families.Value.Contains((code.System, family)));

    /// <summary>The family of a code: a category of ICD, a therapeutic subgroup of ATC; null where codes have none. Chapter Z of ICD-10 holds too much in one.</summary>
    private static string? Family(CodeSystem system, string code)
    {
        const int SubgroupLength = 5;
        return system switch
        {
            CodeSystem.Icd10 when !code.StartsWith('Z') => code.Split('.')[0],
            CodeSystem.Icd11 => code.Split('.')[0],
            CodeSystem.Atc when code.Length >= SubgroupLength => code[..SubgroupLength],
            _ => null,
        };
    }

    private static FrozenSet<(CodeSystem, string)> Load(Func<CodeSystem, string, string?> part)
    {
        HashSet<(CodeSystem, string)> found = [];
        foreach (Concept concept in Terminology.Current.Concepts.Where(concept => concept.Sensitive))
        {
            foreach (CodeSystem system in Enum.GetValues<CodeSystem>())
            {
                if (Mappings.Find(concept, system) is string code && part(system, code) is string kept)
                {
                    found.Add((system, kept));
                }
            }
        }

        return found.ToFrozenSet();
    }
}
