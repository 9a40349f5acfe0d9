using System.Collections.Immutable;
using System.Globalization;

namespace HealthPassport.Guidance;

/// <summary>One antigen in one way in which the unknown can turn out: a straight walk through <c>specs/guidance.md</c> §5.</summary>
internal sealed class WayEvaluation(Schedule schedule, AntigenRule rule, Person person, List<GivenDose> all, GivenDose[] doses, bool isWanted, Choices choices)
{
    private readonly (DoseVerdict Verdict, DoseReason Reason)[] _fixed = new (DoseVerdict, DoseReason)[doses.Length];
    private readonly ulong[] _holds = new ulong[doses.Length];
    private readonly bool?[] _keepsApart = new bool?[doses.Length];
    private readonly bool?[] _isAccepted = new bool?[doses.Length];
    private List<int> _order = [];

    public Way Run()
    {
        Settle();
        _order = Order();
        if (rule.Pregnancy is PregnancyRule pregnancy && IsPregnant())
        {
            return new PregnancyDoses(rule, pregnancy, person, schedule, doses, _order, choices).Run(_fixed, RunSeries(BeforePregnancy()));
        }

        List<SeriesRun> runs = RunSeries(_ => true);
        SeriesRun? best = Best(runs.Where(run => !run.Series.IsDisputed));
        if (best is null)
        {
            return rule.Until is Period until && IsOfAge(new DayRange(person.Today, person.Today), until, 0)
                ? new Way(GuidanceState.NotNeeded, GuidanceReason.TooOld, $"{rule.Antigen}/until", "", [], [], _fixed)
                : new Way(GuidanceState.CannotTell, GuidanceReason.NoSeries, rule.Antigen, "", [], [], _fixed);
        }

        return best.State == GuidanceState.Complete ? Say(best, GuidanceState.Complete, GuidanceReason.None, "") : Incomplete(best, runs);
    }

    private Way Incomplete(SeriesRun best, List<SeriesRun> runs)
    {
        if (rule.Sex is Model.Sex sex && (person.Sex is Model.Sex own ? own != sex : choices.Fact(2, MissingFacts.Sex) == 1))
        {
            return Say(best, GuidanceState.NotNeeded, GuidanceReason.OtherSex, "sex");
        }

        if (rule.Need != AntigenNeed.All && !isWanted)
        {
            return Say(best, GuidanceState.NotNeeded, rule.Need == AntigenNeed.Risk ? GuidanceReason.OnlyAtRisk : GuidanceReason.OnlyInProgramme, "need");
        }

        if (best.State == GuidanceState.NotNeeded)
        {
            return (person.Risks & rule.UntilUnless) != 0
                ? Say(best, GuidanceState.NeedsClinician, GuidanceReason.RiskBeyondAge, "until")
                : Say(best, GuidanceState.NotNeeded, GuidanceReason.TooOld, "until");
        }

        foreach (SeriesRun other in runs)
        {
            if (other.Series.IsDisputed && other.Counted > 0 && other.State != best.State)
            {
                return Say(best, GuidanceState.NeedsClinician, GuidanceReason.Disputed, other.Series.Id);
            }
        }

        GuidanceReason doubt = Doubt(best.State);
        return Say(best, doubt == GuidanceReason.None ? best.State : doubt == GuidanceReason.Hiv ? GuidanceState.Contraindicated : GuidanceState.NeedsClinician, doubt, null);
    }

    // Why a dose that is missing is not simply given.
    private GuidanceReason Doubt(GuidanceState state)
    {
        if (rule.IsForbiddenWithHiv && (person.Risks & Risks.Hiv) != 0 && !person.IsHivStable)
        {
            return GuidanceReason.Hiv;
        }

        if (Array.Exists(doses, dose => dose.IsAllergyNote))
        {
            return GuidanceReason.NotGivenForAllergy;
        }

        if (state != GuidanceState.Due)
        {
            return GuidanceReason.None;
        }

        return person.HasVaccineAllergy ? GuidanceReason.VaccineAllergy
            : rule.IsLive && IsPregnant() ? GuidanceReason.LiveInPregnancy
            : rule.IsLive && !rule.IsForbiddenWithHiv && (person.Risks & Risks.Hiv) != 0 ? GuidanceReason.LiveWithHiv
            : rule.IsLive && person.HasWeakImmunity ? GuidanceReason.LiveWithWeakImmunity
            : rule.TestFirstFrom is Period from && IsOfAge(new DayRange(person.Today, person.Today), from, 0) ? GuidanceReason.TestFirst
            : GuidanceReason.None;
    }

