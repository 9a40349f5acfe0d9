namespace HealthPassport.Model;

/// <summary>Something in the body that the next clinician must know of, such as a pacemaker.</summary>
public sealed record Implant : HealthEvent
{
    /// <summary>A concept of kind implant.</summary>
    public required Code Code { get; init; }

    /// <summary>Since when, or null.</summary>
    public PartialDate? Date { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
