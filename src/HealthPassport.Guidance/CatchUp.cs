using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>When to come again for what is missing, if everything that is due at a visit is given then (<c>specs/guidance.md</c> §10).</summary>
internal static class CatchUp
{
    public static ImmutableArray<CatchUpVisit> Of(Schedule schedule, Person person, List<GivenDose> doses, Told told, ImmutableArray<AntigenAnswer> now)
    {
        int first = person.Today;
        if (schedule.CatchUpVisits.IsEmpty || !now.Any(answer => answer.State == GuidanceState.Due))
        {
            return [];
        }

        // Only what is due or will be for sure is planned: where a clinician or a fact is missing, the plan waits.
        List<GivenDose> given = [.. doses];
        List<CatchUpVisit> visits = [];
        HashSet<string> open = [.. now.Where(answer => answer.State is GuidanceState.Due or GuidanceState.NotYet).Select(answer => answer.Antigen)];
        foreach (Period after in schedule.CatchUpVisits)
        {
            Person then = person.On(after.After(first));
            List<GivenDose> today = [];
            foreach (AntigenRule rule in schedule.Antigens.Where(rule => open.Contains(rule.Antigen) && now.First(one => one.Antigen == rule.Antigen).Next.Any(next => next.Earliest.DayNumber <= then.Today)))
            {
                AntigenAnswer answer = after.Count == 0 ? now.First(one => one.Antigen == rule.Antigen)
                    : new AntigenEvaluation(schedule, rule, then, given, told.Wanted.Contains(rule.Antigen)).Answer();
                if (answer.State == GuidanceState.Due)
                {
                    today.AddRange(answer.Next.Where(next => next.Sure.DayNumber <= then.Today).Select(next => Planned(rule, answer, next, then.Today)));
                }
            }

            string[] antigens = [.. schedule.Antigens.Select(rule => rule.Antigen).Where(antigen => today.Exists(dose => dose.PlannedFor == antigen))];
            if (antigens.Length > 0)
            {
                visits.Add(new CatchUpVisit(DateOnly.FromDayNumber(then.Today), [.. antigens]));
            }

            given.AddRange(today);
        }

        return [.. visits];
    }

    // A dose of nothing but what this series takes at this place.
    private static GivenDose Planned(AntigenRule rule, AntigenAnswer answer, NextDose next, int day)
    {
        ulong holds = Holds(rule, answer, next);
        return new GivenDose { Place = -1, Alternatives = [holds], All = holds, When = new DayRange(day, day), Never = DoseReason.None, IsLive = rule.IsLive, PlannedFor = rule.Antigen };
    }

    private static ulong Holds(AntigenRule rule, AntigenAnswer answer, NextDose next)
    {
        string name = answer.Rule.Split('/') is [_, string series, ..] ? series : "";
        SeriesPart? part = rule.Series.FirstOrDefault(one => one.Id == name)?.Parts.FirstOrDefault(one => one.Name == next.Part);
        ulong wanted = part is null ? rule.Components : part.Doses[Math.Min(next.Number, part.Doses.Length) - 1].Components is > 0 and ulong own ? own : part.Components;
        return wanted & (~wanted + 1);      // one of what is taken: the first
    }
}
