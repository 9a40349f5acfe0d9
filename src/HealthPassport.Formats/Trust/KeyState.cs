namespace HealthPassport.Formats.Trust;

/// <summary>What the network says of an issuer's key.</summary>
public enum KeyState
{
    /// <summary>It signs.</summary>
    Active = 0,

    /// <summary>It signs no more; what it signed stays good.</summary>
    Retired = 1,

    /// <summary>Somebody else may have it. Only what is on the list of proven credentials stays good; no date can help, since a thief writes any date.</summary>
    Compromised = 2,
}
