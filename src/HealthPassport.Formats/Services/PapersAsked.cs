namespace HealthPassport.Formats.Services;

/// <summary>Whether a service asks for identity papers.</summary>
public enum PapersAsked
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>None.</summary>
    None = 1,

    /// <summary>Some.</summary>
    Some = 2,
}
