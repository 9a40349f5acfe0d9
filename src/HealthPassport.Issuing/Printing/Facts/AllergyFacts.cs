using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>Allergies, the most dangerous first.</summary>
internal static class AllergyFacts
{
    /// <summary>The lines. None when nobody asked, which is not the same as no known allergy.</summary>
    public static IEnumerable<Fact> Of(HealthSummary summary, Tongue tongue) =>
        summary.Allergies.OrderByDescending(a => a.Severity == Severity.High).Select(a => Fact.Of(
            tongue.Label(a.Code),
            a.Severity is Severity severity ? Html.Of($"<strong>{tongue.Label(ConceptKind.Severity, (int)severity)}</strong>") : null,
            a.Reaction is Code reaction ? tongue.Label(reaction) : null,
            a.Certainty is Certainty certainty ? tongue.Label(ConceptKind.Certainty, (int)certainty) : null,
            a.Date is PartialDate date ? Html.Of($"{tongue.Word("first-seen")} {tongue.Date(date)}") : null,
            SourceMark.Of(a)));
}
