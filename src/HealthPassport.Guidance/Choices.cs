namespace HealthPassport.Guidance;

/// <summary>
/// Goes through every way in which the unknown can turn out (<c>specs/guidance.md</c> §4). The evaluation asks here where a fact leaves a rule open;
/// it is run again for each further way, until all were seen or there are too many.
/// </summary>
internal sealed class Choices
{
    // A record that leaves more open than this is not told apart by any answer.
    private const int MaxWays = 128;

    private readonly List<(int Taken, int Options)> _path = [];
    private readonly List<(DayRange Value, DayRange Bound, bool Answer)> _answered = [];
    private int _next;
    private int _ways = 1;

    /// <summary>Facts that were asked for.</summary>
    public MissingFacts Facts { get; private set; }

    /// <summary>Where not facts but judgements differ: the first reason that was met.</summary>
    public GuidanceReason Judgement { get; private set; }

    public bool HasTooMany { get; private set; }

    /// <summary>One of several options; the first is what the record says when nothing is doubted.</summary>
    public int Fact(int options, MissingFacts fact)
    {
        Facts |= fact;
        return Take(options);
    }

    /// <summary>True for what is accepted by some only, first; then false.</summary>
    public bool Accept(GuidanceReason reason)
    {
        Judgement = Judgement == GuidanceReason.None ? reason : Judgement;
        return Take(2) == 0;
    }

    /// <summary>Whether one day is on or after another. The same question has the same answer within one way.</summary>
    public bool IsAtLeast(DayRange value, DayRange bound, MissingFacts fact)
    {
        if (value.From >= bound.To)
        {
            return true;
        }

        if (value.To < bound.From)
        {
            return false;
        }

        foreach ((DayRange Value, DayRange Bound, bool Answer) known in _answered)
        {
            if (known.Value == value && known.Bound == bound)
            {
                return known.Answer;
            }
        }

        bool answer = Fact(2, fact) == 0;
        _answered.Add((value, bound, answer));
        return answer;
    }

    /// <summary>Goes to the next way; false when all were seen.</summary>
    public bool MoveOn()
    {
        while (_path.Count > 0 && _path[^1].Taken + 1 == _path[^1].Options)
        {
            _path.RemoveAt(_path.Count - 1);
        }

        if (_path.Count == 0)
        {
            return false;
        }

        if (++_ways > MaxWays)
        {
            HasTooMany = true;
            return false;
        }

        _path[^1] = (_path[^1].Taken + 1, _path[^1].Options);
        _next = 0;
        _answered.Clear();
        return true;
    }

    private int Take(int options)
    {
        if (_next == _path.Count)
        {
            _path.Add((0, options));
        }

        return _path[_next++].Taken;
    }
}
