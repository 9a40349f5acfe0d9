namespace HealthPassport.Guidance;

/// <summary>Whether a dose counts.</summary>
public enum DoseVerdict
{
    /// <summary>It counts.</summary>
    Counts,

    /// <summary>It was given after the series was complete.</summary>
    Extra,

    /// <summary>It does not count, for the reason that stands with it.</summary>
    DoesNotCount,

    /// <summary>It counts or not, by facts that are missing or by what a clinician decides.</summary>
    Unclear,
}
