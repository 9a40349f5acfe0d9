namespace HealthPassport.Model;

/// <summary>Whether a treatment goes on.</summary>
public enum TreatmentState
{
    /// <summary>It goes on.</summary>
    Ongoing = 0,

    /// <summary>It was completed.</summary>
    Completed = 1,

    /// <summary>It was interrupted.</summary>
    Interrupted = 2,
}
