using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.X509;

/// <summary>An X.509 certificate (RFC 5280 §4) as it was read. Nothing in it has been verified: see <see cref="Verify"/> and <see cref="CertificatePath"/>.</summary>
public sealed class Certificate
{
    private readonly ReadOnlyMemory<byte> _tbs;
    private readonly byte[] _signature;
    private readonly CertificateSignature? _algorithm;

    internal Certificate(byte[] der, ReadOnlyMemory<byte> tbs, CertificateSignature? algorithm, byte[] signature, CertificateExtensions extensions) =>
        (Der, _tbs, _algorithm, _signature, Extensions) = (der, tbs, algorithm, signature, extensions);

    /// <summary>The certificate's bytes.</summary>
    public ReadOnlyMemory<byte> Der { get; }

    /// <summary>The issuer's name in DER; names are compared byte by byte.</summary>
    public required ReadOnlyMemory<byte> Issuer { get; init; }

    /// <summary>The subject's name in DER.</summary>
    public required ReadOnlyMemory<byte> Subject { get; init; }

    /// <summary>The serial number, big-endian.</summary>
    public required ReadOnlyMemory<byte> SerialNumber { get; init; }

    /// <summary>From when it is valid.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Until when it is valid.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The SubjectPublicKeyInfo in DER.</summary>
    public required ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; init; }

    /// <summary>The key, or null when it is of no kind that is taken.</summary>
    public required PublicKey? PublicKey { get; init; }

    /// <summary>The subject's country as ISO 3166-1 in capitals; the authority's where the subject names none; else null.</summary>
    internal string? Country => CountryIn(Subject) ?? CountryIn(Issuer);

    /// <summary>The subject's organisation, or null.</summary>
    internal string? Organization => DistinguishedName.Find(Subject, DistinguishedName.Organization);

    /// <summary>What stands in its extensions.</summary>
    internal CertificateExtensions Extensions { get; }

    /// <summary>What the key may do; null when the certificate does not say.</summary>
    public CertificateKeyUsages? KeyUsages => Extensions.KeyUsages;

    /// <summary>True for a certificate authority.</summary>
    public bool IsAuthority => Extensions.IsAuthority;

    /// <summary>How many authorities may stand between this one and a leaf; null when there is no bound.</summary>
    public int? PathLength => Extensions.PathLength;

    /// <summary>The extended key usages as dotted OIDs; empty when the certificate does not say.</summary>
    public ImmutableArray<string> ExtendedKeyUsages => Extensions.ExtendedKeyUsages;

    /// <summary>The subject key identifier; empty when there is none.</summary>
    public ReadOnlyMemory<byte> SubjectKeyIdentifier => Extensions.SubjectKeyIdentifier;

    /// <summary>The subject key identifier of the authority that signed it; empty when there is none.</summary>
    public ReadOnlyMemory<byte> AuthorityKeyIdentifier => Extensions.AuthorityKeyIdentifier;

    /// <summary>The URIs among the subject's alternative names.</summary>
    public ImmutableArray<string> Uris => Extensions.Uris;

    /// <summary>The DNS names among the subject's alternative names.</summary>
    public ImmutableArray<string> DnsNames => Extensions.DnsNames;

    /// <summary>The key id that HCERT gives to the certificate: the first eight bytes of its SHA-256 (HCERT 1.0.8 §3.3.3).</summary>
    public KeyId KeyId => KeyId.FromBytes(SHA256.HashData(Der.Span));

    /// <summary>Reads a certificate.</summary>
    /// <param name="der">The DER, nothing after it, at most <see cref="Limits.CertificateBytes"/>.</param>
    /// <returns>The certificate, or null when the bytes are none.</returns>
    public static Certificate? Read(ReadOnlySpan<byte> der)
    {
        if (der.Length > Limits.CertificateBytes)
        {
            return null;
        }

        try
        {
            return CertificateReader.Read(der.ToArray());
        }
        catch (Exception refused) when (refused is AsnContentException or CryptographicException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Checks the certificate's signature, and nothing else.</summary>
    /// <param name="issuerKey">The key of who should have signed.</param>
    /// <returns>True when it is good; false also for algorithms that are not taken, such as SHA-1.</returns>
    public bool Verify(PublicKey issuerKey)
    {
        ArgumentNullException.ThrowIfNull(issuerKey);
        return _algorithm is not null && issuerKey.VerifyCertificate(_algorithm, _tbs.Span, _signature);
    }

    /// <summary>Tells whether a moment lies within the certificate's term.</summary>
    /// <param name="at">The moment.</param>
    /// <returns>True when it does.</returns>
    public bool IsValidAt(DateTimeOffset at) => at >= NotBefore && at <= NotAfter;

    private static string? CountryIn(ReadOnlyMemory<byte> name) =>
        DistinguishedName.Find(name, DistinguishedName.Country)?.Trim() is { Length: 2 or 3 } code && code.All(char.IsAsciiLetter) ? code.ToUpperInvariant() : null;
}
