using System.Collections.Frozen;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>
/// Codes of others that say less, or something else, than the concept that is exported with them (<c>specs/terminology/README.md</c>, "Cross-references").
/// Read back as that concept they would claim more than was said, so they stay codes of the other system.
/// </summary>
internal static class InexactCodes
{
    private static readonly FrozenDictionary<string, CodeSystem[]> Rows = new (string Key, CodeSystem System)[]
    {
        ("hepc-chronic", CodeSystem.Snomed),
        ("drug-use", CodeSystem.Snomed),
        ("drug-use", CodeSystem.Icd10),
        ("measles-history", CodeSystem.Snomed),
        ("measles-history", CodeSystem.Icd11),
        ("measles-history", CodeSystem.Icd10),
        ("varicella-history", CodeSystem.Snomed),
        ("varicella-history", CodeSystem.Icd11),
        ("varicella-history", CodeSystem.Icd10),
        ("tb-history", CodeSystem.Icd10),
        ("torture-survivor", CodeSystem.Icd10),
        ("physical-disability", CodeSystem.Icd10),
        ("postpartum", CodeSystem.Icd10),
        ("chagas-serology", CodeSystem.Loinc),
        ("measles-igg", CodeSystem.Loinc),
        ("varicella-igg", CodeSystem.Loinc),
    }.GroupBy(row => row.Key, row => row.System, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    public static bool Contains(Concept concept, CodeSystem system) => Rows.TryGetValue(concept.Key, out CodeSystem[]? systems) && systems.Contains(system);
}
