using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A signing key, and what the bundle is to say about it.</summary>
internal sealed class NetworkKey : IDisposable
{
    private readonly List<IssuingKey> _fieldKeys = [];
    private byte[]? _ownProof;      // once, as a key makes it: signatures differ each time

    public NetworkKey(DateOnly from, DateOnly to, KeyId? keyId = null)
    {
        ECDsa key = EcdsaSigner.NewKey();
        using X509Certificate2 certificate = SigningCertificate.Create(key, "Test", from);
        Issuing = new IssuingKey { Signer = new EcdsaSigner(key, keyId ?? SigningCertificate.KeyIdOf(certificate)), ValidFrom = from, ValidTo = to };
    }

    public IssuingKey Issuing { get; }

    public ISigner Signer => Issuing.Signer;

    public EntryKinds Kinds { get; set; } = EntryKinds.All;

    public KeyState State { get; set; }

    public bool MayDelegate { get; set; }

    public uint? StatusList { get; set; } = NetworkIssuer.List;

    public List<EnvelopeHash> Proven { get; } = [];

    /// <summary>A field key for one day, whether or not this key may certify it.</summary>
    public IssuingKey CertifyFieldKey(DateOnly day, EntryKinds kinds = EntryKinds.All)
    {
        ECDsa key = EcdsaSigner.NewKey();
        IssuingKey field = new()
        {
            Signer = new EcdsaSigner(key),
            ValidFrom = day,
            ValidTo = day,
            Certificate = FieldTour.Certify(Issuing, key, day, RandomNumberGenerator.GetBytes(4), kinds),
        };
        _fieldKeys.Add(field);
        return field;
    }

    /// <summary>The proof in a member's list; null for a good one.</summary>
    public byte[]? Proof { get; set; }

    public TrustedKey ToTrusted(string? issuer = null) => new()
    {
        KeyId = Signer.KeyId,
        PublicKey = Signer.PublicKey,
        Kinds = Kinds,
        ValidFrom = Issuing.ValidFrom,
        ValidTo = Issuing.ValidTo,
        State = State,
        MayDelegate = MayDelegate,
        StatusList = StatusList,
        Proven = HashList.Of(Proven),
        Proof = Proof ?? (issuer is null ? [] : _ownProof ??= MemberKeyProof.Make(issuer, Signer.KeyId, Signer.Sign)),
    };

    public void Dispose()
    {
        Issuing.Dispose();
        _fieldKeys.ForEach(key => key.Dispose());
    }
}
