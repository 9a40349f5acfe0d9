using HealthPassport.Model;

namespace HealthPassport.Issuing.Printing;

/// <summary>Pregnancy, blood group, implants and procedures; and, apart from them, what the next clinician is asked to do.</summary>
internal static class EventFacts
{
    // The end of a pregnancy is never inferred; six weeks after the expected date the words no longer say that it goes on.
    private const int DaysAfterExpected = 42;

    /// <summary>The lines of pregnancy, blood group, implants and procedures.</summary>
    public static IEnumerable<Fact> Vital(HealthSummary summary, Tongue tongue, DateOnly issuedOn) =>
        summary.Events.Where(e => e is not CareNote).OrderBy(e => e is Pregnancy ? 0 : 1).Select(e => e switch
        {
            Pregnancy pregnancy => Of(pregnancy, tongue, issuedOn),
            BloodGroup blood => Fact.Of(
                Html.Of($"{tongue.Label(ConceptKind.Event, 3)}: {tongue.Label(blood.Code)}"),
                blood.Date is PartialDate date ? tongue.Date(date) : null,
                SourceMark.Of(blood),
                Html.Of($"<strong>{tongue.Word("blood-again")}</strong>")),
            Implant implant => Of(implant, implant.Date, tongue),
            Procedure procedure => Of(procedure, procedure.Date, tongue),
            _ => Of(e, null, tongue),
        });

    /// <summary>The lines of the care notes, what is still to do first, then in the order of their dates.</summary>
    public static IEnumerable<Fact> Care(HealthSummary summary, Tongue tongue) =>
        summary.Events.OfType<CareNote>().OrderBy(note => note.Done is not null).ThenBy(note => note.By?.Latest ?? DateOnly.MinValue).Select(note => Fact.Of(
            note.Target is Code target ? Html.Of($"{tongue.Label(note.Code)}: {tongue.Label(target)}") : tongue.Label(note.Code),
            note.Done is PartialDate done ? Html.Of($"{tongue.Word("done-on")}&nbsp;{tongue.Date(done)}")
                : note.By is PartialDate by ? Html.Of($"{tongue.Word("by")}&nbsp;{tongue.Date(by)}") : null,
            note.Date is PartialDate asked ? Html.Of($"{tongue.Word("asked-on")}&nbsp;{tongue.Date(asked)}") : null,
            SourceMark.Of(note)));

    private static Fact Of(HealthEvent entry, PartialDate? since, Tongue tongue) => Fact.Of(
        tongue.Label(entry.Subject),
        since is PartialDate date ? Html.Of($"{tongue.Word("since")}&nbsp;{tongue.Date(date)}") : null,
        SourceMark.Of(entry));

    private static Fact Of(Pregnancy pregnancy, Tongue tongue, DateOnly issuedOn)
    {
        bool past = pregnancy.ExpectedDate is PartialDate expected && issuedOn > expected.Latest.AddDays(DaysAfterExpected);
        return Fact.Of(
            past ? Html.Of($"{tongue.Word("was-pregnant")}") : tongue.Label(pregnancy.Subject),
            pregnancy.ExpectedDate is PartialDate due ? Html.Of($"<strong>{tongue.Word("expected")}&nbsp;{tongue.Date(due)}</strong>") : null,
            pregnancy.Certainty is Certainty certainty ? tongue.Label(ConceptKind.Certainty, (int)certainty) : null,
            pregnancy.Since is PartialDate since ? Html.Of($"{tongue.Word("since")}&nbsp;{tongue.Date(since)}") : null,
            pregnancy.Date is PartialDate recorded ? Html.Of($"{tongue.Word("recorded")}&nbsp;{tongue.Date(recorded)}") : null,
            SourceMark.Of(pregnancy));
    }
}
