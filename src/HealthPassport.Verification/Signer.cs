using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Verification;

/// <summary>Who may have signed: a trusted key, or a field key that a trusted key has certified.</summary>
internal sealed record Signer(TrustedKey Trusted, PublicKey Key, FieldKeyCertificate? Certificate, KeyId KeyId)
{
    public static Signer OfTrustedKey(TrustedKey key) => new(key, key.PublicKey, null, key.KeyId);

    /// <summary>The kinds of entry for which both the key and the certificate are trusted.</summary>
    public EntryKinds Kinds => Certificate is null ? Trusted.Kinds : Trusted.Kinds & Certificate.Kinds;

    /// <summary>Whether a card of that day can be this signer's.</summary>
    public bool CouldSignOn(DateOnly day) =>
        day >= Trusted.ValidFrom && day <= Trusted.ValidTo && (Certificate is null || Certificate.Day == day);
}
