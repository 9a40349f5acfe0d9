namespace HealthPassport.Formats.Fhir;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>A rule is broken: others may refuse the bundle.</summary>
    Error,

    /// <summary>Advice is not followed: the bundle can be used.</summary>
    Warning,
}
