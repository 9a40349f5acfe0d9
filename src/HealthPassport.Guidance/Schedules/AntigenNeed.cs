namespace HealthPassport.Guidance;

/// <summary>For whom a schedule wants an antigen.</summary>
public enum AntigenNeed
{
    /// <summary>For everybody.</summary>
    All,

    /// <summary>Only where the country's programme has it.</summary>
    Programme,

    /// <summary>Only for people at risk, by where they live or go to.</summary>
    Risk,
}
