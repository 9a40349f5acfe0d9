using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A certificate authority in memory, on a curve or with RSA, and the certificates that it signs.</summary>
internal sealed class TestAuthority : IDisposable
{
    public static readonly DateTimeOffset From = TestNetwork.Now.AddYears(-1);
    public static readonly DateTimeOffset To = TestNetwork.Now.AddYears(1);

    private readonly AsymmetricAlgorithm _key;
    private readonly X509SignatureGenerator _signer;
    private readonly HashAlgorithmName _hash;
    private byte _serial = 1;

    public TestAuthority(AsymmetricAlgorithm? key = null, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null, string name = "CN=Authority", int? pathLength = 0)
    {
        _key = key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _hash = hash ?? HashAlgorithmName.SHA256;
        _signer = _key is RSA rsa ? X509SignatureGenerator.CreateForRSA(rsa, padding ?? RSASignaturePadding.Pkcs1) : X509SignatureGenerator.CreateForECDsa((ECDsa)_key);
        CertificateRequest request = Request(name, _key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, pathLength is not null, pathLength ?? 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        SubjectKey = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(SubjectKey);
        Name = request.SubjectName;
        Certificate = Sign(request, Name, From, To);
    }

    public X500DistinguishedName Name { get; }

    public X509SubjectKeyIdentifierExtension SubjectKey { get; }

    public Certificate Certificate { get; }

    /// <summary>The authority as a pinned key of VDS-NC.</summary>
    public TrustedKey Pinned() => ForeignTrust.Key(Certificate, Certificate.SubjectKeyIdentifier.ToArray(), EnvelopeKinds.VdsNc);

    /// <summary>A certificate for a key, with the extensions that are asked for.</summary>
    public Certificate Certify(AsymmetricAlgorithm key, DateTimeOffset? from = null, DateTimeOffset? to = null, string[]? usages = null, params X509Extension[] more)
    {
        CertificateRequest request = Request("CN=Leaf", key);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(SubjectKey));
        if (usages is not null)
        {
            OidCollection oids = [];
            Array.ForEach(usages, usage => oids.Add(new Oid(usage)));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(oids, critical: false));
        }

        Array.ForEach(more, request.CertificateExtensions.Add);
        return Sign(request, Name, from ?? From, to ?? To);
    }

    /// <summary>Another authority's certificate, signed by this one.</summary>
    public Certificate Certify(TestAuthority below)
    {
        CertificateRequest request = new(below.Name, new System.Security.Cryptography.X509Certificates.PublicKey(below._key), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(below.SubjectKey);
        return Sign(request, Name, From, To);
    }

    public void Dispose() => _key.Dispose();

    private static CertificateRequest Request(string name, AsymmetricAlgorithm key) =>
        new(new X500DistinguishedName(name), new System.Security.Cryptography.X509Certificates.PublicKey(key), HashAlgorithmName.SHA256);

    private Certificate Sign(CertificateRequest request, X500DistinguishedName issuer, DateTimeOffset from, DateTimeOffset to)
    {
        CertificateRequest hashed = new(request.SubjectName, request.PublicKey, _hash);
        foreach (X509Extension extension in request.CertificateExtensions)
        {
            hashed.CertificateExtensions.Add(extension);
        }

        using X509Certificate2 made = hashed.Create(issuer, _signer, from, to, [_serial++]);
        return HealthPassport.Formats.X509.Certificate.Read(made.RawData) ?? throw new InvalidOperationException("certificate");
    }
}
