namespace HealthPassport.Formats;

/// <summary>Kinds of envelope. A key is trusted for the kinds that its network uses, so that a key of one format signs nothing of another.</summary>
[Flags]
public enum EnvelopeKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>HCERT: compact passports, EU DCC, ICVP, DDCC, health links.</summary>
    Hcert = 1,

    /// <summary>SMART Health Cards.</summary>
    SmartHealthCard = 2,

    /// <summary>W3C Verifiable Credentials as JWT.</summary>
    VcJwt = 4,

    /// <summary>SD-JWT and SD-JWT VC.</summary>
    SdJwt = 8,

    /// <summary>ICAO VDS-NC: the key is the anchor of the certificate in the code.</summary>
    VdsNc = 16,

    /// <summary>All of them.</summary>
    All = Hcert | SmartHealthCard | VcJwt | SdJwt | VdsNc,
}