    private bool IsPregnant() => person.IsPregnant ?? choices.IsAtLeast(new DayRange(0, 1), new DayRange(1, 1), MissingFacts.PregnancyOutcome);

    private Func<int, bool> BeforePregnancy()
    {
        DayRange start = PregnancyDoses.Start(person);
        return dose => !choices.IsAtLeast(doses[dose].When, start, PregnancyDoses.StartFact(person) | DateFact(doses[dose]));
    }

    // What the record leaves open of a dose itself.
    private void Settle()
    {
        for (int i = 0; i < doses.Length; i++)
        {
            GivenDose dose = doses[i];
            DoseReason reason = dose.Never == DoseReason.OnlyTold && schedule.ToldDosesCount.Contains(rule.Antigen) ? DoseReason.None : dose.Never;
            if (reason == DoseReason.None && dose.IsSourceUnclear && choices.Fact(2, MissingFacts.DoseSource) == 1)
            {
                reason = DoseReason.OnlyTold;
            }

            _holds[i] = dose.Alternatives[0] & rule.Components;
            if (reason == DoseReason.None && dose.Alternatives.Length > 1)
            {
                ulong[] kinds = [.. dose.Alternatives.Select(one => one & rule.Components).Distinct()];
                _holds[i] = kinds[kinds.Length == 1 ? 0 : choices.Fact(kinds.Length, MissingFacts.VaccineKind)];
            }

            reason = reason == DoseReason.None && _holds[i] == 0 ? DoseReason.OtherVaccine : reason;
            _fixed[i] = reason == DoseReason.None ? (DoseVerdict.Counts, DoseReason.None) : (DoseVerdict.DoesNotCount, reason);
        }
    }

    // By their days; where these leave it open, each possible order is a way of its own.
    private List<int> Order()
    {
        List<int> left = [.. Enumerable.Range(0, doses.Length).Where(i => _fixed[i].Reason == DoseReason.None)];
        left.Sort((a, b) => doses[a].When.From != doses[b].When.From ? doses[a].When.From.CompareTo(doses[b].When.From)
            : doses[a].When.To != doses[b].When.To ? doses[a].When.To.CompareTo(doses[b].When.To) : a.CompareTo(b));
        List<int> order = [];
        while (left.Count > 0)
        {
            int soonest = left.Min(i => doses[i].When.To);
            List<int> candidates = [];
            foreach (int i in left)
            {
                if (doses[i].When.From <= soonest && !candidates.Exists(other => doses[other].When == doses[i].When && (doses[i].When.IsExact || _holds[other] == _holds[i])))
                {
                    candidates.Add(i);
                }
            }

            int next = candidates[candidates.Count == 1 ? 0 : choices.Fact(candidates.Count, MissingFacts.DoseDate)];
            order.Add(next);
            left.Remove(next);
        }

        return order;
    }

    private List<SeriesRun> RunSeries(Func<int, bool> isMeant)
    {
        List<SeriesRun> runs = [];
        int[] meant = [.. _order.Where(isMeant)];
        foreach (Series series in rule.Series)
        {
            if ((series.OnlyWith != Risks.None && (series.OnlyWith & person.Risks) == 0) || (series.NotWith & person.Risks) != 0)
            {
                continue;
            }

            SeriesRun run = new(series, doses.Length);
            _fixed.CopyTo(run.Doses, 0);
            foreach (int dose in meant)
            {
                Give(run, dose);
            }

            runs.Add(run);
        }

        // 5.2: a series is begun by the first dose that any series counts, so that none begins anew by leaving doses out.
        int[] good = Array.FindAll(meant, i => runs.Exists(run => run.Doses[i].Verdict is DoseVerdict.Counts or DoseVerdict.Extra));
        List<SeriesRun> fitting = runs.FindAll(run => Fits(run, good));
        fitting.ForEach(Forecast);
        return fitting;
    }

    private void Give(SeriesRun run, int i)
    {
        foreach (PartRun part in run.Parts)
        {
            if ((_holds[i] & part.Part.All) != 0)
            {
                DoseReason reason = part.Missing == 0 ? DoseReason.None : Refuse(part, i);
                run.Doses[i] = reason != DoseReason.None ? (DoseVerdict.DoesNotCount, reason) : (part.Missing == 0 ? DoseVerdict.Extra : DoseVerdict.Counts, DoseReason.None);
                if (reason == DoseReason.None && part.Missing > 0)
                {
                    part.First = part.Counted == 0 ? doses[i].When : part.First;
                    part.Last = doses[i].When;
                    part.Counted++;
                }

                return;
            }
        }

        run.Doses[i] = (DoseVerdict.DoesNotCount, DoseReason.OtherVaccine);
    }

