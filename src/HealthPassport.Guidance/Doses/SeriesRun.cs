namespace HealthPassport.Guidance;

/// <summary>What a series makes of the doses in one way.</summary>
internal sealed class SeriesRun(Series series, int doses)
{
    public Series Series { get; } = series;

    public PartRun[] Parts { get; } = [.. series.Parts.Select(part => new PartRun(part))];

    public (DoseVerdict Verdict, DoseReason Reason)[] Doses { get; } = new (DoseVerdict, DoseReason)[doses];

    /// <summary>Complete, due, not yet, or not needed because the person is too old for all that is missing.</summary>
    public GuidanceState State { get; set; }

    public int Counted => Parts.Sum(part => part.Counted);

    public int Missing => Parts.Sum(part => part.Missing);
}
