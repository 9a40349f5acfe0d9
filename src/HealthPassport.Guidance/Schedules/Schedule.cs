using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>A schedule of vaccinations as data (<c>specs/guidance.md</c> §2). Read it with <see cref="ScheduleReader"/>.</summary>
public sealed record Schedule
{
    /// <summary>The name that every answer gives, such as <c>WHO-min-2023</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The version of the file, 1 and above.</summary>
    public required int Version { get; init; }

    /// <summary>What it is, in English.</summary>
    public required string Title { get; init; }

    /// <summary>The day of the facts that it rests on.</summary>
    public required DateOnly FactsOf { get; init; }

    /// <summary>The day after which every answer says that the schedule is old.</summary>
    public required DateOnly GoodUntil { get; init; }

    /// <summary>Where the facts come from.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Who reviewed it; empty means that nobody did, and every answer says so.</summary>
    public required ImmutableArray<ScheduleReview> ReviewedBy { get; init; }

    /// <summary>How many days too early still count, 0 to 7.</summary>
    public required int GraceDays { get; init; }

    /// <summary>How many days two live injected vaccines that were not given on one day should be apart.</summary>
    public required int LiveSpacingDays { get; init; }

    /// <summary>Antigens of which doses that were only told count too.</summary>
    public required ImmutableArray<string> ToldDosesCount { get; init; }

    /// <summary>When to come again in a catch-up, counted from the first visit.</summary>
    public required ImmutableArray<Period> CatchUpVisits { get; init; }

    /// <summary>The antigens, in the order of the answers.</summary>
    public required ImmutableArray<AntigenRule> Antigens { get; init; }

    /// <summary>True when somebody reviewed it.</summary>
    public bool IsReviewed => !ReviewedBy.IsEmpty;
}
