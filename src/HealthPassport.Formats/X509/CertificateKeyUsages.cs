namespace HealthPassport.Formats.X509;

/// <summary>The bits of the key usage extension (RFC 5280 §4.2.1.3) that matter here.</summary>
[Flags]
public enum CertificateKeyUsages
{
    /// <summary>None, or no such extension.</summary>
    None = 0,

    /// <summary>The key signs data.</summary>
    DigitalSignature = 1,

    /// <summary>The key signs certificates.</summary>
    KeyCertSign = 2,

    /// <summary>Any other bit.</summary>
    Other = 4,
}
