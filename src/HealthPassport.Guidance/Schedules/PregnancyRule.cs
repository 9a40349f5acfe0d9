using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>Doses of an antigen during a pregnancy (<c>specs/guidance.md</c> §6).</summary>
public sealed record PregnancyRule
{
    /// <summary>How many doses are wanted by how many counted before: the place is the number before, the last value holds for all above.</summary>
    public required ImmutableArray<int> DosesByEarlier { get; init; }

    /// <summary>The shortest time between two doses.</summary>
    public required Period Interval { get; init; }

    /// <summary>How many days before birth the last one has to be given.</summary>
    public required int DaysBeforeBirth { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required string Source { get; init; }
}
