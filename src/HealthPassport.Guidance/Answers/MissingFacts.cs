namespace HealthPassport.Guidance;

/// <summary>Facts that would settle what cannot be told.</summary>
[Flags]
public enum MissingFacts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The day of birth, or a closer one.</summary>
    BirthDate = 1,

    /// <summary>The day of a dose, or a closer one.</summary>
    DoseDate = 2,

    /// <summary>Which vaccine a dose was.</summary>
    VaccineKind = 4,

    /// <summary>Where a dose was documented first.</summary>
    DoseSource = 8,

    /// <summary>The sex.</summary>
    Sex = 16,

    /// <summary>How a pregnancy ended.</summary>
    PregnancyOutcome = 32,

    /// <summary>The expected date of birth.</summary>
    ExpectedDate = 64,
}
