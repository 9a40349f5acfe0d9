using System.Collections.Concurrent;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Checks the certificates that come with VDS-NC against pinned authorities (<c>specs/vds-nc.md</c> §2) and keeps the good ones, since a border reads many codes of one state.</summary>
internal sealed class SigningCertificates(TrustStore trust)
{
    private const string VdsNcSigner = "2.23.136.1.1.14.2";
    private const int MaxKept = 1000;

    private readonly ConcurrentDictionary<KeyId, (Certificate Certificate, ListedKey[] Keys)> _kept = new();

    /// <summary>The key of the certificate, as the one key that may have signed; or the reason why there is none.</summary>
    public (ListedKey[]? Keys, Reason Reason) Find(UnverifiedEnvelope envelope, DateTimeOffset now)
    {
        if (Certificate.Read(envelope.SigningCertificate) is not Certificate certificate)
        {
            return (null, Reason.CertificateInvalid);
        }

        KeyId place = certificate.KeyId;
        if (_kept.TryGetValue(place, out (Certificate Certificate, ListedKey[] Keys) kept) && kept.Certificate.Der.Span.SequenceEqual(envelope.SigningCertificate))
        {
            return certificate.IsValidAt(now) && IsValidAt(kept.Keys[0].Signers[0].Trusted, now) ? (kept.Keys, default) : (null, Reason.CertificateInvalid);
        }

        (ListedKey[]? keys, Reason reason) = Check(certificate, now);
        if (keys is not null && _kept.Count < MaxKept)
        {
            _kept[place] = (certificate, keys);
        }

        return (keys, reason);
    }

    private (ListedKey[]? Keys, Reason Reason) Check(Certificate certificate, DateTimeOffset now)
    {
        ReadOnlySpan<ListedKey> authorities = trust.Keys.FindAuthorities(certificate.AuthorityKeyIdentifier.Span);
        if (certificate.AuthorityKeyIdentifier.IsEmpty || authorities.IsEmpty)
        {
            return (null, Reason.UnknownKey);
        }

        foreach (ListedKey authority in authorities)
        {
            TrustedKey pinned = authority.Signers[0].Trusted;
            if (IsSigner(certificate) && IsValidAt(pinned, now) && CertificatePath.Check(certificate, authority.Key, now) is null)
            {
                return ([new ListedKey(new Signer(pinned, certificate.PublicKey!, null, certificate.KeyId))], default);
            }
        }

        return (null, Reason.CertificateInvalid);
    }

    private static bool IsSigner(Certificate certificate) =>
        certificate.PublicKey is not null
        && certificate.KeyUsages?.HasFlag(CertificateKeyUsages.DigitalSignature) != false
        && (certificate.ExtendedKeyUsages.IsEmpty || certificate.ExtendedKeyUsages.Contains(VdsNcSigner));

    private static bool IsValidAt(TrustedKey authority, DateTimeOffset now)
    {
        DateOnly day = DateOnly.FromDateTime(now.UtcDateTime);
        return day >= authority.ValidFrom && day <= authority.ValidTo;
    }
}
