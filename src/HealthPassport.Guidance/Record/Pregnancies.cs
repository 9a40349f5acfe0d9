using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>The pregnancy of a record on a day (<c>specs/guidance.md</c> §8).</summary>
public static class Pregnancies
{
    /// <summary>After so many days past the expected date, the outcome is not recorded.</summary>
    public const int DaysAfterBirth = 42;

    /// <summary>The pregnancy, or null when none is recorded or told.</summary>
    /// <param name="record">The record.</param>
    /// <param name="told">What the clinician tells.</param>
    /// <param name="on">The day.</param>
    /// <returns>The pregnancy with its days, or null.</returns>
    public static PregnancyAnswer? Of(HealthSummary record, Told told, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(told);
        Pregnancy[] recorded = [.. record.Events.OfType<Pregnancy>()];
        PartialDate? expected = told.ExpectedDate ?? recorded.Select(one => one.ExpectedDate)
            .Concat(record.Screenings.Where(test => test.Code is Concept { Key: "pregnancy-edd" }).Select(test => (test.Result as DateResult)?.Date))
            .OfType<PartialDate>().MaxBy(date => date.Latest);
        if (told.IsPregnant == false || (told.IsPregnant is null && told.ExpectedDate is null && recorded.Length == 0 && expected is null))
        {
            return null;
        }

        bool isOver = expected is not null ? IsOver(expected, on) : recorded.Length > 0 && recorded.All(one => IsLongAgo(one, on));
        if (isOver)
        {
            return told.IsPregnant == true && told.ExpectedDate is null
                ? new PregnancyAnswer(PregnancyState.Ongoing, null, null, null)      // another one than the record's
                : new PregnancyAnswer(PregnancyState.OutcomeNotRecorded, expected, null, null);
        }

        if (expected is null)
        {
            return new PregnancyAnswer(PregnancyState.Ongoing, null, null, null);
        }

        int from = PregnancyDoses.Length - (expected.Latest.DayNumber - on.DayNumber);
        int to = PregnancyDoses.Length - (expected.Earliest.DayNumber - on.DayNumber);
        return to < 0 ? new PregnancyAnswer(PregnancyState.Contradicts, expected, null, null)
            : new PregnancyAnswer(PregnancyState.Ongoing, expected, Math.Max(0, from), to);
    }

    private static bool IsOver(PartialDate expected, DateOnly on) => on.DayNumber > expected.Latest.DayNumber + DaysAfterBirth;

    private static bool IsLongAgo(Pregnancy one, DateOnly on) =>
        (one.Date ?? one.Since) is PartialDate date && on.DayNumber > date.Latest.DayNumber + PregnancyDoses.Length + DaysAfterBirth;
}
