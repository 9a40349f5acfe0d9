using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>Doses of one kind in a series, counted in their order.</summary>
public sealed record SeriesPart
{
    /// <summary>The name where a series has several parts, such as <c>bopv</c>; else empty.</summary>
    public required string Name { get; init; }

    /// <summary>The doses, first to last.</summary>
    public required ImmutableArray<DoseRule> Doses { get; init; }

    /// <summary>What counts, as bits of <see cref="VaccineTable"/>.</summary>
    internal ulong Components { get; init; }

    /// <summary>What counts in the eyes of some only.</summary>
    internal ulong Disputed { get; init; }

    /// <summary>What counts only when it was given before <see cref="OnlyBeforeDay"/>.</summary>
    internal ulong OnlyBefore { get; init; }

    /// <summary>Everything that it takes at any place.</summary>
    internal ulong All { get; init; }

    /// <summary>A number of days.</summary>
    internal int OnlyBeforeDay { get; init; }
}
