using System.Collections.Immutable;
using System.Formats.Asn1;

namespace HealthPassport.Formats.X509;

/// <summary>The extensions of a certificate (RFC 5280 §4.2) that matter here.</summary>
internal sealed class CertificateExtensions
{
    private const string SubjectKeyId = "2.5.29.14";
    private const string KeyUsage = "2.5.29.15";
    private const string AlternativeName = "2.5.29.17";
    private const string BasicConstraints = "2.5.29.19";
    private const string Policies = "2.5.29.32";      // no policy is asked for, so any is good
    private const string AuthorityKeyId = "2.5.29.35";
    private const string ExtendedKeyUsage = "2.5.29.37";

    private static readonly Asn1Tag KeyIdentifier = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    public CertificateKeyUsages? KeyUsages { get; private set; }

    public bool IsAuthority { get; private set; }

    public int? PathLength { get; private set; }

    public ImmutableArray<string> ExtendedKeyUsages { get; private set; } = [];

    public ReadOnlyMemory<byte> SubjectKeyIdentifier { get; private set; }

    public ReadOnlyMemory<byte> AuthorityKeyIdentifier { get; private set; }

    public ImmutableArray<string> Uris { get; private set; } = [];

    public ImmutableArray<string> DnsNames { get; private set; } = [];

    /// <summary>True when something critical is not understood here: then the certificate must not be used (RFC 5280 §4.2).</summary>
    public bool HasUnknownCritical { get; private set; }

    /// <summary>Reads the list; null when one stands there twice.</summary>
    public static CertificateExtensions? Read(AsnReader list)
    {
        CertificateExtensions extensions = new();
        HashSet<string> seen = [];
        while (list.HasData)
        {
            AsnReader extension = list.ReadSequence();
            string oid = extension.ReadObjectIdentifier();
            bool isCritical = extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && extension.ReadBoolean();
            byte[] value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            if (!seen.Add(oid))
            {
                return null;
            }

            extensions.Take(oid, new AsnReader(value, AsnEncodingRules.DER), isCritical);
        }

        return extensions;
    }

    private void Take(string oid, AsnReader value, bool isCritical)
    {
        switch (oid)
        {
            case SubjectKeyId:
                SubjectKeyIdentifier = value.ReadOctetString();
                break;
            case KeyUsage:
                KeyUsages = ReadKeyUsage(value);
                break;
            case AlternativeName:
                ReadAlternativeNames(value.ReadSequence());
                break;
            case BasicConstraints:
                ReadBasicConstraints(value.ReadSequence());
                break;
            case AuthorityKeyId:
                ReadAuthorityKeyId(value.ReadSequence());
                break;
            case ExtendedKeyUsage:
                ExtendedKeyUsages = ReadOids(value.ReadSequence());
                break;
            case Policies:
                break;
            default:
                HasUnknownCritical |= isCritical;
                break;
        }
    }

    private static CertificateKeyUsages ReadKeyUsage(AsnReader value)
    {
        byte[] bits = value.ReadBitString(out _);
        CertificateKeyUsages usages = CertificateKeyUsages.None;
        for (int i = 0; i < bits.Length * 8; i++)
        {
            if ((bits[i / 8] >> (7 - (i % 8)) & 1) != 0)
            {
                usages |= i switch
                {
                    0 => CertificateKeyUsages.DigitalSignature,
                    5 => CertificateKeyUsages.KeyCertSign,
                    _ => CertificateKeyUsages.Other,
                };
            }
        }

        return usages;
    }

    private void ReadBasicConstraints(AsnReader constraints)
    {
        IsAuthority = constraints.HasData && constraints.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && constraints.ReadBoolean();
        if (constraints.HasData)
        {
            PathLength = constraints.TryReadInt32(out int length) && length >= 0 ? length : throw new AsnContentException();
        }
    }

    private void ReadAuthorityKeyId(AsnReader identifier)
    {
        if (identifier.HasData && identifier.PeekTag().HasSameClassAndValue(KeyIdentifier))
        {
            AuthorityKeyIdentifier = identifier.ReadOctetString(KeyIdentifier);
        }
    }

    private void ReadAlternativeNames(AsnReader names)
    {
        List<string> uris = [];
        List<string> dns = [];
        while (names.HasData)
        {
            Asn1Tag tag = names.PeekTag();
            if (tag.HasSameClassAndValue(Uri))
            {
                uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
            }
            else if (tag.HasSameClassAndValue(DnsName))
            {
                dns.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
            }
            else
            {
                names.ReadEncodedValue();
            }
        }

        (Uris, DnsNames) = ([.. uris], [.. dns]);
    }

    private static ImmutableArray<string> ReadOids(AsnReader list)
    {
        List<string> oids = [];
        while (list.HasData)
        {
            oids.Add(list.ReadObjectIdentifier());
        }

        return [.. oids];
    }
}
