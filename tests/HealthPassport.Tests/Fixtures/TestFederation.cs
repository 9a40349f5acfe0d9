using HealthPassport.Formats.Cose;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A federated network in memory: five voters of whom three admit, one maker of bundles, and members.</summary>
internal sealed class TestFederation : IDisposable
{
    public const int Threshold = 3;

    private readonly EcdsaSigner _bundleKey = new(EcdsaSigner.NewKey());

    public TestFederation(int voters = 5, int threshold = Threshold, DateTimeOffset? rootExpires = null)
    {
        Voters = [.. Enumerable.Range(0, voters).Select(_ => new EcdsaSigner(EcdsaSigner.NewKey()))];
        SignedRoot root = SignedRoot.Unsigned(new RootDocument
        {
            Version = 1,
            Name = "Route network",
            RootKeys = [.. Voters.Select(key => key.PublicKey)],
            Threshold = threshold,
            BundleKeys = [_bundleKey.PublicKey],
            Expires = rootExpires ?? TestNetwork.Now.AddYears(1),
            AdmissionThreshold = threshold,
        });
        Root = Voters.Take(threshold).Aggregate(root, (signed, key) => signed.With(key));
    }

    public EcdsaSigner[] Voters { get; }

    public SignedRoot Root { get; }

    public string Network => Root.Network;

    public List<FederationMember> Members { get; } = [];

    public List<ForeignNetwork> ForeignNetworks { get; } = [];

    public List<Bridge> Bridges { get; } = [];

    public uint RollNumber { get; set; } = 1;

    /// <summary>How many voters sign the roll.</summary>
    public int Signatures { get; set; } = Threshold;

    public DateTimeOffset SignedAt { get; set; } = TestNetwork.Now.AddDays(-1);

    public DateTimeOffset NextUpdate { get; set; } = TestNetwork.Now.AddDays(29);

    public FederationMember Add(string name)
    {
        FederationMember member = new((uint)Members.Count + 1, name);
        Members.Add(member);
        return member;
    }

    public Roll Says() => new()
    {
        Network = Network,
        Number = RollNumber,
        MadeAt = TestNetwork.Now.AddDays(-20),
        Members = [.. Members.Select(member => member.OnRoll)],
        Bridges = [.. Bridges.OrderBy(bridge => bridge.Hash, StringComparer.Ordinal)],
    };

    public SignedRoll Roll() => Voters.Take(Signatures).Aggregate(SignedRoll.Unsigned(Says()), (signed, key) => signed.With(key.KeyId, key.Sign));

    public byte[] File(SignedRoll? roll = null, IEnumerable<SignedMemberList>? lists = null, uint number = 1)
    {
        TrustBundle bundle = new()
        {
            Network = Network,
            Number = number,
            SignedAt = SignedAt,
            NextUpdate = NextUpdate,
            Issuers = [],
            ForeignNetworks = [.. ForeignNetworks],
            Federation = new Federation(roll ?? Roll(), [.. lists ?? Members.Select(member => member.List(Network))]),
        };
        return TrustFile.Of([Root], SignedBundle.Sign(bundle, _bundleKey.KeyId, _bundleKey.Sign)).ToBytes();
    }

    /// <summary>A bundle as the maker of bundles signs it, whatever it says.</summary>
    public byte[] FileOf(TrustBundle bundle) => TrustFile.Of([Root], SignedBundle.Sign(bundle, _bundleKey.KeyId, _bundleKey.Sign)).ToBytes();

    /// <summary>The same of bytes that may be no bundle.</summary>
    public byte[] FileOf(byte[] bundle) => TrustFile.Of([Root], SignedBundle.Read(CoseSign1Writer.Sign(_bundleKey.KeyId, ExternalAad.Bundle, bundle, _bundleKey.Sign))!).ToBytes();

    public TrustStore Load(TrustState? remembered = null, DateTimeOffset? now = null) => Load(File(), remembered, now);

    public static TrustStore Load(byte[] file, TrustState? remembered = null, DateTimeOffset? now = null) =>
        TestNetwork.Need(TrustStore.Load(file, remembered, new FakeClock(now ?? TestNetwork.Now)));

    public static Verifier Verifier(TrustStore store, DateTimeOffset? now = null) => new(store, new FakeClock(now ?? TestNetwork.Now));

    public void Dispose()
    {
        Array.ForEach(Voters, key => key.Dispose());
        _bundleKey.Dispose();
        Members.ForEach(member => member.Dispose());
    }
}
