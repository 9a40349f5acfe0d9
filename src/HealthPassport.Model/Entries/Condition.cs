namespace HealthPassport.Model;

/// <summary>A condition, acute or chronic, now or in the past.</summary>
public sealed record Condition : Entry
{
    /// <summary>The condition.</summary>
    public required Code Code { get; init; }

    /// <summary>Since when, or null.</summary>
    public PartialDate? Onset { get; init; }

    /// <summary>Whether it is active, or null when that was not said.</summary>
    public ConditionState? State { get; init; }

    /// <summary>Whether it is confirmed, or null when that was not said.</summary>
    public Certainty? Certainty { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
