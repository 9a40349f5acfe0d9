using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>An entry that may be the answer to a referral.</summary>
/// <param name="When">Its day, or null.</param>
/// <param name="Fit">Whether it answers.</param>
internal sealed record Deed(PartialDate? When, DeedFit Fit)
{
    /// <summary>A note that says that it was done. One that repeats what was asked answers it; any other must not have been done before it was asked.</summary>
    public static Deed Marked(CareNote asked, CareNote done) =>
        new(done.Done, Equals(asked.By, done.By) && Equals(asked.Date, done.Date) ? DeedFit.Sure : FitOfDay(asked, done.Done, onThatDay: true));

    /// <summary>Results of the test and doses of the vaccine that were asked for.</summary>
    public static IEnumerable<Deed> Found(HealthSummary record, CareNote asked) => asked switch
    {
        { Code: Concept { Key: "care-repeat-test" or "care-due" }, Target: Concept { Kind: ConceptKind.Screening } test } =>
            record.Screenings.Where(one => one.Code.Equals(test) && !OpenTests.IsOpen(one)).Select(one => Of(one, asked, one.Date, isSame: true)),
        { Code: Concept { Key: "care-due" }, Target: Concept { Kind: ConceptKind.Vaccine } vaccine } =>
            from one in record.Vaccinations
            where one.Note is not Concept { Key: "vaccine-refused" or "vaccine-not-given-allergy" }
            let fit = FitOfVaccine(vaccine, one.Code)
            where fit != DeedFit.None
            select Of(one, asked, one.Date, isSame: fit == DeedFit.Sure),
        _ => [],
    };

    private static Deed Of(Entry entry, CareNote asked, PartialDate? when, bool isSame)
    {
        DeedFit fit = FitOfDay(asked, when, onThatDay: false);
        bool isSure = isSame && (entry.Source.Original ?? entry.Source.Kind) is SourceKind.Done or SourceKind.Document;
        return new Deed(when, fit == DeedFit.Sure && !isSure ? DeedFit.Perhaps : fit);
    }

    // Of the day when it was asked nothing may be known; it was asked before the day until when.
    private static DeedFit FitOfDay(CareNote asked, PartialDate? when, bool onThatDay)
    {
        int from = asked.Date?.Earliest.DayNumber ?? int.MinValue;
        int to = (asked.Date ?? asked.By)?.Latest.DayNumber ?? int.MaxValue;
        int first = when?.Earliest.DayNumber ?? int.MinValue;
        int last = when?.Latest.DayNumber ?? int.MaxValue;
        int late = onThatDay ? 0 : 1;      // a result of the day on which it was asked was known by then
        return (long)first >= (long)to + late ? DeedFit.Sure : (long)last >= (long)from + late ? DeedFit.Perhaps : DeedFit.None;
    }

    // What holds all that was asked for answers; what only works against the same diseases may.
    private static DeedFit FitOfVaccine(Concept asked, Code given)
    {
        if (given.Equals(asked))
        {
            return DeedFit.Sure;
        }

        if (given is not Concept { Kind: ConceptKind.Vaccine } vaccine)
        {
            return DeedFit.None;
        }

        if (VaccineTable.Find(asked.Key) is VaccineContent wanted && VaccineTable.Find(vaccine.Key) is VaccineContent content
            && content.Alternatives.All(held => wanted.Alternatives.Any(want => (held & want) == want)))
        {
            return DeedFit.Sure;
        }

        return Mappings.AntigensOf(asked) is { Length: > 0 } antigens && !antigens.Except(Mappings.AntigensOf(vaccine)).Any() ? DeedFit.Perhaps : DeedFit.None;
    }
}
