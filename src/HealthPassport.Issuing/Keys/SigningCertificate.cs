using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Issuing;

/// <summary>The X.509 certificate of a signing key, from which HCERT takes its key id.</summary>
public static class SigningCertificate
{
    /// <summary>For how many days a key signs before it is destroyed.</summary>
    public const int SigningDays = 90;

    private const string PrivateKeyUsagePeriod = "2.5.29.16";

    /// <summary>Makes a self-signed certificate that outlives every card of its key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The issuer's name.</param>
    /// <param name="from">The first day on which the key signs.</param>
    /// <returns>The certificate.</returns>
    public static X509Certificate2 Create(ECDsa key, string name, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(name);
        X500DistinguishedNameBuilder subject = new();
        subject.AddCommonName(name.Length <= 64 ? name : name[..64]);      // X.520 allows 64
        CertificateRequest request = new(subject.Build(), key, HashAlgorithmName.SHA256);
        DateTimeOffset start = new(from, TimeOnly.MinValue, TimeSpan.Zero);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(UsagePeriod(start, start.AddDays(SigningDays)));
        return request.CreateSelfSigned(start, start.AddDays(SigningDays + HcertPassport.TermDays + 1));
    }

    /// <summary>The key id of a certificate: the first eight bytes of SHA-256 over its DER (HCERT 1.0.8 §3.3.2).</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>The key id.</returns>
    public static KeyId KeyIdOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return KeyId.FromBytes(SHA256.HashData(certificate.RawData));
    }

    // RFC 5280 allows this extension of RFC 3280 §4.2.1.4; it says when the private key is used, apart from how long the certificate verifies.
    private static X509Extension UsagePeriod(DateTimeOffset from, DateTimeOffset to)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteGeneralizedTime(from, omitFractionalSeconds: true, new Asn1Tag(TagClass.ContextSpecific, 0));
            writer.WriteGeneralizedTime(to, omitFractionalSeconds: true, new Asn1Tag(TagClass.ContextSpecific, 1));
        }

        return new X509Extension(PrivateKeyUsagePeriod, writer.Encode(), critical: false);
    }
}
