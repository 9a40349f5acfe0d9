namespace HealthPassport.Model;

/// <summary>How sure a diagnosis is.</summary>
public enum Certainty
{
    /// <summary>Confirmed.</summary>
    Confirmed = 0,

    /// <summary>Suspected, not confirmed.</summary>
    Suspected = 1,
}
