using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A certificate authority in memory, on a curve or with RSA, and the certificates that it signs; or, when it is none, a certificate that is not allowed to.</summary>
internal sealed class TestAuthority : IDisposable
{
    public static readonly DateTimeOffset From = TestNetwork.Now.AddYears(-1);
    public static readonly DateTimeOffset To = TestNetwork.Now.AddYears(1);

    private readonly AsymmetricAlgorithm _key;
    private readonly X509SignatureGenerator _signer;
    private readonly HashAlgorithmName _hash;
    private byte _serial = 1;

    public TestAuthority(
        AsymmetricAlgorithm? key = null, HashAlgorithmName? hash = null, RSASignaturePadding? padding = null,
        string name = "C=XA, O=Ministry of Tests, CN=Test SCA", int? pathLength = 0, DateTimeOffset? to = null, bool isAuthority = true)
    {
        _key = key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _hash = hash ?? HashAlgorithmName.SHA256;
        _signer = _key is RSA rsa ? X509SignatureGenerator.CreateForRSA(rsa, padding ?? RSASignaturePadding.Pkcs1) : X509SignatureGenerator.CreateForECDsa((ECDsa)_key);
        CertificateRequest request = Request(name, _key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, isAuthority && pathLength is not null, pathLength ?? 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        SubjectKey = new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false);
        request.CertificateExtensions.Add(SubjectKey);
        Name = request.SubjectName;
        Certificate = Create(request, From, to ?? To);
    }

    public X500DistinguishedName Name { get; }

    public X509SubjectKeyIdentifierExtension SubjectKey { get; }

    public Certificate Certificate { get; }

    public byte[] Der => Certificate.Der.ToArray();

    /// <summary>The authority as a pinned key of VDS-NC.</summary>
    public TrustedKey Pinned() => ForeignTrust.Key(Certificate, Certificate.SubjectKeyIdentifier.ToArray(), EnvelopeKinds.VdsNc);

    /// <summary>A certificate for a key, with the extensions that are asked for.</summary>
    public Certificate Certify(AsymmetricAlgorithm key, DateTimeOffset? from = null, DateTimeOffset? to = null, string[]? usages = null, params X509Extension[] more)
    {
        CertificateRequest request = Request("CN=Leaf", key);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(SubjectKey));
        if (usages is not null)
        {
            request.CertificateExtensions.Add(Usages(usages));
        }

        Array.ForEach(more, request.CertificateExtensions.Add);
        return Create(request, from ?? From, to ?? To);
    }

    /// <summary>A document signer of this authority, as lists of other networks hold them.</summary>
    public byte[] Sign(
        ECDsa? key = null, string subject = "C=XA, O=Ministry of Tests, CN=Test DSC", DateTimeOffset? from = null, DateTimeOffset? to = null,
        X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature, string? eku = null, Uri? uri = null, string? dns = null)
    {
        using ECDsa own = key is null ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : ECDsa.Create(key.ExportParameters(true));
        CertificateRequest request = Request(subject, own);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        if (eku is not null)
        {
            request.CertificateExtensions.Add(Usages(eku));
        }

        if ((uri ?? (object?)dns) is not null)
        {
            SubjectAlternativeNameBuilder names = new();
            if (uri is not null)
            {
                names.AddUri(uri);
            }
            else
            {
                names.AddDnsName(dns!);
            }

            request.CertificateExtensions.Add(names.Build());
        }

        return Create(request, from ?? TestNetwork.Now.AddMonths(-6), to ?? To).Der.ToArray();
    }

    /// <summary>Another authority's certificate, signed by this one.</summary>
    public Certificate Certify(TestAuthority below)
    {
        CertificateRequest request = new(below.Name, new System.Security.Cryptography.X509Certificates.PublicKey(below._key), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(below.SubjectKey);
        return Create(request, From, To);
    }

    public void Dispose() => _key.Dispose();

    private static CertificateRequest Request(string name, AsymmetricAlgorithm key) =>
        new(new X500DistinguishedName(name), new System.Security.Cryptography.X509Certificates.PublicKey(key), HashAlgorithmName.SHA256);

    private static X509EnhancedKeyUsageExtension Usages(params string[] usages)
    {
        OidCollection oids = [];
        Array.ForEach(usages, usage => oids.Add(new Oid(usage)));
        return new(oids, critical: false);
    }

    private Certificate Create(CertificateRequest request, DateTimeOffset from, DateTimeOffset to)
    {
        CertificateRequest hashed = new(request.SubjectName, request.PublicKey, _hash);
        foreach (X509Extension extension in request.CertificateExtensions)
        {
            hashed.CertificateExtensions.Add(extension);
        }

        using X509Certificate2 made = hashed.Create(Name, _signer, from, to, [_serial++]);
        return HealthPassport.Formats.X509.Certificate.Read(made.RawData) ?? throw new InvalidOperationException("certificate");
    }
}
