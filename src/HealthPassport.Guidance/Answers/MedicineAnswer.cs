namespace HealthPassport.Guidance;

/// <summary>One medicine on the day of reading, by the newest entry of it.</summary>
public sealed record MedicineAnswer
{
    /// <summary>The place of the entry in the medications of the summary, or of open and sealed part one after the other.</summary>
    public required int Place { get; init; }

    /// <summary>How it stands.</summary>
    public required SupplyState State { get; init; }

    /// <summary>The first day without medicine, at the earliest; or null.</summary>
    public required DateOnly? RunsOutFrom { get; init; }

    /// <summary>The same, at the latest; equal where both dates are known to the day.</summary>
    public required DateOnly? RunsOutBy { get; init; }

    /// <summary>
    /// What happens when the treatment is broken off: a word of <see cref="TreatmentWarnings.Words"/> (<c>specs/guidance.md</c> 7.4), or null. A warning, no advice.
    /// </summary>
    public required string? Warning { get; init; }

    /// <summary>The place of the newest test that belongs beside the medicine, or null.</summary>
    public required int? TestBeside { get; init; }
}
