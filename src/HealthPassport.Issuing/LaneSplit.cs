using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A summary divided into what everybody may read and what is sealed.</summary>
/// <param name="Open">The open part.</param>
/// <param name="Sealed">For the first secret.</param>
/// <param name="Second">For the second secret.</param>
public sealed record LaneSplit(HealthSummary Open, HealthSummary Sealed, HealthSummary Second)
{
    /// <summary>Divides a summary: by each entry's lane, and without one by the sensitivity of its concept. Links go where they are used.</summary>
    /// <param name="summary">The summary.</param>
    /// <returns>The three parts.</returns>
    public static LaneSplit Of(HealthSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        if (IsAllOpen(summary))
        {
            return new(summary, HealthSummary.Empty, HealthSummary.Empty);
        }

        return new(
            Part(summary, Lane.Open) with { Holder = summary.Holder is { IsEmpty: false } holder ? holder : null },
            Part(summary, Lane.Sealed),
            Part(summary, Lane.Second));
    }

    /// <summary>The lane of one entry. A care note about a sensitive concept is as sensitive as the concept.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>Its own lane, or the one that the terminology gives it.</returns>
    public static Lane LaneOf(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.Lane ?? (IsSensitive(entry.Subject) || (entry is CareNote { Target: Code target } && IsSensitive(target)) ? Lane.Sealed : Lane.Open);
    }

    internal static HealthSummary Keep(HealthSummary summary, Func<Entry, bool> keep, bool withCorrected = false) => LinkRenumbering.KeepUsed(summary.Where(keep), withCorrected);

    private static HealthSummary Part(HealthSummary summary, Lane lane)
    {
        HealthSummary part = Keep(summary with { Holder = null }, entry => LaneOf(entry) == lane, withCorrected: lane == Lane.Open);
        return part.Entries.Any(entry => entry.Subject is NewerCode) ? part : part with { TerminologyVersion = null };      // else it would tell of another part
    }

    private static bool IsAllOpen(HealthSummary summary)
    {
        return summary.Links.IsEmpty && All(summary.Vaccinations) && All(summary.Conditions) && All(summary.Screenings) && All(summary.Allergies)
            && All(summary.Medications) && All(summary.Events);

        static bool All<T>(System.Collections.Immutable.ImmutableArray<T> entries)
            where T : Entry
        {
            foreach (T entry in entries)
            {
                if (LaneOf(entry) != Lane.Open)
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static bool IsSensitive(Code code) => code is Concept { Sensitive: true };
}
