using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Observatory;

/// <summary>What a desk has entered, as one consultation. Sealed entries, carried-over ones and what was only told or copied of doses and tests never count.</summary>
public static class EnteredConsultation
{
    private const string NotSaid = "not-said";
    private const string Other = "other";

    /// <summary>Reads what may be counted.</summary>
    /// <param name="summary">What was entered, with entries of all lanes; only its open part is looked at.</param>
    /// <param name="reason">A code of the axis <c>reason</c>, or null.</param>
    /// <param name="barrier">A code of the axis <c>barrier</c>, or null: the main one.</param>
    /// <param name="day">The day of the consultation.</param>
    /// <param name="set">The tables.</param>
    /// <returns>The consultation, or <see cref="Reason.Malformed"/> when a code is none of the list.</returns>
    public static Result<Consultation> Of(HealthSummary summary, string? reason, string? barrier, DateOnly day, TableSet set)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(set);
        if (Unknown("reason", reason, set) is Failure noReason)
        {
            return noReason;
        }

        if (Unknown("barrier", barrier, set) is Failure noBarrier)
        {
            return noBarrier;
        }

        HealthSummary open = summary.Where(IsOpen);
        (string? screening, string? result) = First(
            open.Screenings.Where(entry => IsOfThisVisit(entry, entry.Date, day)).Select(entry => (Kind(set, "screening", entry.Code), ResultOf(set, entry))), set.Axes["screening"], set.Axes["result"]);
        return new Consultation
        {
            Age = AgeBand(summary.Holder?.Birth, day),
            Sex = summary.Holder?.Sex switch { Model.Sex.Female => "female", Model.Sex.Male => "male", _ => NotSaid },
            Reason = reason,
            Barrier = barrier,
            Condition = First(open.Conditions.Where(entry => entry.Source.Kind != SourceKind.Carried && entry.State is null or ConditionState.Active).Select(entry => Kind(set, "condition", entry.Code)), set.Axes["condition"]),
            Vaccination = First(open.Vaccinations.Where(entry => IsOfThisVisit(entry, entry.Date, day) && entry.Note is null).Select(entry => Kind(set, "vaccination", entry.Code)), set.Axes["vaccination"]),
            Screening = screening,
            Result = result,
        };
    }

    private static Failure? Unknown(string axis, string? code, TableSet set) =>
        code is null || set.Axes[axis].Codes.Contains(code) ? null : new Failure(Reason.Malformed, $"observatory.{axis}", $"one of {string.Join(", ", set.Axes[axis].Codes)}");

    // An entry is sealed by its own word, or by the terminology where it says nothing; one without a concept of ours may be anything, and does not count.
    private static bool IsOpen(Entry entry) => entry.Subject is Concept { Sensitive: false } && entry.Lane is null or Lane.Open;

    // Done here, and in this month: a dose of last year that is entered now is no dose given at this visit.
    private static bool IsOfThisVisit(Entry entry, PartialDate? date, DateOnly day) =>
        entry.Source.Kind == SourceKind.Done && date is not null && date.Precision is DatePrecision.Day or DatePrecision.Month
        && CalendarMonth.Of(date.Earliest) == CalendarMonth.Of(day);

    private static string Kind(TableSet set, string axis, Code code) => code is Concept concept ? set.Kinds[axis].GetValueOrDefault(concept.Key, Other) : Other;

    private static string ResultOf(TableSet set, Screening entry) => entry.Result switch
    {
        CodedResult { Code: Concept coded } => set.Results.GetValueOrDefault(coded.Key, "not-told"),
        BloodPressureResult pressure => pressure.Systolic >= 140 || pressure.Diastolic >= 90 ? "found" : "not-found",
        QuantityResult { Comparator: Comparator.Equal, Unit: null } quantity when entry.Code is Concept test && set.AtLeast.TryGetValue(test.Key, out decimal least) => quantity.Value >= least ? "found" : "not-found",
        _ => "not-told",
    };

    private static string? First(IEnumerable<string> codes, TableAxis axis) => codes.OrderBy(code => axis.Codes.IndexOf(code)).FirstOrDefault();

    private static (string? Kind, string? Result) First(IEnumerable<(string Kind, string Result)> found, TableAxis kinds, TableAxis results) =>
        found.Select(pair => ((string?)pair.Kind, (string?)pair.Result)).OrderBy(pair => kinds.Codes.IndexOf(pair.Item1!)).ThenBy(pair => results.Codes.IndexOf(pair.Item2!)).FirstOrDefault();

    // A birth date that is not known to the day gives a band only where all that it can mean lies in one.
    private static string AgeBand(PartialDate? birth, DateOnly day)
    {
        if (birth is null || birth.Earliest > day)
        {
            return NotSaid;
        }

        string oldest = Band(YearsBetween(birth.Earliest, day));
        return Band(YearsBetween(birth.Latest > day ? day : birth.Latest, day)) == oldest ? oldest : NotSaid;
    }

    private static int YearsBetween(DateOnly birth, DateOnly day) => day.Year - birth.Year - (day < birth.AddYears(day.Year - birth.Year) ? 1 : 0);

    private static string Band(int years) => years switch { < 5 => "under-5", < 18 => "5-17", < 50 => "18-49", _ => "50-over" };
}
