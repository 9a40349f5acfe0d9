using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>What runs out, and what must not be broken off (<c>specs/guidance.md</c> §7).</summary>
public static class Medicines
{
    /// <summary>Every medicine of a record once, by its newest entry; those that ran out longest ago first, then in the order of the record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="on">The day.</param>
    /// <returns>The medicines.</returns>
    public static ImmutableArray<MedicineAnswer> Of(HealthSummary record, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. Newest(record).Select(place => Answer(record, place, on)).OrderBy(one => one.State == SupplyState.RanOut ? one.RunsOutFrom!.Value.DayNumber : int.MaxValue)];
    }

    /// <summary>The places of the newest entry of each medicine, in the order in which the medicines are named first.</summary>
    internal static List<int> Newest(HealthSummary record)
    {
        List<int> newest = [];
        for (int i = 0; i < record.Medications.Length; i++)
        {
            int known = newest.FindIndex(place => record.Medications[place].Code.Equals(record.Medications[i].Code));
            if (known < 0)
            {
                newest.Add(i);
            }
            else if (Age(record.Medications[i]).CompareTo(Age(record.Medications[newest[known]])) >= 0)
            {
                newest[known] = i;
            }
        }

        return newest;
    }

    // 7.2: the later course; within a course what ended it, else what was said last.
    private static (int Began, int Said) Age(Medication entry)
    {
        int began = (entry.Since ?? entry.LastSupply ?? entry.Ended)?.Latest.DayNumber ?? 0;
        int said = Math.Max(entry.LastSupply?.Latest.DayNumber ?? 0, entry.Ended?.Latest.DayNumber ?? 0);
        bool isOver = entry.State is TreatmentState.Completed or TreatmentState.Interrupted;
        return (began, isOver && entry.Ended is null ? int.MaxValue : said);
    }

    private static MedicineAnswer Answer(HealthSummary record, int place, DateOnly on)
    {
        Medication entry = record.Medications[place];
        (int From, int To)? end = entry.LastSupply is PartialDate supplied && entry.DaysSupplied is int days
            ? (supplied.Earliest.DayNumber + days, supplied.Latest.DayNumber + days)
            : null;
        SupplyState state = entry.State switch
        {
            TreatmentState.Completed => SupplyState.Completed,
            TreatmentState.Interrupted => SupplyState.Interrupted,
            _ when entry.PlannedEnd is PartialDate planned && on > planned.Latest => SupplyState.PlannedEndPassed,
            _ => end is not (int from, int to) ? SupplyState.NotKnown
                : on.DayNumber >= to ? SupplyState.RanOut
                : on.DayNumber < from ? SupplyState.Lasts
                : SupplyState.EndsAboutNow,
        };
        string word = Dangers.WordOf(entry);
        return new MedicineAnswer
        {
            Place = place,
            State = state,
            RunsOutFrom = end is (int first, _) ? DateOnly.FromDayNumber(first) : null,
            RunsOutBy = end is (_, int last) ? DateOnly.FromDayNumber(last) : null,
            Warning = state != SupplyState.Completed && TreatmentWarnings.Words.Contains(word) ? word : null,
            TestBeside = state != SupplyState.Completed && entry.Code is Concept { Key: "warfarin" } ? NewestTest(record, "inr") : null,
        };
    }

    private static int? NewestTest(HealthSummary record, string key)
    {
        int? newest = null;
        for (int i = 0; i < record.Screenings.Length; i++)
        {
            if (record.Screenings[i] is { Code: Concept concept } test && concept.Key == key
                && (newest is not int known || (test.Date?.Latest ?? default) >= (record.Screenings[known].Date?.Latest ?? default)))
            {
                newest = i;
            }
        }

        return newest;
    }
}