    private DoseReason Refuse(PartRun run, int i)
    {
        DoseRule dose = run.Part.Doses[run.Counted];
        DayRange when = doses[i].When;
        ulong wanted = dose.Components != 0 ? dose.Components : run.Part.Components | run.Part.Disputed;
        if ((_holds[i] & wanted) == 0)
        {
            return DoseReason.OtherVaccine;
        }

        if ((_holds[i] & run.Part.OnlyBefore) == _holds[i] && choices.IsAtLeast(when, new DayRange(run.Part.OnlyBeforeDay, run.Part.OnlyBeforeDay), DateFact(doses[i])))
        {
            return DoseReason.AfterSwitch;
        }

        if (!IsOfAge(when, dose.MinAge, schedule.GraceDays))
        {
            return DoseReason.TooYoung;
        }

        if (run.Counted > 0)
        {
            if (when.IsExact && when == run.Last)
            {
                return DoseReason.SameDay;
            }

            MissingFacts fact = (when.IsExact ? MissingFacts.None : MissingFacts.DoseDate) | (run.Last.IsExact && run.First.IsExact ? MissingFacts.None : MissingFacts.DoseDate);
            DayRange soonest = run.Last.Plus(1);
            soonest = dose.Interval is Period interval ? DayRange.Later(soonest, interval.After(run.Last).Plus(-schedule.GraceDays)) : soonest;
            soonest = dose.SinceFirst is Period since ? DayRange.Later(soonest, since.After(run.First).Plus(-schedule.GraceDays)) : soonest;
            if (!choices.IsAtLeast(when, soonest, fact))
            {
                return DoseReason.TooSoon;
            }
        }

        if (!(_keepsApart[i] ??= KeepsApart(i)))
        {
            return DoseReason.LiveSpacing;
        }

        return (_holds[i] & ~run.Part.Disputed) != 0 || (_isAccepted[i] ??= choices.Accept(GuidanceReason.Disputed)) ? DoseReason.None : DoseReason.DisputedVaccine;
    }

    // 5.7: a live vaccine within the weeks after another one counts to some and not to others.
    private bool KeepsApart(int i)
    {
        if (!rule.IsLive || !doses[i].IsLive)
        {
            return true;
        }

        foreach (GivenDose other in all)
        {
            if (!other.IsLive || other.Never != DoseReason.None || (other.All & rule.Components) != 0)
            {
                continue;
            }

            int least = doses[i].When.From - other.When.To;
            int most = doses[i].When.To - other.When.From;
            if (Math.Max(1, least) > Math.Min(schedule.LiveSpacingDays - 1, most))
            {
                continue;
            }

            bool isSure = least >= 1 && most < schedule.LiveSpacingDays;
            if (!(isSure ? choices.Accept(GuidanceReason.LiveSpacing) : choices.Fact(2, MissingFacts.DoseDate) == 0))
            {
                return false;
            }
        }

        return true;
    }

    private bool Fits(SeriesRun run, int[] good)
    {
        int first = -1;
        for (int place = 0; place < good.Length && first < 0; place++)
        {
            foreach (PartRun part in run.Parts)
            {
                first = (_holds[good[place]] & part.Part.All) != 0 ? good[place] : first;
            }
        }

        DayRange start = first < 0 ? new DayRange(person.Today, person.Today) : doses[first].When;
        int grace = first < 0 ? 0 : schedule.GraceDays;
        return (run.Series.StartFrom is not Period from || IsOfAge(start, from, grace)) && (run.Series.StartBefore is not Period before || !IsOfAge(start, before, grace));
    }

    private void Forecast(SeriesRun run)
    {
        foreach (PartRun part in run.Parts)
        {
            part.State = part.Missing == 0 ? GuidanceState.Complete : Forecast(part);
        }

        PartRun[] open = Array.FindAll(run.Parts, part => part.State != GuidanceState.Complete);
        run.State = open.Length == 0 ? GuidanceState.Complete
            : Array.Exists(open, part => part.State == GuidanceState.Due) ? GuidanceState.Due
            : Array.Exists(open, part => part.State == GuidanceState.NotYet) ? GuidanceState.NotYet
            : GuidanceState.NotNeeded;
    }

