using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>What the inside of the card says in one language: allergies, pregnancy and implants, medicines, conditions, vaccines, as much as a panel holds.</summary>
internal static class CardWords
{
    // A panel takes about 15 lines of 55 characters at 6.5 points; the headings take a part of them.
    private const int Room = 700;

    /// <summary>The words. Allergies are never left out; of the rest, what does not fit is said to stand on the sheet.</summary>
    public static Html Of(HealthSummary summary, Tongue tongue)
    {
        Html allergies = summary.Allergies.IsEmpty
            ? ReadablePart.NotAsked(tongue)
            : Html.Join(summary.Allergies.OrderByDescending(a => a.Severity == Severity.High).Select(a => Allergy(a, tongue)), "; ");
        int room = Room - allergies.Characters;
        return Html.Of($"""
            {Group("allergies", allergies, tongue)}
            {Group("vital", Fitting(summary.Events.Where(e => e is not CareNote).Select(e => Event(e, tongue)), tongue, ref room), tongue)}
            {Group("medicines", Fitting(MedicationFacts.Ordered(summary).Where(m => m.State != TreatmentState.Completed).Select(m => Medicine(m, summary, tongue)), tongue, ref room), tongue)}
            {Group("conditions", Fitting(summary.Conditions.Where(c => c.State != ConditionState.Inactive).Select(c => Condition(c, tongue)), tongue, ref room), tongue)}
            {Group("vaccinations", Fitting(Given(summary).Select(v => Html.Of($"{tongue.Label(v.Key)} {Tongue.Figures(FormattableString.Invariant($"×{v.Count()}"))}")), tongue, ref room), tongue)}
            """);
    }

    private static Html Group(string word, Html content, Tongue tongue) =>
        content.IsEmpty ? Html.Empty : Html.Of($"<p><b>{tongue.Word(word)}:</b> {content}</p>");

    private static Html Fitting(IEnumerable<Html> items, Tongue tongue, ref int room)
    {
        List<Html> fitting = [];
        foreach (Html item in items)
        {
            room -= item.Characters + 2;
            if (room < 0)
            {
                fitting.Add(Html.Of($"<em>{tongue.Word("more-on-sheet")}</em>"));
                break;
            }

            fitting.Add(item);
        }

        return Html.Join(fitting, "; ");
    }

    // A dose that was refused or not given for an allergy is a note, not a dose.
    private static IEnumerable<IGrouping<Code, Vaccination>> Given(HealthSummary summary) =>
        summary.Vaccinations.Where(v => v.Note is not Concept { Key: "vaccine-refused" or "vaccine-not-given-allergy" }).GroupBy(v => v.Code);

    private static Html Allergy(Allergy allergy, Tongue tongue) => allergy.Severity == Severity.High
        ? Html.Of($"<strong>{tongue.Label(allergy.Code)}: {tongue.Label(ConceptKind.Severity, (int)Severity.High)}</strong>")
        : tongue.Label(allergy.Code);

    private static Html Event(HealthEvent entry, Tongue tongue) => entry switch
    {
        Pregnancy { ExpectedDate: PartialDate due } => Html.Of($"{tongue.Word("expected")} {tongue.Date(due)}"),
        BloodGroup blood => Html.Of($"{tongue.Label(blood.Code)} ({tongue.Word("blood-again")})"),
        _ => tongue.Label(entry.Subject),
    };

    // Two records of one substance would look like one dose and another: their dates tell them apart.
    private static Html Medicine(Medication medication, HealthSummary summary, Tongue tongue) => Html.Join(
        new[]
        {
            tongue.Label(medication.Code),
            MedicationFacts.Dose(medication, tongue),
            medication.Frequency is Code frequency ? tongue.Label(frequency) : null,
            medication.Since is PartialDate since && summary.Medications.Count(m => m.Code == medication.Code) > 1 ? Html.Of($"{tongue.Word("since")} {tongue.Date(since)}") : null,
            medication.State == TreatmentState.Interrupted ? Html.Of($"({tongue.Label(ConceptKind.Treatment, (int)TreatmentState.Interrupted)})") : null,
        }.OfType<Html>(),
        " ");

    private static Html Condition(Condition condition, Tongue tongue) => condition.Certainty == Certainty.Suspected
        ? Html.Of($"{tongue.Label(condition.Code)} ({tongue.Label(ConceptKind.Certainty, (int)Certainty.Suspected)})")
        : tongue.Label(condition.Code);
}
