using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>One antigen of a schedule for one person: goes through every way in which the unknown can turn out, and says what all of them agree on.</summary>
internal sealed class AntigenEvaluation(Schedule schedule, AntigenRule rule, Person person, List<GivenDose> all, bool isWanted)
{
    private readonly Choices _choices = new();
    private readonly GivenDose[] _doses = [.. all.Where(dose => (dose.All & rule.Components) != 0)];

    public AntigenAnswer Answer()
    {
        if (person.Birth.From > person.Today)
        {
            return Plain(GuidanceState.NeedsClinician, GuidanceReason.Contradicts);
        }

        List<Way> ways = [];
        do
        {
            ways.Add(new WayEvaluation(schedule, rule, person, all, _doses, isWanted, _choices).Run());
        }
        while (_choices.MoveOn());
        return Merge(ways);
    }

    private AntigenAnswer Merge(List<Way> ways)
    {
        Way first = ways[0];
        bool isAgreed = !_choices.HasTooMany && ways.TrueForAll(way => way.State == first.State);
        GuidanceState state = isAgreed ? first.State : _choices.Facts == MissingFacts.None ? GuidanceState.NeedsClinician : GuidanceState.CannotTell;
        GuidanceReason reason = isAgreed ? first.Reason : state == GuidanceState.NeedsClinician ? _choices.Judgement : GuidanceReason.None;
        if (state is GuidanceState.Due or GuidanceState.NotYet && Doubt() is GuidanceReason doubt and not GuidanceReason.None)
        {
            (state, reason) = (GuidanceState.NeedsClinician, doubt);
        }

        List<Way> same = ways.FindAll(way => way.Series == first.Series);
        return new AntigenAnswer
        {
            Antigen = rule.Antigen,
            State = state,
            Reason = reason,
            Rule = first.Rule,
            Missing = state == GuidanceState.CannotTell ? _choices.Facts : MissingFacts.None,
            IsForLife = state == GuidanceState.Complete && rule.IsLifelong,
            Parts = [.. first.Parts.Select((part, place) => part with { Counted = same.Min(way => way.Parts[place].Counted), Possible = same.Max(way => way.Parts[place].Counted) })],
            Next = state is GuidanceState.Due or GuidanceState.NotYet or GuidanceState.NeedsClinician ? Next(ways, first, isAgreed) : [],
            Doses = [.. _doses.Select((dose, place) => Dose(dose, place, ways))],
        };
    }

    // Where the ways do not agree, only what the record says when nothing is doubted can be named.
    private static ImmutableArray<NextDose> Next(List<Way> ways, Way first, bool isAgreed) => !isAgreed || ways.Count == 1 ? first.Next :
    [
        .. ways.SelectMany(way => way.Next).GroupBy(next => next.Part, StringComparer.Ordinal)
            .Select(part => new NextDose(part.Key, part.Max(next => next.Number), part.Min(next => next.Earliest), part.Max(next => next.Sure))),
    ];

    private static DoseAnswer Dose(GivenDose dose, int place, List<Way> ways)
    {
        (DoseVerdict verdict, DoseReason reason) = ways[0].Doses[place];
        foreach (Way way in ways)
        {
            (DoseVerdict other, DoseReason why) = way.Doses[place];
            reason = reason == DoseReason.None ? why : reason;
            verdict = verdict == other ? verdict
                : verdict is DoseVerdict.Counts or DoseVerdict.Extra && other is DoseVerdict.Counts or DoseVerdict.Extra ? DoseVerdict.Counts
                : DoseVerdict.Unclear;
        }

        return new DoseAnswer(dose.Place, verdict, reason);
    }

    // 5.6: what does not count now may have been counted by whoever gave the next one.
    private GuidanceReason Doubt()
    {
        int recorded = _doses.Count(dose => dose.Never != DoseReason.NotGiven);
        if (Array.Exists(_doses, dose => dose.Never is DoseReason.InFuture or DoseReason.BeforeBirth))
        {
            return GuidanceReason.Contradicts;
        }

        if (Array.Exists(_doses, dose => dose.Never != DoseReason.NotGiven && dose.Number > recorded))
        {
            return GuidanceReason.DoseNumber;
        }

        return GuidanceReason.None;
    }

    private AntigenAnswer Plain(GuidanceState state, GuidanceReason reason) => new()
    {
        Antigen = rule.Antigen,
        State = state,
        Reason = reason,
        Rule = rule.Antigen,
        Missing = MissingFacts.None,
        IsForLife = false,
        Parts = [],
        Next = [],
        Doses = [.. _doses.Select(dose => new DoseAnswer(dose.Place, DoseVerdict.Unclear, DoseReason.None))],
    };
}
