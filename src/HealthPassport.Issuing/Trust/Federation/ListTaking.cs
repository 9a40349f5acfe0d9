namespace HealthPassport.Issuing;

/// <summary>What became of a member's list that was brought or fetched.</summary>
public enum ListTaking
{
    /// <summary>It is newer than the one that was here, and has taken its place.</summary>
    New,

    /// <summary>It was here before.</summary>
    Known,

    /// <summary>A newer one is here: somebody handed on an old one. Nothing changed.</summary>
    Older,

    /// <summary>The member has signed two lists of one time. Both are kept as evidence, and the one that was here first stays.</summary>
    Fork,
}
