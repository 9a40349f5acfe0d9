namespace HealthPassport.Formats;

/// <summary>What it means that the term of a credential has ended.</summary>
internal enum ExpiryRule
{
    /// <summary>The format demands rejection.</summary>
    Reject,

    /// <summary>The term is technical, the facts may still be right: a caution.</summary>
    Caution,
}
