using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>Medicines: what is taken first, then what was interrupted, then what is over; the newest record of a substance first.</summary>
internal static class MedicationFacts
{
    private static readonly Dictionary<TreatmentState, int> Order = new()
    {
        [TreatmentState.Ongoing] = 0,
        [TreatmentState.Interrupted] = 1,
        [TreatmentState.Completed] = 2,
    };

    /// <summary>The medicines in the order of the lines.</summary>
    public static IEnumerable<Medication> Ordered(HealthSummary summary) => summary.Medications
        .GroupBy(m => m.Code)
        .SelectMany(group => group.OrderByDescending(m => m.Since?.Earliest))
        .OrderBy(m => Order[m.State ?? TreatmentState.Ongoing]);

    /// <summary>The lines.</summary>
    public static IEnumerable<Fact> Of(HealthSummary summary, Tongue tongue) => Ordered(summary).Select(m => Fact.Of(
        tongue.Label(m.Code),
        Dose(m, tongue),
        m.Frequency is Code frequency ? tongue.Label(frequency) : null,
        m.Route is Code route ? tongue.Label(route) : null).With(
        State(m, tongue),
        m.Since is PartialDate since ? Html.Of($"{tongue.Word("since")} {tongue.Date(since)}") : null,
        m.Ended is PartialDate ended ? Html.Of($"{tongue.Word("ended")} {tongue.Date(ended)}") : null,
        m.InterruptedDays is int missed ? Html.Of($"{tongue.Word("days-missed")}: {Tongue.Number(missed)}") : null,
        m.PlannedEnd is PartialDate end ? Html.Of($"{tongue.Word("planned-end")} {tongue.Date(end)}") : null,
        Supply(m, tongue),
        SourceMark.Of(m)));

    /// <summary>The amount of one dose. The unit is a word for micrograms and international units, whose abbreviations have killed.</summary>
    public static Html? Dose(Medication medication, Tongue tongue) => (medication.Strength, medication.Unit) switch
    {
        (decimal strength, Code unit) => Html.Of($"<span class=\"dose\">{Tongue.Number(strength)} {tongue.Label(unit)}</span>"),
        (decimal strength, null) => Tongue.Number(strength),
        _ => null,
    };

    private static Html? State(Medication medication, Tongue tongue) => medication.State switch
    {
        null => null,
        TreatmentState.Interrupted => Html.Of($"<strong>{tongue.Label(ConceptKind.Treatment, (int)TreatmentState.Interrupted)}</strong>"),
        TreatmentState state => tongue.Label(ConceptKind.Treatment, (int)state),
    };

    private static Html? Supply(Medication medication, Tongue tongue)
    {
        if (medication.RunsOutOn is DateOnly day)
        {
            return Html.Of($"{tongue.Word("runs-out")} {Tongue.Day(day)}");
        }

        List<Html> known = [];
        if (medication.LastSupply is PartialDate date)
        {
            known.Add(Html.Of($"{tongue.Word("last-supply")} {tongue.Date(date)}"));
        }

        if (medication.DaysSupplied is int days)
        {
            known.Add(Html.Of($"{tongue.Word("supply-days")}: {Tongue.Number(days)}"));
        }

        return Html.Join(known, ", ");
    }
}
