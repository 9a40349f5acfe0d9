using System.Collections.Immutable;

namespace HealthPassport.Guidance;

/// <summary>One dose of the record, with the days that its date can mean.</summary>
internal sealed class GivenDose
{
    /// <summary>The place in the record.</summary>
    public required int Place { get; init; }

    /// <summary>What it holds, as bits; several where the record does not say which vaccine it was.</summary>
    public required ImmutableArray<ulong> Alternatives { get; init; }

    /// <summary>All that it may hold.</summary>
    public required ulong All { get; init; }

    public required DayRange When { get; init; }

    /// <summary>Why it cannot count for anybody, or none.</summary>
    public required DoseReason Never { get; init; }

    /// <summary>True when the record does not tell whether it was documented or told.</summary>
    public bool IsSourceUnclear { get; init; }

    public bool IsLive { get; init; }

    /// <summary>True when it stands for a vaccine that was not given because of an allergy.</summary>
    public bool IsAllergyNote { get; init; }

    /// <summary>The antigen for which a dose is planned; null for one that was given.</summary>
    public string? PlannedFor { get; init; }

    /// <summary>The number that the card gives it, or null.</summary>
    public int? Number { get; init; }
}
