namespace HealthPassport.Guidance;

/// <summary>When one dose of a series counts, and when it is asked for (<c>specs/guidance.md</c> §2).</summary>
public sealed record DoseRule
{
    /// <summary>The youngest age at which it counts.</summary>
    public required Period MinAge { get; init; }

    /// <summary>The age from which it is asked for, when that is later than <see cref="MinAge"/>; or null.</summary>
    public Period? From { get; init; }

    /// <summary>The shortest time since the dose before that counted, or null.</summary>
    public Period? Interval { get; init; }

    /// <summary>The time since the dose before after which it is asked for, when that is longer than <see cref="Interval"/>; or null.</summary>
    public Period? AskInterval { get; init; }

    /// <summary>The shortest time since the first dose of the part that counted, or null.</summary>
    public Period? SinceFirst { get; init; }

    /// <summary>The age at which it is no longer given, or null for that of the antigen.</summary>
    public Period? Until { get; init; }

    /// <summary>What this dose has to hold where that differs from the part, as bits of <see cref="VaccineTable"/>; 0 for the part's.</summary>
    internal ulong Components { get; init; }
}
