namespace HealthPassport.Guidance;

/// <summary>What is to be said of an antigen (<c>specs/guidance.md</c> §5).</summary>
public enum GuidanceState
{
    /// <summary>Every dose that the schedule wants was given and counts.</summary>
    Complete,

    /// <summary>A dose may be given today.</summary>
    Due,

    /// <summary>A dose is missing, and it is too early for it.</summary>
    NotYet,

    /// <summary>Nothing is wanted of this person, for the reason that stands with it.</summary>
    NotNeeded,

    /// <summary>A dose is missing and must not be given.</summary>
    Contraindicated,

    /// <summary>The schedule leaves it to a clinician, for the reason that stands with it.</summary>
    NeedsClinician,

    /// <summary>A fact is missing, and it would change the answer.</summary>
    CannotTell,
}
