using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>FHIR's own words for frequencies, routes and the sections and categories of tests: one table for both directions.</summary>
internal static class FhirWords
{
    private static readonly ImmutableArray<(string Key, string Code, int Times, int Period, string Unit)> Frequencies =
    [
        ("freq-1d", "QD", 1, 1, "d"),
        ("freq-2d", "BID", 2, 1, "d"),
        ("freq-3d", "TID", 3, 1, "d"),
        ("freq-4d", "QID", 4, 1, "d"),
        ("freq-weekly", "WK", 1, 1, "wk"),
        ("freq-monthly", "MO", 1, 1, "mo"),
        ("freq-3monthly", "", 1, 3, "mo"),
    ];

    private static readonly ImmutableArray<(string Key, string Code)> Routes =
    [
        ("route-oral", "PO"),
        ("route-inhaled", "IPINHL"),
        ("route-injection", "IM"),
        ("route-subcutaneous", "SQ"),
    ];

    /// <summary>The code of a frequency or a route in HL7's v3 tables, or null.</summary>
    public static (string System, string Code)? V3(Concept concept) => concept.Kind switch
    {
        ConceptKind.Frequency when Frequencies.FirstOrDefault(row => row.Key == concept.Key).Code is { Length: > 0 } code => (FhirSystems.Frequency, code),
        ConceptKind.Route when Routes.FirstOrDefault(row => row.Key == concept.Key).Code is { Length: > 0 } code => (FhirSystems.Route, code),
        _ => null,
    };

    /// <summary>The key of a frequency or a route by its code in HL7's v3 tables, or null.</summary>
    public static string? FindV3(string system, string code) => system switch
    {
        FhirSystems.Frequency => Frequencies.FirstOrDefault(row => row.Code == code).Key,
        FhirSystems.Route => Routes.FirstOrDefault(row => row.Code == code).Key,
        _ => null,
    };

    /// <summary>How a frequency repeats, or null when it does not.</summary>
    public static (int Times, int Period, string Unit)? Repeat(Concept frequency) =>
        Frequencies.FirstOrDefault(row => row.Key == frequency.Key) is { Key: not null } row ? (row.Times, row.Period, row.Unit) : null;

    /// <summary>The key of the frequency that repeats so, or null.</summary>
    public static string? FindRepeat(int times, int period, string unit) =>
        Frequencies.FirstOrDefault(row => (row.Times, row.Period, row.Unit) == (times, period, unit)).Key;

    /// <summary>The category of a test in FHIR's table of categories.</summary>
    public static string Category(Code test) => (test as Concept)?.Group switch
    {
        "vitals" or "growth" => "vital-signs",
        "mental" => "survey",
        "lifestyle" => "social-history",
        "senses" or "pregnancy" or "cancer" => "exam",
        _ when test is Concept { Key: "chest-xray" } => "imaging",
        _ when test is Concept { Key: "tb-symptom-screen" } => "exam",
        _ => "laboratory",
    };
}
