namespace HealthPassport.Model;

/// <summary>A medicine with its dose and supply.</summary>
public sealed record Medication : Entry
{
    /// <summary>The substance, by its international non-proprietary name.</summary>
    public required Code Code { get; init; }

    /// <summary>The amount of one dose in <see cref="Unit"/>, above 0, or null.</summary>
    public decimal? Strength { get; init; }

    /// <summary>The unit of <see cref="Strength"/>, or null when there is none.</summary>
    public Code? Unit { get; init; }

    /// <summary>How often a dose is taken, or null.</summary>
    public Code? Frequency { get; init; }

    /// <summary>How it is taken, or null.</summary>
    public Code? Route { get; init; }

    /// <summary>Since when it is taken, or null.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>When it was last handed out, or null.</summary>
    public PartialDate? LastSupply { get; init; }

    /// <summary>For how many days the last supply lasts, 1 to 999, or null.</summary>
    public int? DaysSupplied { get; init; }

    /// <summary>Whether the treatment goes on, or null when that was not said.</summary>
    public TreatmentState? State { get; init; }

    /// <summary>When the treatment is planned to end, or null.</summary>
    public PartialDate? PlannedEnd { get; init; }

    /// <summary>When the treatment ended or was interrupted, or null.</summary>
    public PartialDate? Ended { get; init; }

    /// <summary>How many days of treatment were missed, 1 to 999, or null.</summary>
    public int? InterruptedDays { get; init; }

    /// <summary>The first day without medicine: the last supply and its days; null unless both are known to the day.</summary>
    public DateOnly? RunsOutOn =>
        LastSupply is { Precision: DatePrecision.Day } supplied && DaysSupplied is int days ? supplied.Earliest.AddDays(days) : null;

    /// <inheritdoc/>
    public override Code Subject => Code;
}
