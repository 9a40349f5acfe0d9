namespace HealthPassport.Model;

/// <summary>One vaccine dose, or a coded note about one.</summary>
public sealed record Vaccination : Entry
{
    /// <summary>The vaccine.</summary>
    public required Code Code { get; init; }

    /// <summary>When the dose was given, or null when that is not known.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>The number of the dose in its series, 0 to 15 (0 is a birth dose), or null.</summary>
    public int? Dose { get; init; }

    /// <summary>How many doses the series has, 1 to 15, or null. Only with <see cref="Dose"/>.</summary>
    public int? Of { get; init; }

    /// <summary>The lot, at most 20 characters, or null.</summary>
    public string? Lot { get; init; }

    /// <summary>A note: booster, campaign dose, refused and so on; or null.</summary>
    public Code? Note { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Code;
}
