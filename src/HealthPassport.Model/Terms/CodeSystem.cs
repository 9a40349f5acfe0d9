namespace HealthPassport.Model;

/// <summary>Code systems of others. The numbers are those of the compact passport.</summary>
public enum CodeSystem
{
    /// <summary>SNOMED CT.</summary>
    Snomed = 0,

    /// <summary>LOINC.</summary>
    Loinc = 1,

    /// <summary>ATC.</summary>
    Atc = 2,

    /// <summary>ICD-10.</summary>
    Icd10 = 3,

    /// <summary>ICD-11.</summary>
    Icd11 = 4,

    /// <summary>CVX, the vaccine codes of the CDC.</summary>
    Cvx = 5,
}
