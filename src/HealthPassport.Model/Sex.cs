namespace HealthPassport.Model;

/// <summary>The sex that a person wants stated, for reference ranges and pregnancy.</summary>
public enum Sex
{
    /// <summary>Female.</summary>
    Female = 0,

    /// <summary>Male.</summary>
    Male = 1,

    /// <summary>The person was asked and does not want to state it.</summary>
    NotStated = 2,
}
