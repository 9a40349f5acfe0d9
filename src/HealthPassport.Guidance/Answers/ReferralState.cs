namespace HealthPassport.Guidance;

/// <summary>How far something is that a clinician asked the next one to do.</summary>
public enum ReferralState
{
    /// <summary>Nothing in the record says that it was done.</summary>
    Open,

    /// <summary>The same, and the day until when is past.</summary>
    Overdue,

    /// <summary>Something in the record may be its answer; the dates or the source leave it open. Ask.</summary>
    PerhapsDone,

    /// <summary>It was done.</summary>
    Done,
}
