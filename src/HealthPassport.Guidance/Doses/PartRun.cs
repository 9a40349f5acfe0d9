namespace HealthPassport.Guidance;

/// <summary>How far one part of a series came in one way.</summary>
internal sealed class PartRun(SeriesPart part)
{
    public SeriesPart Part { get; } = part;

    public int Counted { get; set; }

    public DayRange First { get; set; }

    public DayRange Last { get; set; }

    /// <summary>The first day of the next dose; only where one is missing.</summary>
    public DayRange NextDay { get; set; }

    public GuidanceState State { get; set; }

    public int Missing => Part.Doses.Length - Counted;
}
