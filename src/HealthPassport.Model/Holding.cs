namespace HealthPassport.Model;

/// <summary>Who keeps a passport.</summary>
public enum Holding
{
    /// <summary>The person.</summary>
    Self = 0,

    /// <summary>Whoever cares for the person now; no name and no relation is recorded.</summary>
    Carer = 1,
}
