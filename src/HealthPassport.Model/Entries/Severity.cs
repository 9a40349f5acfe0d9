namespace HealthPassport.Model;

/// <summary>How dangerous another contact with an allergen would be.</summary>
public enum Severity
{
    /// <summary>Unlikely to threaten life.</summary>
    Low = 0,

    /// <summary>May threaten life.</summary>
    High = 1,
}
