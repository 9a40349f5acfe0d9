using HealthPassport.Formats.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A network in memory: roots, a bundle key, issuers, and what its next bundle says. Nothing of it is a file.</summary>
internal sealed class TestNetwork : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 20);
    public static readonly DateTimeOffset Now = new(Today, new TimeOnly(12, 0), TimeSpan.Zero);

    private readonly string _name;
    private readonly EcdsaSigner _bundleKey = new(EcdsaSigner.NewKey());
    private readonly List<EcdsaSigner> _all = [];
    private EcdsaSigner[] _rootKeys = [];
    private int _threshold;

    public TestNetwork(string name = "Test network", int rootKeys = 1, int threshold = 1, DateTimeOffset? rootExpires = null, int? checkpointThreshold = null)
    {
        _name = name;
        AddRoot(rootKeys, threshold, rootExpires, checkpointThreshold);
    }

    /// <summary>The root keys of the newest root document.</summary>
    public IReadOnlyList<EcdsaSigner> RootSigners => _rootKeys;

    public List<SignedRoot> Roots { get; } = [];

    public List<NetworkIssuer> Issuers { get; } = [];

    /// <summary>Other networks that the bundle has taken in.</summary>

    public List<ForeignNetwork> ForeignNetworks { get; } = [];

    /// <summary>Services packs that ride along; may be anything.</summary>
    public List<byte[]> ServicesPacks { get; } = [];

    public uint Number { get; set; } = 1;

    public DateTimeOffset SignedAt { get; set; } = Now;

    public DateTimeOffset NextUpdate { get; set; } = Now.AddDays(30);

    /// <summary>Issues a card from a summary as JSON; the first twin counts unless it matters.</summary>
    public static IssuedPassport Issue(
        IssuingKey key, string json, uint index = 1, DateOnly? on = null, HolderSecret? secret = null, HolderSecret? second = null) =>
        Need(new PassportIssuer(key).Issue(new IssueRequest
        {
            Summary = Need(SummaryJson.Read(System.Text.Encoding.UTF8.GetBytes(json), Terminology.Current)),
            StatusIndex = index,
            IssuedOn = on ?? Today,
            Secret = secret,
            SecondSecret = second,
        }));

    public static T Need<T>(Result<T> result)
        where T : class => result.TryGet(out T? value, out Failure? failure) ? value : throw new InvalidOperationException(failure.ToString());

    public NetworkIssuer AddIssuer(string name = "Issuer")
    {
        NetworkIssuer issuer = new((uint)Issuers.Count + 1, name);
        Issuers.Add(issuer);
        return issuer;
    }

    /// <summary>The next version of the root document, signed by the thresholds of the version before and of itself.</summary>
    public void AddRoot(int rootKeys, int threshold, DateTimeOffset? expires = null, int? checkpointThreshold = null)
    {
        EcdsaSigner[] before = _rootKeys[.._threshold];
        _rootKeys = [.. Enumerable.Range(0, rootKeys).Select(_ => new EcdsaSigner(EcdsaSigner.NewKey()))];
        _all.AddRange(_rootKeys);
        _threshold = threshold;
        SignedRoot root = SignedRoot.Unsigned(new RootDocument
        {
            Version = (uint)Roots.Count + 1,
            Name = _name,
            RootKeys = [.. _rootKeys.Select(key => key.PublicKey)],
            Threshold = threshold,
            BundleKeys = [_bundleKey.PublicKey],
            Expires = expires ?? Now.AddYears(1),
            Network = Roots.Count == 0 ? null : Roots[0].Network,
            OwnCheckpointThreshold = checkpointThreshold,
        });
        Roots.Add(before.Concat(_rootKeys[..threshold]).Aggregate(root, (signed, key) => signed.With(key)));
    }

    public SignedBundle Bundle(string? network = null) => Bundle(_bundleKey, network);

    public SignedBundle Bundle(ISigner signer, string? network = null) => SignedBundle.Sign(Says(network), signer.KeyId, signer.Sign);

    /// <summary>What the next bundle says.</summary>
    public TrustBundle Says(string? network = null) => new()
    {
        Network = network ?? Roots[0].Network,
        Number = Number,
        SignedAt = SignedAt,
        NextUpdate = NextUpdate,
        Issuers = [.. Issuers.Select(issuer => issuer.ToTrusted(SignedAt))],
        ForeignNetworks = [.. ForeignNetworks],
        ServicesPacks = [.. ServicesPacks.Select(pack => (ReadOnlyMemory<byte>)pack)],
    };

    /// <summary>Signs other bytes with the bundle key, as a card is signed.</summary>
    public RawCard SignByBundleKey(RawCard card) => card.SignedBy(_bundleKey);

    /// <summary>Signs a services pack with the bundle key, which must not.</summary>
    public byte[] SignPackByBundleKey(byte[] content) => TestPacks.Sign(content, _bundleKey);

    /// <summary>A trust file with a bundle as somebody else says it.</summary>
    public byte[] FileOf(TrustBundle bundle) => TrustFile.Of([.. Roots], SignedBundle.Sign(bundle, _bundleKey.KeyId, _bundleKey.Sign)).ToBytes();

    public byte[] File() => TrustFile.Of([.. Roots], Bundle()).ToBytes();

    public TrustStore Load(DateTimeOffset? now = null, TrustState? remembered = null) =>
        Need(TrustStore.Load(File(), remembered, new FakeClock(now ?? Now)));

    public Verifier Verifier(DateTimeOffset? now = null, TrustState? remembered = null) => new(Load(now, remembered), new FakeClock(now ?? Now));

    public void Dispose()
    {
        _bundleKey.Dispose();
        _all.ForEach(key => key.Dispose());
        Issuers.ForEach(issuer => issuer.Dispose());
    }
}
