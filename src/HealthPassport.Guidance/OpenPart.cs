using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>Which entries of a summary that nobody has issued yet are open.</summary>
public static class OpenPart
{
    /// <summary>The open part: what is marked so, and of the rest what is not sensitive.</summary>
    /// <param name="summary">A summary with entries of all lanes, as a desk holds it. Of a card that was read, the open part is what the statement gives.</param>
    /// <returns>The summary without what is or will be sealed.</returns>
    public static HealthSummary Of(HealthSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Where(entry => entry.Lane is Lane lane ? lane == Lane.Open : !IsSensitive(entry));
    }

    /// <summary>What is or will be sealed for the first secret.</summary>
    /// <param name="summary">As in <see cref="Of"/>.</param>
    /// <returns>The summary without what is open or sealed for the second secret.</returns>
    public static HealthSummary SealedOf(HealthSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        return summary.Where(entry => entry.Lane is Lane lane ? lane == Lane.Sealed : IsSensitive(entry));
    }

    private static bool IsSensitive(Entry entry) => IsSensitive(entry.Subject) || (entry is CareNote { Target: Code target } && IsSensitive(target));

    private static bool IsSensitive(Code code) => code is Concept { Sensitive: true };
}
