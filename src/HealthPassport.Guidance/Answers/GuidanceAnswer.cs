using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>What is missing and what runs out, for one person on one day. A suggestion by one schedule, never an order.</summary>
public sealed record GuidanceAnswer
{
    /// <summary>The schedule that was followed.</summary>
    public required Schedule Schedule { get; init; }

    /// <summary>The day of reading.</summary>
    public required DateOnly On { get; init; }

    /// <summary>True when the schedule's facts are older than it allows.</summary>
    public required bool IsScheduleOld { get; init; }

    /// <summary>True when something of the sealed lane went into it: then it is as sealed as the lane.</summary>
    public required bool UsesSealed { get; init; }

    /// <summary>The antigens, in the order of the schedule.</summary>
    public required ImmutableArray<AntigenAnswer> Antigens { get; init; }

    /// <summary>The places of vaccinations of which the schedule says nothing.</summary>
    public required ImmutableArray<int> DosesWithoutRule { get; init; }

    /// <summary>When to come again for what is missing.</summary>
    public required ImmutableArray<CatchUpVisit> CatchUp { get; init; }

    /// <summary>The pregnancy, or null.</summary>
    public required PregnancyAnswer? Pregnancy { get; init; }

    /// <summary>The dangers, the most urgent first.</summary>
    public required ImmutableArray<Danger> Dangers { get; init; }

    /// <summary>The medicines, those that ran out first.</summary>
    public required ImmutableArray<MedicineAnswer> Medicines { get; init; }

    /// <summary>Tests of which something is open.</summary>
    public required ImmutableArray<TestAnswer> Tests { get; init; }

    /// <summary>What the clinics before asked for; what is still to do first.</summary>
    public required ImmutableArray<ReferralAnswer> Referrals { get; init; }
}
