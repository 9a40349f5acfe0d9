namespace HealthPassport.Observatory;

/// <summary>What became of a table that was brought.</summary>
public enum TableOutcome
{
    /// <summary>It counts.</summary>
    Taken,

    /// <summary>The same table was there already, and counts once.</summary>
    Known,

    /// <summary>Another table of this clinic and month was there. Which of the two is right is not known here: neither counts, and the organisation is to be asked.</summary>
    Contradicts,

    /// <summary>It cannot count: no table, or signed by nobody that the network knows.</summary>
    Refused,
}
