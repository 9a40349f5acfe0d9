using System.Globalization;

namespace HealthPassport.Guidance;

/// <summary>Doses during a pregnancy: how many are wanted depends on how many counted before it (<c>specs/guidance.md</c> §6).</summary>
internal sealed class PregnancyDoses(AntigenRule rule, PregnancyRule pregnancy, Person person, Schedule schedule, GivenDose[] doses, List<int> order, Choices choices)
{
    /// <summary>From the first day of the last period to the expected date, in days.</summary>
    internal const int Length = 280;

    /// <summary>The first day of the pregnancy.</summary>
    public static DayRange Start(Person person) =>
        person.Expected is DayRange expected ? expected.Plus(-Length) : new DayRange(person.Today - Length, person.Today);

    public static MissingFacts StartFact(Person person) => person.Expected is { IsExact: true } ? MissingFacts.None : MissingFacts.ExpectedDate;

    public Way Run((DoseVerdict Verdict, DoseReason Reason)[] known, List<SeriesRun> before)
    {
        SeriesRun? best = WayEvaluation.Best(before.Where(run => !run.Series.IsDisputed));
        int earlier = best?.Counted ?? 0;
        int wanted = pregnancy.DosesByEarlier[Math.Min(earlier, pregnancy.DosesByEarlier.Length - 1)];
        (DoseVerdict Verdict, DoseReason Reason)[] verdicts = [.. best?.Doses ?? known];
        DayRange? last = earlier > 0 ? best!.Parts[0].Last : null;
        int counted = 0;
        bool isLate = false;
        foreach (int i in order)
        {
            DayRange when = doses[i].When;
            MissingFacts fact = when.IsExact ? MissingFacts.None : MissingFacts.DoseDate;
            if (!choices.IsAtLeast(when, Start(person), StartFact(person) | fact))
            {
                continue;
            }

            bool isSpaced = last is not DayRange previous || choices.IsAtLeast(when, pregnancy.Interval.After(previous).Plus(-schedule.GraceDays), fact | (previous.IsExact ? MissingFacts.None : MissingFacts.DoseDate));
            verdicts[i] = !isSpaced ? (DoseVerdict.DoesNotCount, DoseReason.TooSoon) : (counted < wanted ? DoseVerdict.Counts : DoseVerdict.Extra, DoseReason.None);
            if (isSpaced && counted < wanted)
            {
                counted++;
                last = when;
                isLate = IsLate(when, fact);
            }
        }

        return counted < wanted ? Open(counted, wanted, last, verdicts)
            : Say(isLate ? GuidanceState.NeedsClinician : GuidanceState.Complete, isLate ? GuidanceReason.LateInPregnancy : GuidanceReason.None, "", counted, wanted, [], verdicts);
    }

    private Way Open(int counted, int wanted, DayRange? last, (DoseVerdict, DoseReason)[] verdicts)
    {
        DayRange today = new(person.Today, person.Today);
        MissingFacts fact = StartFact(person);
        DayRange day = Start(person);
        if (last is DayRange previous)
        {
            day = DayRange.Later(day, pregnancy.Interval.After(previous));
            fact |= previous.IsExact ? MissingFacts.None : MissingFacts.DoseDate;
        }

        bool isLate = IsLate(today, StartFact(person)) || IsLate(day, fact);
        GuidanceState state = choices.IsAtLeast(today, day, fact) ? GuidanceState.Due : GuidanceState.NotYet;
        GuidanceReason reason = isLate ? GuidanceReason.LateInPregnancy
            : Array.Exists(doses, dose => dose.IsAllergyNote) ? GuidanceReason.NotGivenForAllergy
            : state == GuidanceState.Due && person.HasVaccineAllergy ? GuidanceReason.VaccineAllergy
            : GuidanceReason.None;
        NextDose next = new("", counted + 1, DateOnly.FromDayNumber(day.From), DateOnly.FromDayNumber(day.To));
        return Say(reason == GuidanceReason.None ? state : GuidanceState.NeedsClinician, reason, string.Create(CultureInfo.InvariantCulture, $"/{counted + 1}"), counted, wanted, [next], verdicts);
    }

    private bool IsLate(DayRange when, MissingFacts fact) =>
        person.Expected is DayRange expected && choices.IsAtLeast(when, expected.Plus(1 - pregnancy.DaysBeforeBirth), fact | StartFact(person));

    private Way Say(GuidanceState state, GuidanceReason reason, string dose, int counted, int wanted, NextDose[] next, (DoseVerdict, DoseReason)[] verdicts) => new(
        state,
        reason,
        $"{rule.Antigen}/pregnancy{dose}",
        string.Create(CultureInfo.InvariantCulture, $"pregnancy {wanted}"),
        [new PartAnswer("", counted, counted, wanted)],
        [.. next],
        verdicts);
}
