namespace HealthPassport.Observatory;

/// <summary>Why a sealed table is not in the sum.</summary>
public enum LeftOutReason
{
    /// <summary>It is signed by nobody that the network knows.</summary>
    NotSigned,

    /// <summary>Not every organisation that answered could open its share: it came late, or was sealed for others.</summary>
    NotWithEverybody,

    /// <summary>Its shares do not fit each other.</summary>
    SharesDoNotFit,

    /// <summary>The clinic sent more than one table of the month; another one counts.</summary>
    SentTwice,
}
