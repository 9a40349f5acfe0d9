using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Who may have signed: a trusted key, or a key that a trusted key has certified (a field key, the signing certificate of a VDS-NC).</summary>
internal sealed class Signer(TrustedKey trusted, PublicKey key, FieldKeyCertificate? certificate, KeyId keyId)
{
    private StatementIssuer? _issuer;
    private string? _keyIdText;

    public TrustedKey Trusted { get; } = trusted;

    public PublicKey Key { get; } = key;

    public FieldKeyCertificate? Certificate { get; } = certificate;

    public KeyId KeyId { get; } = keyId;

    /// <summary>The key id for statements.</summary>
    public string KeyIdText => _keyIdText ??= KeyId.ToString();

    /// <summary>The kinds of entry for which both the key and the certificate are trusted.</summary>
    public EntryKinds Kinds => (Certificate is null ? Trusted.Kinds : Trusted.Kinds & Certificate.Kinds) & Trusted.Issuer!.Allowed;

    /// <summary>Whether a card of that day can be this signer's.</summary>
    public bool CouldSignOn(DateOnly day) =>
        day >= Trusted.ValidFrom && day <= Trusted.ValidTo && (Certificate is null || Certificate.Day == day);

    /// <summary>The issuer for statements; the same object every time.</summary>
    public StatementIssuer Issuer(TrustStore trust) => _issuer ??= new()
    {
        Id = Trusted.Issuer!.Id,
        Name = Trusted.Issuer.Name,
        Number = Trusted.Issuer.ForeignNetwork is null ? Trusted.Issuer.Number : null,
        Trust = Trusted.Issuer.ForeignNetwork is null ? "network" : "imported",
        Anchor = Trusted.Issuer.ForeignNetwork?.Name ?? trust.Root.Name,
        FieldUnit = Certificate?.Label,
        Admission = MembershipRule.Path(Trusted.Issuer, trust),
    };
}
