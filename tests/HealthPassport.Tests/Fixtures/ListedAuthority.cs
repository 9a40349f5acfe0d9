using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.X509;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A certificate authority in memory, and the certificates that it signs.</summary>
internal sealed class ListedAuthority : IDisposable
{
    private readonly ECDsa _key;
    private readonly X509Certificate2 _certificate;

    public ListedAuthority(string subject = "C=XA, O=Ministry of Tests, CN=Test SCA", DateTimeOffset? from = null, DateTimeOffset? to = null, bool isAuthority = true, ECCurve? curve = null)
    {
        _key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(subject, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, isAuthority, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(from ?? TestNetwork.Now.AddYears(-1), to ?? TestNetwork.Now.AddYears(4));
    }

    public byte[] Der => _certificate.RawData;

    public Certificate Certificate => Certificate.Read(Der)!;

    /// <summary>A document signer of this authority.</summary>
    public byte[] Sign(
        ECDsa? key = null, string subject = "C=XA, O=Ministry of Tests, CN=Test DSC", DateTimeOffset? from = null, DateTimeOffset? to = null,
        X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature, string? eku = null, Uri? uri = null, string? dns = null)
    {
        using ECDsa own = EcdsaOf(key);
        CertificateRequest request = new(subject, own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        if (eku is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(eku)], false));
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

        DateTimeOffset begin = from ?? TestNetwork.Now.AddMonths(-6);
        using X509Certificate2 signed = request.Create(
            _certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), begin, to ?? TestNetwork.Now.AddYears(1), RandomNumberGenerator.GetBytes(8));
        return signed.RawData;
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private static ECDsa EcdsaOf(ECDsa? key) => key is null ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : ECDsa.Create(key.ExportParameters(true));
}
