namespace HealthPassport.Model;

/// <summary>Whether a condition is still there.</summary>
public enum ConditionState
{
    /// <summary>Active.</summary>
    Active = 0,

    /// <summary>Resolved or inactive.</summary>
    Inactive = 1,

    /// <summary>In remission.</summary>
    Remission = 2,
}
