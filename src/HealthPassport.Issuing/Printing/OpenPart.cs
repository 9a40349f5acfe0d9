using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>Takes everything off a summary that is not for everybody's eyes, once more: paper cannot be called back.</summary>
internal static class OpenPart
{
    /// <summary>The summary without entries of the sealed lane. A sensitive entry stays only where the holder chose the open lane for it.</summary>
    public static HealthSummary Of(HealthSummary summary) => summary with
    {
        Vaccinations = Open(summary.Vaccinations),
        Conditions = Open(summary.Conditions),
        Screenings = Open(summary.Screenings),
        Allergies = Open(summary.Allergies),
        Medications = Open(summary.Medications),
        Events = Open(summary.Events),
        Other = [],
    };

    private static ImmutableArray<T> Open<T>(ImmutableArray<T> entries)
        where T : Entry => [.. entries.Where(IsOpen)];

    private static bool IsOpen(Entry entry) => entry.Lane switch
    {
        Lane.Open => true,
        null => !IsSensitive(entry.Subject) && !IsSensitive((entry as CareNote)?.Target),
        _ => false,
    };

    private static bool IsSensitive(Code? code) => code is Concept { Sensitive: true };
}
