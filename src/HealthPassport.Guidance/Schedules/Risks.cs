namespace HealthPassport.Guidance;

/// <summary>What changes a schedule for a person.</summary>
[Flags]
public enum Risks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>HIV.</summary>
    Hiv = 1,

    /// <summary>Sickle cell disease.</summary>
    SickleCell = 2,
}
