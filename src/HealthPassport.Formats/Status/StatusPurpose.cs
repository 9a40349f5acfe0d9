namespace HealthPassport.Formats.Status;

/// <summary>What the entries of a status list are about. The numbers are those of the bundle.</summary>
public enum StatusPurpose
{
    /// <summary>Token Status List: the value itself says valid, revoked or suspended.</summary>
    Value = 0,

    /// <summary>Bitstring Status List: a set bit is revoked, for good.</summary>
    Revocation = 1,

    /// <summary>Bitstring Status List: a set bit is suspended, for now.</summary>
    Suspension = 2,
}
