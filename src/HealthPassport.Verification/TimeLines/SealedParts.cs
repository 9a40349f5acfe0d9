namespace HealthPassport.Verification;

/// <summary>What to do with opened sealed parts in a time line.</summary>
public enum SealedParts
{
    /// <summary>They stay with their statements.</summary>
    Leave,

    /// <summary>Their entries take part, and are marked.</summary>
    Take,
}
