namespace HealthPassport.Model;

/// <summary>What the last clinician asks the next one to do, in codes.</summary>
public sealed record CareNote : HealthEvent
{
    /// <summary>A concept of kind care.</summary>
    public required Code Code { get; init; }

    /// <summary>What it is about: a concept of any kind, or null.</summary>
    public Code? Target { get; init; }

    /// <summary>Until when, or null.</summary>
    public PartialDate? By { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
