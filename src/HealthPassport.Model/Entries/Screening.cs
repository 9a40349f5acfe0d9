namespace HealthPassport.Model;

/// <summary>A test or a measurement with its result.</summary>
public sealed record Screening : Entry
{
    /// <summary>The test.</summary>
    public required Code Code { get; init; }

    /// <summary>When it was done, or null.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>The result; a pending one is the coded result <c>pending</c>.</summary>
    public required ScreeningResult Result { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