    private GuidanceState Forecast(PartRun part)
    {
        DoseRule dose = part.Part.Doses[part.Counted];
        DayRange today = new(person.Today, person.Today);
        MissingFacts fact = person.BirthFact;
        DayRange day = (dose.From ?? dose.MinAge).After(person.Birth);
        if (part.Counted > 0)
        {
            fact |= part.Last.IsExact && part.First.IsExact ? MissingFacts.None : MissingFacts.DoseDate;
            day = DayRange.Later(day, part.Last.Plus(1));
            day = (dose.AskInterval ?? dose.Interval) is Period interval ? DayRange.Later(day, interval.After(part.Last)) : day;
            day = dose.SinceFirst is Period since ? DayRange.Later(day, since.After(part.First)) : day;
        }

        if (rule.IsLive)
        {
            foreach (GivenDose other in all)
            {
                if (other.IsLive && other.Never == DoseReason.None && other.When.From < person.Today)
                {
                    // If it was given today, another one may be given today too.
                    DayRange apart = other.When.Plus(schedule.LiveSpacingDays);
                    day = DayRange.Later(day, other.When.To == person.Today ? apart with { From = day.From } : apart);
                    fact |= other.When.IsExact ? MissingFacts.None : MissingFacts.DoseDate;
                }
            }
        }

        part.NextDay = day;
        if ((dose.Until ?? rule.Until) is Period until)
        {
            DayRange end = until.After(person.Birth);
            if (choices.IsAtLeast(today, end, person.BirthFact) || choices.IsAtLeast(day, end, fact))
            {
                return GuidanceState.NotNeeded;
            }
        }

        return choices.IsAtLeast(today, day, fact) ? GuidanceState.Due : GuidanceState.NotYet;
    }

    /// <summary>The series that leads: a complete one, else one that was begun and misses the fewest doses, else the first.</summary>
    internal static SeriesRun? Best(IEnumerable<SeriesRun> runs)
    {
        SeriesRun? best = null;
        foreach (SeriesRun run in runs)
        {
            if (!run.Series.Leads && run.State != GuidanceState.Complete)
            {
                continue;
            }

            bool isBetter = best is null
                || (run.State == GuidanceState.Complete && best.State != GuidanceState.Complete)
                || (best.State != GuidanceState.Complete && run.Counted > 0 && (best.Counted == 0 || run.Missing < best.Missing));
            best = isBetter ? run : best;
        }

        return best;
    }

    private Way Say(SeriesRun run, GuidanceState state, GuidanceReason reason, string? rulePart)
    {
        PartRun[] open = Array.FindAll(run.Parts, part => part.State is GuidanceState.Due or GuidanceState.NotYet);
        ImmutableArray<NextDose> next = state is GuidanceState.Due or GuidanceState.NotYet or GuidanceState.NeedsClinician or GuidanceState.Contraindicated
            ? [.. open.Select(part => new NextDose(part.Part.Name, part.Counted + 1, DateOnly.FromDayNumber(part.NextDay.From), DateOnly.FromDayNumber(part.NextDay.To)))]
            : [];
        string name = rulePart switch
        {
            "" => $"{rule.Antigen}/{run.Series.Id}",
            null => DoseRuleName(run, open),
            _ => $"{rule.Antigen}/{rulePart}",
        };
        return new Way(state, reason, name, run.Series.Id, [.. run.Parts.Select(part => new PartAnswer(part.Part.Name, part.Counted, part.Counted, part.Part.Doses.Length))], next, run.Doses);
    }

    // The dose that can be given first.
    private string DoseRuleName(SeriesRun run, PartRun[] open)
    {
        PartRun part = open.MinBy(one => one.NextDay.From)!;
        string name = part.Part.Name.Length == 0 ? "" : part.Part.Name + "/";
        return string.Create(CultureInfo.InvariantCulture, $"{rule.Antigen}/{run.Series.Id}/{name}{part.Counted + 1}");
    }

    // Nobody is younger than nothing, whatever is not known of birth.
    private bool IsOfAge(DayRange when, Period age, int grace) =>
        age.Count == 0 || choices.IsAtLeast(when, age.After(person.Birth).Plus(-grace), person.BirthFact | (when.IsExact ? MissingFacts.None : MissingFacts.DoseDate));

    private static MissingFacts DateFact(GivenDose dose) => dose.When.IsExact ? MissingFacts.None : MissingFacts.DoseDate;
}
