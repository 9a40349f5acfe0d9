namespace HealthPassport.Model;

/// <summary>The blood group. Never a ground for a transfusion: test again.</summary>
public sealed record BloodGroup : HealthEvent
{
    /// <summary>A concept of kind result that names a blood group.</summary>
    public required Code Code { get; init; }

    /// <summary>When it was measured, or null.</summary>
    public PartialDate? Date { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
