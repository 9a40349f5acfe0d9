using System.Collections.Concurrent;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Checks the certificates of field keys (<c>specs/verification.md</c> §3) and keeps the good ones, since a clinic reads many cards of one tour.</summary>
internal sealed class FieldKeys(TrustStore trust)
{
    // A team of ten laptops for three months; each kept key costs about 2 kB.
    private const int MaxKept = 1000;

    private readonly ConcurrentDictionary<KeyId, Signer> _kept = new();

    /// <summary>The signer of an envelope that brings a certificate, or the reason why there is none.</summary>
    public (Signer? Signer, Reason Reason) Find(UnverifiedEnvelope envelope)
    {
        if (_kept.TryGetValue(envelope.KeyId, out Signer? kept) && kept.Certificate!.Bytes.SequenceEqual(envelope.FieldKeyCertificate))
        {
            return (kept, default);
        }

        if (FieldKeyCertificate.Read(envelope.FieldKeyCertificate) is not FieldKeyCertificate certificate)
        {
            return (null, Reason.FieldKeyInvalid);
        }

        ReadOnlySpan<TrustedKey> certifying = trust.FindAll(certificate.CertifiedBy);
        if (certifying.IsEmpty)
        {
            return (null, Reason.UnknownKey);
        }

        foreach (TrustedKey key in certifying)
        {
            if (certificate.Verify(key.PublicKey))
            {
                return Accept(key, certificate, envelope.KeyId);
            }
        }

        return (null, Reason.FieldKeyInvalid);
    }

    private (Signer? Signer, Reason Reason) Accept(TrustedKey key, FieldKeyCertificate certificate, KeyId keyId)
    {
        if (certificate.FieldKey() is not PublicKey fieldKey || fieldKey.SubjectKeyId() != keyId)
        {
            return (null, Reason.FieldKeyInvalid);
        }

        if (!key.MayDelegate)
        {
            return (null, Reason.DelegationNotAllowed);
        }

        Signer signer = new(key, fieldKey, certificate, keyId);
        if (_kept.Count < MaxKept)
        {
            _kept[keyId] = signer;
        }

        return (signer, default);
    }
}
