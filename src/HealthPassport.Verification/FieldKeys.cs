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

    private readonly ConcurrentDictionary<KeyId, ListedKey[]> _kept = new();

    /// <summary>The field key of an envelope that brings a certificate, as the one key that may have signed; or the reason why there is none.</summary>
    public (ListedKey[]? Keys, Reason Reason) Find(UnverifiedEnvelope envelope)
    {
        KeyId keyId = envelope.KeyId!.Value;
        if (_kept.TryGetValue(keyId, out ListedKey[]? kept) && kept[0].Signers[0].Certificate!.Bytes.SequenceEqual(envelope.FieldKeyCertificate))
        {
            return (kept, default);
        }

        if (FieldKeyCertificate.Read(envelope.FieldKeyCertificate) is not FieldKeyCertificate certificate)
        {
            return (null, Reason.FieldKeyInvalid);
        }

        bool known = false;
        foreach (ListedKey certifier in trust.Keys.Find(certificate.CertifiedBy))
        {
            if (Owner(certifier) is not TrustedKey owner)
            {
                continue;
            }

            known = true;
            if (certificate.Verify(certifier.Key))
            {
                return Accept(owner, certificate, keyId);
            }
        }

        return (null, known ? Reason.FieldKeyInvalid : Reason.UnknownKey);
    }

    // Only issuers of this network have field keys.
    private static TrustedKey? Owner(ListedKey listed)
    {
        foreach (Signer signer in listed.Signers)
        {
            if (signer.Trusted is { Issuer.ForeignNetwork: null, IsVouched: true })
            {
                return signer.Trusted;
            }
        }

        return null;
    }

    private (ListedKey[]? Keys, Reason Reason) Accept(TrustedKey key, FieldKeyCertificate certificate, KeyId keyId)
    {
        if (certificate.FieldKey() is not PublicKey fieldKey || fieldKey.SubjectKeyId() != keyId)
        {
            return (null, Reason.FieldKeyInvalid);
        }

        if (!key.MayDelegate || !key.Issuer!.MayDelegate)
        {
            return (null, Reason.DelegationNotAllowed);
        }

        ListedKey[] keys = [new(new Signer(key, fieldKey, certificate, keyId))];
        if (_kept.Count < MaxKept)
        {
            _kept[keyId] = keys;
        }

        return (keys, default);
    }
}
