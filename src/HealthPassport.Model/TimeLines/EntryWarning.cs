namespace HealthPassport.Model;

/// <summary>What a reader must show with an entry of a time line.</summary>
public enum EntryWarning
{
    /// <summary>A card that it was carried over from is revoked, suspended or superseded.</summary>
    SourceWithdrawn,

    /// <summary>A card that it was carried over from is here and rejected for another reason.</summary>
    SourceRejected,

    /// <summary>It is not known whether a card that it was carried over from is revoked.</summary>
    SourceStatusUnknown,

    /// <summary>It is said to be carried over from a card that is here and does not hold it.</summary>
    NotInOriginal,

    /// <summary>An issuer states it that is not trusted for this kind of entry.</summary>
    Unvouched,

    /// <summary>Another entry may state the same fact.</summary>
    PossibleDuplicate,
}
