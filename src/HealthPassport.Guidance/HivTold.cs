namespace HealthPassport.Guidance;

/// <summary>What a clinician tells of HIV.</summary>
public enum HivTold
{
    /// <summary>Nothing.</summary>
    NotSaid,

    /// <summary>The person does not have it.</summary>
    No,

    /// <summary>The person has it.</summary>
    Yes,

    /// <summary>The person has it, is treated, and the immune system is stable.</summary>
    TreatedAndStable,
}
