using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>Conditions, those that are still there first.</summary>
internal static class ConditionFacts
{
    /// <summary>The lines.</summary>
    public static IEnumerable<Fact> Of(HealthSummary summary, Tongue tongue) =>
        summary.Conditions.OrderBy(c => c.State is null or ConditionState.Active ? 0 : 1).Select(c => Fact.Of(
            tongue.Label(c.Code),
            c.Onset is PartialDate onset ? Html.Of($"{tongue.Word("since")} {tongue.Date(onset)}") : null,
            c.State is ConditionState state ? tongue.Label(ConceptKind.State, (int)state) : null,
            c.Certainty is Certainty certainty ? tongue.Label(ConceptKind.Certainty, (int)certainty) : null,
            SourceMark.Of(c)));
}
