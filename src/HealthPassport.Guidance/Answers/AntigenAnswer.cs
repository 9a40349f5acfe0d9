using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>What a schedule says of one antigen for one person on one day.</summary>
public sealed record AntigenAnswer
{
    /// <summary>The antigen, such as <c>measles</c>.</summary>
    public required string Antigen { get; init; }

    /// <summary>What is to be said.</summary>
    public required GuidanceState State { get; init; }

    /// <summary>Why, where it is not plainly what the doses make it.</summary>
    public required GuidanceReason Reason { get; init; }

    /// <summary>The rule: antigen, series, part and number of the dose, such as <c>polio/bopv-ipv/ipv/2</c> (<c>specs/guidance.md</c> 5.4).</summary>
    public required string Rule { get; init; }

    /// <summary>What is missing where it cannot be told.</summary>
    public required MissingFacts Missing { get; init; }

    /// <summary>True when what was given protects for life.</summary>
    public required bool IsForLife { get; init; }

    /// <summary>How far each part of the series is; empty when no series fits.</summary>
    public required ImmutableArray<PartAnswer> Parts { get; init; }

    /// <summary>The next dose of each part that wants one and may still be given; empty unless the state is due or not yet, or a clinician has to decide on it.</summary>
    public required ImmutableArray<NextDose> Next { get; init; }

    /// <summary>All doses that hold the antigen, in the order of the summary.</summary>
    public required ImmutableArray<DoseAnswer> Doses { get; init; }
}
