namespace HealthPassport.Model;

/// <summary>An allergy, or the statement that none is known.</summary>
public sealed record Allergy : Entry
{
    /// <summary>The substance, or <c>no-known-allergy</c>.</summary>
    public required Code Code { get; init; }

    /// <summary>How dangerous another contact would be, or null when that was not said.</summary>
    public Severity? Severity { get; init; }

    /// <summary>What happened, or null.</summary>
    public Code? Reaction { get; init; }

    /// <summary>Whether it is confirmed, or null when that was not said.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>When it was seen first or recorded, or null.</summary>
    public PartialDate? Date { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
