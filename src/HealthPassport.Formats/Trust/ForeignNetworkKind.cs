namespace HealthPassport.Formats.Trust;

/// <summary>Where the keys of another network come from. The numbers are those of the bundle.</summary>
public enum ForeignNetworkKind
{
    /// <summary>A list of document signer certificates as EU DCC countries hand it to verifiers.</summary>
    DccKeys = 0,

    /// <summary>A trust list of WHO's Global Digital Health Certification Network.</summary>
    Gdhcn = 1,

    /// <summary>A snapshot of the VCI directory of SMART Health Card issuers.</summary>
    VciSnapshot = 2,

    /// <summary>A plain JSON Web Key Set of one issuer.</summary>
    Jwks = 3,

    /// <summary>A did:web document of one issuer.</summary>
    DidWeb = 4,

    /// <summary>Certificate authorities of travel documents (ICAO), pinned for VDS-NC.</summary>
    Icao = 5,
}
