namespace HealthPassport.Guidance;

/// <summary>What can be wrong with a schedule that has the right form (<c>specs/guidance.md</c> §3).</summary>
internal static class ScheduleLint
{
    // Any day will do: periods are compared by what they come to for somebody born then.
    private static readonly int Birth = new DateOnly(2023, 1, 1).DayNumber;
    private static readonly Period Lifetime = new(120, 'y');

    public static void Look(Schedule schedule, JsonInput json)
    {
        if (schedule.GoodUntil < schedule.FactsOf)
        {
            json.Add("time-backwards", "goodUntil", isError: true);
        }

        if (!schedule.IsReviewed)
        {
            json.Add("not-reviewed", "reviewedBy", isError: false);
        }

        if (schedule.Sources.IsEmpty)
        {
            json.Add("no-source", "sources", isError: true);
        }

        Backwards(json, "catchUpVisits", schedule.CatchUpVisits);
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < schedule.Antigens.Length; i++)
        {
            AntigenRule rule = schedule.Antigens[i];
            if (!names.Add(rule.Antigen))
            {
                json.Add("twice", $"antigens[{i}].antigen", isError: true);
            }

            Look(rule, json, $"antigens[{i}]");
        }

        foreach (string antigen in schedule.ToldDosesCount)
        {
            if (!names.Contains(antigen))
            {
                json.Add("unknown-antigen", "toldDosesCount", isError: true);
            }
        }
    }

    private static void Look(AntigenRule rule, JsonInput json, string where)
    {
        if (rule.Series.Select(series => series.Id).Distinct().Count() != rule.Series.Length)
        {
            json.Add("twice", $"{where}.series", isError: true);
        }

        if (HasGap(rule, Risks.None) || HasGap(rule, Risks.Hiv | Risks.SickleCell))
        {
            json.Add("gap", $"{where}.series", isError: false);
        }

        for (int i = 0; i < rule.Series.Length; i++)
        {
            Series series = rule.Series[i];
            string place = $"{where}.series[{i}]";
            if (series.StartFrom is Period from && series.StartBefore is Period before && from.After(Birth) >= before.After(Birth))
            {
                json.Add("never-starts", place, isError: true);
            }

            for (int p = 0; p < series.Parts.Length; p++)
            {
                Look(rule, series.Parts[p], json, $"{place}.parts[{p}]");
            }

            if (series.Parts.Length > 1 && series.Parts.Select(part => part.Name).Distinct().Count() != series.Parts.Length)
            {
                json.Add("twice", $"{place}.parts", isError: true);
            }
        }

        if (rule.Pregnancy is { DosesByEarlier.IsEmpty: true })
        {
            json.Add("malformed", $"{where}.pregnancy.dosesByEarlier", isError: true);
        }
    }

    // At each age at which somebody can begin, a series should say how: where none does, the answer is that it cannot be told.
    private static bool HasGap(AntigenRule rule, Risks risks)
    {
        Series[] open = [.. rule.Series.Where(series => series.Leads && !series.IsDisputed && Fits(series, risks))];
        int end = (rule.Until ?? Lifetime).After(Birth);
        int covered = Birth;
        while (covered < end)
        {
            int next = open.Where(series => (series.StartFrom?.After(Birth) ?? Birth) <= covered)
                .Select(series => series.StartBefore?.After(Birth) ?? end).DefaultIfEmpty(covered).Max();
            if (next <= covered)
            {
                return true;
            }

            covered = next;
        }

        return false;
    }

    private static bool Fits(Series series, Risks risks) =>
        (series.OnlyWith == Risks.None || (series.OnlyWith & risks) != 0) && (series.NotWith & risks) == 0;

    private static void Look(AntigenRule rule, SeriesPart part, JsonInput json, string where)
    {
        if ((part.Components & part.Disputed) != 0 || (part.OnlyBefore & ~part.Components) != 0)
        {
            json.Add("contradicts", where, isError: true);
        }

        int earliest = Birth;
        for (int i = 0; i < part.Doses.Length; i++)
        {
            DoseRule dose = part.Doses[i];
            string place = $"{where}.doses[{i}]";
            if (i > 0 && dose.Interval is null && dose.SinceFirst is null && dose.MinAge.After(Birth) <= earliest)
            {
                json.Add("no-interval", place, isError: false);
            }

            if (i == 0 && (dose.Interval is not null || dose.SinceFirst is not null || dose.AskInterval is not null))
            {
                json.Add("interval-before-first", place, isError: true);
            }

            if (dose.From is Period from && from.After(Birth) < dose.MinAge.After(Birth))
            {
                json.Add("time-backwards", place, isError: true);
            }

            earliest = Math.Max(dose.MinAge.After(Birth), Math.Max(dose.Interval?.After(earliest) ?? earliest, dose.SinceFirst?.After(part.Doses[0].MinAge.After(Birth)) ?? earliest));
            if ((dose.Until ?? rule.Until)?.After(Birth) <= earliest)
            {
                json.Add("never-given", place, isError: true);
            }
        }
    }

    private static void Backwards(JsonInput json, string name, IReadOnlyList<Period> periods)
    {
        for (int i = 1; i < periods.Count; i++)
        {
            if (periods[i].After(Birth) <= periods[i - 1].After(Birth))
            {
                json.Add("time-backwards", name, isError: true);
            }
        }
    }
}
