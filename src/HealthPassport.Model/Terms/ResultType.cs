namespace HealthPassport.Model;

/// <summary>Which form of result a test has.</summary>
public enum ResultType
{
    /// <summary>The concept is not a test.</summary>
    None,

    /// <summary>A coded result.</summary>
    Coded,

    /// <summary>A coded result, or the denominator of a titre (8 for 1:8).</summary>
    CodedTitre,

    /// <summary>A number with a unit.</summary>
    Quantity,

    /// <summary>A whole number without a unit.</summary>
    Integer,

    /// <summary>A whole number out of a maximum.</summary>
    Score,

    /// <summary>A date.</summary>
    Date,

    /// <summary>Systolic and diastolic.</summary>
    BloodPressure,
}
