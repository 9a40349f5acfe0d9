using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Issuing.Checkpoints;

public sealed class CheckpointBuilderTests : IDisposable
{
    private readonly TestNetwork _network = new();
    private readonly NetworkIssuer _issuer;
    private readonly NetworkKey _key;
    private readonly List<TrustBundle> _older = [];

    public CheckpointBuilderTests()
    {
        _issuer = _network.AddIssuer();
        _key = _issuer.AddKey();
        _issuer.AddKey();
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Reaches_back_to_the_oldest_when_nothing_was_lost()
    {
        Edition();
        Edition();
        Checkpoint checkpoint = Build();
        Assert.Equal((1u, 3u), (checkpoint.Since, checkpoint.BundleNumber));
        Assert.Empty(checkpoint.Losses.Cards);
    }

    [Fact]
    public void Names_cards_keys_and_field_keys()
    {
        _issuer.Statuses[1] = CredentialStatus.Revoked;
        Edition();
        _issuer.Statuses[2] = CredentialStatus.Superseded;
        _key.State = KeyState.Compromised;
        _issuer.CutOffs.Add(new CutOff(new KeyId(5), TestNetwork.Today, HashList.Empty));
        Checkpoint checkpoint = Build();
        Assert.Equal(1u, checkpoint.Since);
        Assert.Equal([new LostCard(1, 1, 2, CredentialStatus.Superseded)], checkpoint.Losses.Cards);
        Assert.Equal([_key.Signer.KeyId, new KeyId(5)], checkpoint.Losses.Keys.Select(key => key.KeyId).OrderByDescending(id => id.Value));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(60, 60)]
    [InlineData(61, 0)]      // older than two terms of 30 days: it says nothing good anywhere, and must not hold the others back
    public void Says_how_old_the_oldest_list_is_that_counts(int days, int expected)
    {
        _issuer.ListAsOf = TestNetwork.Now.AddDays(-days);
        _network.AddIssuer("Another").AddKey();
        Checkpoint checkpoint = Build();
        Assert.Equal((expected, TestNetwork.Today.AddDays(-expected)), (checkpoint.ListsAgeDays, checkpoint.KnownDay));
    }

    [Fact]
    public void Nothing_is_known_beyond_the_day_of_the_oldest_list()
    {
        TrustStore old = _network.Load();
        Edition();
        _issuer.ListAsOf = TestNetwork.Now.AddDays(3);
        (_network.SignedAt, _network.NextUpdate) = (TestNetwork.Now.AddDays(5), TestNetwork.Now.AddDays(35));
        SignedCheckpoint signed = TestNetwork.Need(CheckpointBuilder.Build(_network.Roots[0].Document, _network.Says(), _older, TestNetwork.Today.AddDays(5))).With(_network.RootSigners[0]);
        TrustStore taken = old.Taken(signed.ToText(), TestNetwork.Now.AddDays(6)).Store;
        Assert.Equal(TestNetwork.Today.AddDays(3), DateOnly.FromDateTime(taken.KnownUntil!.Value.UtcDateTime));      // two days before the bundle was signed
    }

    // Between the two it may have been reinstated, and a reader may have the edition that says so.
    [Fact]
    public void Names_a_suspended_card_though_the_older_bundle_has_it()
    {
        _issuer.Statuses[2] = CredentialStatus.Suspended;
        Edition();
        Assert.Single(Build().Losses.Cards);
    }

    [Fact]
    public void A_reinstated_card_is_no_loss()
    {
        _issuer.Statuses[2] = CredentialStatus.Suspended;
        Edition();
        _issuer.Statuses.Remove(2);
        Checkpoint checkpoint = Build();
        Assert.Equal(1u, checkpoint.Since);
        Assert.Empty(checkpoint.Losses.Cards);
    }

    public static TheoryData<string> Narrowings => new("key gone", "issuer gone", "kinds", "from", "to", "delegation", "list", "proven", "cut-off");

    // What a loss cannot say must not be passed over: no reader that lacks it may think itself complete.
    [Theory]
    [MemberData(nameof(Narrowings))]
    public void Does_not_reach_over_what_it_cannot_say(string what)
    {
        (_key.MayDelegate, _key.State) = (true, what == "proven" ? KeyState.Compromised : KeyState.Active);
        EnvelopeHash card = EnvelopeHash.FromBytes(new byte[12]);
        _key.Proven.AddRange(what == "proven" ? [card] : []);
        _issuer.CutOffs.Add(new CutOff(new KeyId(5), TestNetwork.Today, HashList.Of([card])));
        Edition();
        TrustBundle now = _network.Says();
        TrustedIssuer issuer = now.Issuers[0];
        TrustedKey key = issuer.Keys[0];
        TrustedKey Changed(EntryKinds? kinds = null, int from = 0, int to = 0, bool delegates = true, uint list = 1, HashList? proven = null) => new()
        {
            KeyId = key.KeyId, PublicKey = key.PublicKey, Kinds = kinds ?? key.Kinds, ValidFrom = key.ValidFrom.AddDays(from), ValidTo = key.ValidTo.AddDays(to),
            State = key.State, MayDelegate = delegates, StatusList = list, Proven = proven ?? key.Proven,
        };
        TrustedKey[] keys = what switch
        {
            "key gone" => [],
            "kinds" => [Changed(kinds: EntryKinds.Vaccinations)],
            "from" => [Changed(from: 1)],
            "to" => [Changed(to: -1)],
            "delegation" => [Changed(delegates: false)],
            "list" => [Changed(list: 2)],
            "proven" => [Changed(proven: HashList.Empty)],
            _ => [Changed()],
        };
        CutOff[] cutOffs = [new(new KeyId(5), TestNetwork.Today, what == "cut-off" ? HashList.Empty : HashList.Of([card]))];
        TrustedIssuer changed = new(1, issuer.Id, issuer.Name, [.. keys, issuer.Keys[1]], issuer.StatusLists, [.. cutOffs]);
        TrustBundle bundle = new() { Network = now.Network, Number = now.Number, SignedAt = now.SignedAt, NextUpdate = now.NextUpdate, Issuers = what == "issuer gone" ? [] : [changed] };
        Assert.Equal(2u, Build(bundle).Since);
        TrustedIssuer same = new(1, issuer.Id, issuer.Name, [Changed(), issuer.Keys[1]], issuer.StatusLists, [new(new KeyId(5), TestNetwork.Today, HashList.Of([card]))]);
        Assert.Equal(1u, Build(new() { Network = now.Network, Number = now.Number, SignedAt = now.SignedAt, NextUpdate = now.NextUpdate, Issuers = [same] }).Since);
    }

    [Fact]
    public void A_lost_key_is_named_though_the_cards_do_not_fit()
    {
        Edition();
        _key.State = KeyState.Compromised;
        for (uint card = 0; card < 200; card++)
        {
            _issuer.Statuses[card] = CredentialStatus.Revoked;
        }

        Checkpoint checkpoint = Build();
        Assert.Equal(checkpoint.BundleNumber, checkpoint.Since);
        Assert.Equal(_key.Signer.KeyId, Assert.Single(checkpoint.Losses.Keys).KeyId);
    }

    [Fact]
    public void A_network_of_many_signers_has_none_unless_its_root_says_so()
    {
        using TestNetwork many = new(rootKeys: 5, threshold: 4);
        Assert.False(CheckpointBuilder.Build(many.Roots[0].Document, many.Says(), [], TestNetwork.Today).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TrustMalformed, failure!.Reason);
    }

    private void Edition()
    {
        _older.Add(_network.Says());
        _network.Number++;
    }

    private Checkpoint Build(TrustBundle? newest = null) =>
        TestNetwork.Need(CheckpointBuilder.Build(_network.Roots[0].Document, newest ?? _network.Says(), _older, TestNetwork.Today)).Content;
}
