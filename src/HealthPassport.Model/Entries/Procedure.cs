namespace HealthPassport.Model;

/// <summary>A procedure that was done or is going on, such as dialysis.</summary>
public sealed record Procedure : HealthEvent
{
    /// <summary>A concept of kind procedure.</summary>
    public required Code Code { get; init; }

    /// <summary>Since when, or null.</summary>
    public PartialDate? Date { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
