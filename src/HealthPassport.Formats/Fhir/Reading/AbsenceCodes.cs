using System.Collections.Immutable;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Codes that say that there is nothing, or that nothing is known. They are no conditions, medicines or doses, and must never be shown as one.</summary>
internal static class AbsenceCodes
{
    // No current problems; no known medications; no known immunizations; no information available; no known food allergy; no known
    // environmental allergy; no known allergies (an older code).
    private static readonly ImmutableArray<string> Snomed = ["160245001", "787481004", "787482006", "1287211007", "429625007", "428607008", "160244002"];

    /// <summary>The concept that says the same, or null.</summary>
    public static string? Key(string system, string code) => (system, code) switch
    {
        (FhirSystems.AbsentUnknown, "no-known-allergies") => "no-known-allergy",
        (FhirSystems.AbsentUnknown, "no-known-medication-allergies") => "no-known-drug-allergy",
        _ => null,
    };

    /// <summary>True for a code of absence without a concept of ours.</summary>
    public static bool Contains(string system, string code) =>
        system == FhirSystems.AbsentUnknown || (system == FhirSystems.Snomed && Snomed.Contains(code));
}
