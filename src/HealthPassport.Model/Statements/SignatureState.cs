namespace HealthPassport.Model;

/// <summary>What is known of a signature.</summary>
public enum SignatureState
{
    /// <summary>It was checked and is good.</summary>
    Valid,

    /// <summary>It was checked and is not good.</summary>
    Invalid,

    /// <summary>It could not be checked.</summary>
    Unchecked,
}
