using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Whether two entries state the same fact (<c>specs/time-line.md</c> §5).</summary>
internal static class SameFact
{
    private const int DaysBetweenExpectedDates = 60;      // a date by the last period and one by ultrasound; two pregnancies lie further apart

    /// <summary>True when they state the same fact about the same known day, by the same code.</summary>
    public static bool OnSameDay(Said one, Said other) => DateFit.IsSameDay(DateOf(one.Bare), DateOf(other.Bare)) && one.Code.Equals(other.Code) && Holds(one, other);

    /// <summary>True when they state the same fact as far as can be told.</summary>
    public static bool Holds(Said one, Said other) => (one.Bare, other.Bare) switch
    {
        (Vaccination a, Vaccination b) => IsGiven(a) == IsGiven(b) && Same(one.Code, a, other.Code, b),
        (Condition a, Condition b) => one.Code.Equals(other.Code) && DateFit.FitsOrMissing(a.Onset, b.Onset),
        (Allergy, Allergy) => one.Code.Equals(other.Code),
        (Medication a, Medication b) => one.Code.Equals(other.Code) && DateFit.FitsOrMissing(a.Since, b.Since),
        (Screening a, Screening b) => one.Code.Equals(other.Code) && a.Result.Equals(b.Result) && DateFit.Fits(a.Date, b.Date),
        (Pregnancy a, Pregnancy b) => a.ExpectedDate is null || b.ExpectedDate is null || DateFit.DaysApart(a.ExpectedDate, b.ExpectedDate) <= DaysBetweenExpectedDates,
        (Procedure a, Procedure b) => one.Code.Equals(other.Code) && DateFit.FitsOrMissing(a.Date, b.Date),
        (Implant a, Implant b) => one.Code.Equals(other.Code) && DateFit.FitsOrMissing(a.Date, b.Date),
        (BloodGroup, BloodGroup) => one.Code.Equals(other.Code),
        (CareNote a, CareNote b) => one.Code.Equals(other.Code) && Equals(a.Target, b.Target) && Equals(a.By, b.By) && Equals(a.Done, b.Done) && DateFit.FitsOrMissing(a.Date, b.Date),
        _ => false,
    };

    /// <summary>The date by which an entry stands in a time line.</summary>
    public static PartialDate? DateOf(Entry entry) => entry switch
    {
        Vaccination vaccination => vaccination.Date,
        Condition condition => condition.Onset,
        Screening screening => screening.Date,
        Allergy allergy => allergy.Date,
        Medication medication => medication.Since ?? medication.Ended ?? medication.LastSupply,
        Pregnancy pregnancy => pregnancy.Date ?? pregnancy.Since ?? pregnancy.ExpectedDate,
        Procedure procedure => procedure.Date,
        Implant implant => implant.Date,
        BloodGroup blood => blood.Date,
        CareNote note => note.Done ?? note.By ?? note.Date,
        _ => null,
    };

    /// <summary>False for an entry that says that a dose was not given.</summary>
    public static bool IsGiven(Vaccination vaccination) => vaccination.Note is not Concept { Key: "vaccine-refused" or "vaccine-not-given-allergy" };

    private static bool Same(Code one, Vaccination a, Code other, Vaccination b) =>
        DateFit.IsSameDay(a.Date, b.Date)
            ? one.Equals(other) || Vaccines.CanBeOne(one, other)
            : one.Equals(other) && DateFit.Fits(a.Date, b.Date)
                && NotDifferent(a.Dose, b.Dose) && NotDifferent(a.Of, b.Of) && NotDifferent(a.Lot, b.Lot) && NotDifferent(a.Note, b.Note);

    private static bool NotDifferent<T>(T? one, T? other) => one is null || other is null || one.Equals(other);
}
