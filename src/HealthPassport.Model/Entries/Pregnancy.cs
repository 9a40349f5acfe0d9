namespace HealthPassport.Model;

/// <summary>A pregnancy. Its end is never inferred.</summary>
public sealed record Pregnancy : HealthEvent
{
    /// <summary>The expected date of birth, or null.</summary>
    public PartialDate? ExpectedDate { get; init; }

    /// <summary>When it was recorded, or null.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>Since when, or null.</summary>
    public PartialDate? Since { get; init; }

    /// <summary>Whether it is confirmed, or null when that was not said.</summary>
    public Certainty? Certainty { get; init; }

    /// <inheritdoc/>
    public override Code Subject => Terminology.Current.Require("pregnancy");
}
