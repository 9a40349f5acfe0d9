using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Who may have signed: a trusted key, or a field key that a trusted key has certified.</summary>
internal sealed class Signer(TrustedKey trusted, PublicKey key, FieldKeyCertificate? certificate, KeyId keyId)
{
    private StatementIssuer? _issuer;

    public TrustedKey Trusted { get; } = trusted;

    public PublicKey Key { get; } = key;

    public FieldKeyCertificate? Certificate { get; } = certificate;

    public KeyId KeyId { get; } = keyId;

    /// <summary>The key id for statements.</summary>
    public string KeyIdText { get; } = keyId.ToString();

    /// <summary>The kinds of entry for which both the key and the certificate are trusted.</summary>
    public EntryKinds Kinds => Certificate is null ? Trusted.Kinds : Trusted.Kinds & Certificate.Kinds;

    /// <summary>Whether a card of that day can be this signer's.</summary>
    public bool CouldSignOn(DateOnly day) =>
        day >= Trusted.ValidFrom && day <= Trusted.ValidTo && (Certificate is null || Certificate.Day == day);

    /// <summary>The issuer for statements; the same object every time.</summary>
    public StatementIssuer Issuer(string network) => _issuer ??= new()
    {
        Id = Trusted.Issuer!.Id,
        Name = Trusted.Issuer.Name,
        Number = Trusted.Issuer.Number,
        Trust = "network",
        Anchor = network,
        FieldUnit = Certificate?.Label,
    };
}
