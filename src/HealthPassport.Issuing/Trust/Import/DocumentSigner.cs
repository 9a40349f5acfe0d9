using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A document signer certificate (HCERT 1.0.8 appendix A) on the list of a network, on its way to become a trusted key.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="WrittenKid">The key id as the list writes it, or null when it writes none.</param>
/// <param name="Defect">A harmless defect that was found before, or null.</param>
internal sealed record DocumentSigner(Certificate Certificate, string? WrittenKid, string? Defect)
{
    /// <summary>Why it must not be taken, or null.</summary>
    /// <param name="authorities">Who must have signed it; null when the operator vouches for the list.</param>
    /// <param name="now">The time.</param>
    public string? Refusal(IReadOnlyList<Certificate>? authorities, DateTimeOffset now) =>
        WrittenKid is not null && !IsKidOf(WrittenKid, Certificate) ? "the key id is not the beginning of the certificate's SHA-256"
        : Certificate.IsAuthority ? "the certificate of an authority, and not of a signer"
        : Certificate.KeyUsages is CertificateKeyUsages usages && !usages.HasFlag(CertificateKeyUsages.DigitalSignature) ? "its certificate does not let it sign documents"
        : Certificate.PublicKey?.Algorithm is not { } algorithm || (algorithm != SignatureAlgorithm.ES256 && algorithm != SignatureAlgorithm.PS256)
            ? "the key is neither on P-256 nor RSA of 2048 to 4096 bits"
        : Certificate.NotBefore > Certificate.NotAfter ? "its term ends before it begins"
        : PathRefusal(authorities ?? [Certificate], now);

    /// <summary>What is wrong with it and does no harm, or null.</summary>
    public string? Defects(DateTimeOffset now) => Joined(Defect, TermDefect(Certificate, now));

    /// <summary>The key, once it was not refused.</summary>
    public TrustedKey ToKey()
    {
        byte[] kid = new byte[KeyId.Length];
        Certificate.KeyId.CopyTo(kid);
        return new TrustedKey
        {
            KeyId = Certificate.KeyId,
            Kid = kid,
            PublicKey = Certificate.PublicKey!,
            Kinds = DscKinds.Of(Certificate),
            Envelopes = EnvelopeKinds.Hcert,
            ValidFrom = ImportBuilder.Day(Certificate.NotBefore),
            ValidTo = ImportBuilder.Day(Certificate.NotAfter),
        };
    }

    /// <summary>Tells whether a key id in base64 is that of a certificate.</summary>
    public static bool IsKidOf(string kid, Certificate certificate) => PublishedBase64.Decode(kid) is { Length: KeyId.Length } bytes && KeyId.FromBytes(bytes) == certificate.KeyId;

    /// <summary>What there is to say of a certificate's term, or null. A record is for life: a signer whose term has ended is kept for what it signed in its term.</summary>
    public static string? TermDefect(Certificate certificate, DateTimeOffset now) =>
        now > certificate.NotAfter ? "its term has ended: only what was signed within it counts"
        : now < certificate.NotBefore ? "its term has not begun"
        : null;

    /// <summary>Compares the JSON Web Key beside a certificate with the key in it, which is the one that counts.</summary>
    /// <returns>Why the pair must not be taken, or null; and a harmless defect, or null.</returns>
    public static (string? Refusal, string? Defect) Compare(JsonElement jwk, Certificate certificate) =>
        ForeignJwk.Read(jwk).TryGet(out ForeignJwk? read, out Failure? failure)
            ? read.Jwk.PublicKey.Equals(certificate.PublicKey) ? (null, read.Defect) : ("the key is not that of its certificate", null)
        : failure.Reason == Reason.UnsupportedAlgorithm ? (null, "the key's curve or algorithm has no known name; the key in its certificate counts")
        : ($"not a key that can be used: {failure.Expected}", null);

    /// <summary>What is wrong with a certificate path, for people.</summary>
    public static string InWords(Failure path) => path.Where switch
    {
        "certificate.validity" => "a certificate of its path is out of its term",
        "certificate.basic-constraints" or "certificate.key-usage" => "who signed its certificate may not sign certificates",
        "certificate.path-length" => "its certificate path is longer than its authority allows",
        "certificate.extensions" => "a certificate of its path has a critical extension that is not known here",
        _ => "no authority that counts here has signed it",
    };

    /// <summary>Joins what is wrong with semicolons, by which the report takes it apart.</summary>
    public static string? Joined(params string?[] defects) => string.Join("; ", defects.OfType<string>()) is { Length: > 0 } joined ? joined : null;

    // Shell model at the last moment of the term, or now while it lasts: an authority must not have ended before its signer.
    private string? PathRefusal(IReadOnlyList<Certificate> authorities, DateTimeOffset now)
    {
        DateTimeOffset at = now < Certificate.NotBefore ? Certificate.NotBefore : now > Certificate.NotAfter ? Certificate.NotAfter : now;
        return CertificatePath.Check(Certificate, [], authorities, at) is Failure failure ? InWords(failure) : null;
    }
}
