namespace HealthPassport.Guidance;

/// <summary>How it stands with a medicine on the day of reading.</summary>
public enum SupplyState
{
    /// <summary>The supply lasts.</summary>
    Lasts,

    /// <summary>There is none left, by what was handed out.</summary>
    RanOut,

    /// <summary>It ends about now; the dates do not tell the day.</summary>
    EndsAboutNow,

    /// <summary>The record does not tell how long the supply lasts.</summary>
    NotKnown,

    /// <summary>The planned end is past, and nobody recorded that the treatment was completed.</summary>
    PlannedEndPassed,

    /// <summary>The treatment was interrupted.</summary>
    Interrupted,

    /// <summary>The treatment was completed.</summary>
    Completed,
}
