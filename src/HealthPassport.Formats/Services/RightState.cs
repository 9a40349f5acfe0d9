namespace HealthPassport.Formats.Services;

/// <summary>How far a right goes (<c>specs/services-pack.md</c> 4.3).</summary>
public enum RightState
{
    /// <summary>Not known. It is never read as "no".</summary>
    Unknown = 0,

    /// <summary>Yes.</summary>
    Yes = 1,

    /// <summary>Yes, with limits that the text names.</summary>
    Limited = 2,

    /// <summary>No.</summary>
    No = 3,
}
