namespace HealthPassport.Model;

/// <summary>How a credential's term stands to the clock.</summary>
public enum TimeState
{
    /// <summary>Within its term.</summary>
    InTime,

    /// <summary>Its term has not begun.</summary>
    NotYetValid,

    /// <summary>Its term has ended.</summary>
    Expired,

    /// <summary>The clock stands before a time that the network has signed, so nothing is sure.</summary>
    Doubtful,
}
