using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>One way of being protected against a disease.</summary>
public sealed record Series
{
    /// <summary>The name within the antigen, such as <c>two-doses</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required string Source { get; init; }

    /// <summary>True when some programmes accept it and the schedule's source does not settle it.</summary>
    public bool IsDisputed { get; init; }

    /// <summary>False for a way that counts where it is complete, and is never asked for.</summary>
    public bool Leads { get; init; } = true;

    /// <summary>The age at the first dose from which the series is meant, or null.</summary>
    public Period? StartFrom { get; init; }

    /// <summary>The age at the first dose before which the series is meant, or null.</summary>
    public Period? StartBefore { get; init; }

    /// <summary>Only for people with one of these.</summary>
    public Risks OnlyWith { get; init; }

    /// <summary>Not for people with one of these.</summary>
    public Risks NotWith { get; init; }

    /// <summary>The parts; all of them have to be complete.</summary>
    public required ImmutableArray<SeriesPart> Parts { get; init; }
}
