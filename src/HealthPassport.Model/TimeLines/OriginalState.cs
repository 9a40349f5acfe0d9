namespace HealthPassport.Model;

/// <summary>Whether an original card confirms what was carried over from it.</summary>
public enum OriginalState
{
    /// <summary>It is not at hand, or cannot tell.</summary>
    NotAtHand,

    /// <summary>It is here, is accepted or read with caution, and says the same.</summary>
    Confirmed,

    /// <summary>It is here and does not hold the entry.</summary>
    NotFound,
}
