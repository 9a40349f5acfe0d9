namespace HealthPassport.Model;

/// <summary>What the issuer's status list says of a credential.</summary>
public enum StatusState
{
    /// <summary>The list says valid.</summary>
    NotRevoked,

    /// <summary>The list says revoked.</summary>
    Revoked,

    /// <summary>The list says suspended.</summary>
    Suspended,

    /// <summary>The list says that a corrected credential stands in its place.</summary>
    Superseded,

    /// <summary>The trust list says that this issuer publishes no list.</summary>
    NotOffered,

    /// <summary>A list should be there and is missing or too old.</summary>
    Unknown,
}
