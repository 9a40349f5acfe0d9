using System.Formats.Asn1;
using System.Security.Cryptography;

namespace HealthPassport.Formats.X509;

/// <summary>Reads AlgorithmIdentifiers of signatures (RFC 5280 §4.1.1.2): ECDSA (RFC 5758), RSA PKCS #1 v1.5 and RSASSA-PSS (RFC 4055), with SHA-256, SHA-384 or SHA-512.</summary>
internal static class CertificateSignatureReader
{
    private const string Pss = "1.2.840.113549.1.1.10";
    private const string Mgf1 = "1.2.840.113549.1.1.8";

    /// <summary>Reads one; null for an algorithm that is not taken. SHA-1 and MD5 never are.</summary>
    public static CertificateSignature? Read(ReadOnlyMemory<byte> der)
    {
        AsnReader algorithm = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        string oid = algorithm.ReadObjectIdentifier();
        return oid switch
        {
            "1.2.840.10045.4.3.2" => new(HashAlgorithmName.SHA256, null),
            "1.2.840.10045.4.3.3" => new(HashAlgorithmName.SHA384, null),
            "1.2.840.10045.4.3.4" => new(HashAlgorithmName.SHA512, null),
            "1.2.840.113549.1.1.11" => new(HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "1.2.840.113549.1.1.12" => new(HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "1.2.840.113549.1.1.13" => new(HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            Pss => ReadPss(algorithm),
            _ => null,
        };
    }

    // { [0] hash, [1] mask generation with a hash, [2] salt length }: one hash for both, and a salt as long as it (RFC 4055 §3.1).
    private static CertificateSignature? ReadPss(AsnReader algorithm)
    {
        AsnReader parameters = algorithm.ReadSequence();
        if (HashOf(Context(parameters, 0)) is not HashAlgorithmName hash || Context(parameters, 1) is not AsnReader mask || Context(parameters, 2) is not AsnReader salt)
        {
            return null;      // the defaults are SHA-1
        }

        AsnReader generation = mask.ReadSequence();
        bool sameHash = generation.ReadObjectIdentifier() == Mgf1 && HashOf(generation) == hash;
        return sameHash && salt.TryReadInt32(out int length) && length == LengthOf(hash) ? new(hash, RSASignaturePadding.Pss) : null;
    }

    private static AsnReader? Context(AsnReader parameters, int number)
    {
        Asn1Tag tag = new(TagClass.ContextSpecific, number);
        return parameters.HasData && parameters.PeekTag().HasSameClassAndValue(tag) ? parameters.ReadSequence(tag) : null;
    }

    private static HashAlgorithmName? HashOf(AsnReader? reader) => reader?.ReadSequence().ReadObjectIdentifier() switch
    {
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static int LengthOf(HashAlgorithmName hash) => hash == HashAlgorithmName.SHA256 ? 32 : hash == HashAlgorithmName.SHA384 ? 48 : 64;
}
