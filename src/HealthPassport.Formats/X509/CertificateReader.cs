using System.Formats.Asn1;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.X509;

/// <summary>Takes the DER of a certificate apart. Throws what the platform's reader throws.</summary>
internal static class CertificateReader
{
    private const int Version3 = 2;

    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3);

    public static Certificate? Read(byte[] der)
    {
        AsnReader outer = new(der, AsnEncodingRules.DER);
        AsnReader certificate = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        ReadOnlyMemory<byte> tbs = certificate.ReadEncodedValue();
        ReadOnlyMemory<byte> algorithm = certificate.ReadEncodedValue();
        byte[] signature = certificate.ReadBitString(out int unused);
        certificate.ThrowIfNotEmpty();
        if (unused != 0)
        {
            return null;
        }

        AsnReader fields = new AsnReader(tbs, AsnEncodingRules.DER).ReadSequence();
        bool isVersion3 = fields.PeekTag().HasSameClassAndValue(Version) && ReadVersion(fields) == Version3;
        ReadOnlyMemory<byte> serial = fields.ReadIntegerBytes();
        if (!fields.ReadEncodedValue().Span.SequenceEqual(algorithm.Span))      // RFC 5280 §4.1.2.3
        {
            return null;
        }

        ReadOnlyMemory<byte> issuer = fields.ReadEncodedValue();
        AsnReader validity = fields.ReadSequence();
        DateTimeOffset notBefore = ReadTime(validity);
        DateTimeOffset notAfter = ReadTime(validity);
        ReadOnlyMemory<byte> subject = fields.ReadEncodedValue();
        ReadOnlyMemory<byte> key = fields.ReadEncodedValue();
        CertificateExtensions? extensions = ReadExtensions(fields, isVersion3);
        return extensions is null ? null : new Certificate(der, tbs, CertificateSignatureReader.Read(algorithm), signature, extensions)
        {
            Issuer = issuer,
            Subject = subject,
            SerialNumber = serial,
            NotBefore = notBefore,
            NotAfter = notAfter,
            SubjectPublicKeyInfo = key,
            PublicKey = PublicKey.FromSubjectPublicKeyInfo(key.Span),
        };
    }

    private static int ReadVersion(AsnReader fields) => fields.ReadSequence(Version).TryReadInt32(out int version) ? version : -1;

    private static DateTimeOffset ReadTime(AsnReader validity) =>
        validity.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? validity.ReadUtcTime() : validity.ReadGeneralizedTime();

    // The unique identifiers [1] and [2] that may stand before them mean nothing any more.
    private static CertificateExtensions? ReadExtensions(AsnReader fields, bool isVersion3)
    {
        while (fields.HasData)
        {
            if (!fields.PeekTag().HasSameClassAndValue(ExtensionsTag))
            {
                fields.ReadEncodedValue();
                continue;
            }

            AsnReader extensions = fields.ReadSequence(ExtensionsTag);
            fields.ThrowIfNotEmpty();
            return isVersion3 ? CertificateExtensions.Read(extensions.ReadSequence()) : null;
        }

        return new CertificateExtensions();
    }
}
