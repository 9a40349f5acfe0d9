using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification.Federation;

/// <summary>Who can put what into the bundle of a federated network (trust-bundle.md 12.1, 12.5, 12.6).</summary>
public sealed class FederationLoadTests : IDisposable
{
    private const string Small = """{ "vaccinations": [{ "code": "mmr", "date": "2026-11-01", "dose": 1 }] }""";

    private readonly TestFederation _network = new();
    private readonly FederationMember _member;
    private readonly FederationMember _other;

    public FederationLoadTests() => (_member, _other) = (_network.Add("Sahel Health"), _network.Add("Clinics of the coast"));

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_minority_admits_nobody(int signatures)
    {
        _network.Signatures = signatures;
        Assert.Equal(Reason.TrustSignatureInvalid, Refused(_network.File()));
    }

    [Fact]
    public void A_captured_minority_does_not_count_twice_nor_with_strangers()
    {
        SignedRoll unsigned = SignedRoll.Unsigned(_network.Says());
        EcdsaSigner[] voters = _network.Voters;
        Assert.Equal(Reason.TrustSignatureInvalid, Refused(_network.File(Signed(unsigned, voters[0], voters[1], voters[0], voters[1]))));
        Assert.Equal(Reason.TrustSignatureInvalid, Refused(_network.File(Signed(unsigned, voters[0], voters[1], _member.ListKey, _other.ListKey))));
        SignedRoll underAnothersName = Signed(unsigned, voters[0], voters[1]).With(voters[2].KeyId, voters[0].Sign);
        Assert.Equal(Reason.TrustSignatureInvalid, Refused(_network.File(underAnothersName)));
    }

    [Fact]
    public void Whoever_makes_bundles_adds_no_issuer()
    {
        using NetworkIssuer smuggled = new(9, "Smuggled");
        smuggled.AddKey();
        TrustBundle bundle = new()
        {
            Network = _network.Network, Number = 1, SignedAt = TestNetwork.Now, NextUpdate = TestNetwork.Now.AddDays(30), Issuers = [smuggled.ToTrusted(TestNetwork.Now)],
        };
        Assert.Equal(Reason.TrustMalformed, Refused(_network.FileOf(bundle)));
    }

    [Fact]
    public void A_bundle_without_a_roll_is_refused() => Assert.Equal(Reason.TrustMalformed, Refused(_network.FileOf(new TrustBundle
    {
        Network = _network.Network, Number = 1, SignedAt = TestNetwork.Now, NextUpdate = TestNetwork.Now.AddDays(30), Issuers = [],
    })));

    [Fact]
    public void The_roll_of_another_network_is_refused()
    {
        SignedRoll roll = Signed(SignedRoll.Unsigned(_network.Says() with { Network = new string('c', 32) }), _network.Voters);
        Assert.Equal(Reason.TrustOtherNetwork, Refused(_network.File(roll)));
    }

    [Fact]
    public void In_any_other_network_a_roll_admits_nobody()
    {
        using TestNetwork plain = new();
        TrustBundle says = plain.Says();
        TrustBundle bundle = new()
        {
            Network = says.Network, Number = 1, SignedAt = says.SignedAt, NextUpdate = says.NextUpdate, Issuers = [], Federation = new(_network.Roll(), [_member.List(_network.Network)]),
        };
        TrustStore store = TestNetwork.Need(TrustStore.Load(plain.FileOf(bundle), null, new FakeClock(TestNetwork.Now)));
        Assert.Null(store.Bundle.Federation);
        Assert.Equal(Verdict.UnknownIssuer, TestFederation.Verifier(store).Verify(Card(_member)).Verdict);
    }

    [Fact]
    public void Several_makers_of_bundles_raise_no_alarm()
    {
        TrustStore first = TestFederation.Load(_network.File(number: 900));
        Assert.Empty(TestFederation.Load(_network.File(number: 7), first.State).Cautions);
        _network.SignedAt = _network.SignedAt.AddHours(1);
        Assert.Empty(TestFederation.Load(_network.File(number: 900), first.State).Cautions);
    }

    [Fact]
    public void An_older_roll_is_said_on_every_card()
    {
        byte[] before = _network.File();
        _network.RollNumber = 2;
        _member.OnRoll = _member.OnRoll with { State = MemberState.Expelled, Since = TestNetwork.Today.AddDays(-50) };
        TrustStore newest = _network.Load();
        TrustStore older = TestFederation.Load(before, newest.State);
        Assert.Equal([Reason.TrustRollback], TestFederation.Verifier(older).Verify(Card(_other)).Reasons);
        Assert.Equal((2u, newest.State.Federation!.RollHashes[0]), (older.State.Federation!.RollNumber, older.State.Federation.RollHashes[0]));
        Assert.Equal([Reason.TrustRollback], TestFederation.Verifier(TestFederation.Load(before, older.State)).Verify(Card(_other)).Reasons);
    }

    [Fact]
    public void Two_rolls_of_one_number_are_a_fork_until_the_next()
    {
        TrustState state = _network.Load().State;
        _member.OnRoll = _member.OnRoll with { Name = "Somebody else" };
        TrustStore fork = _network.Load(state);
        Assert.Equal([Reason.TrustFork], TestFederation.Verifier(fork).Verify(Card(_other)).Reasons);
        _network.RollNumber = 2;
        Assert.Equal(Verdict.Accepted, TestFederation.Verifier(_network.Load(fork.State)).Verify(Card(_other)).Verdict);
    }

    [Fact]
    public void An_older_list_is_said_on_the_cards_of_its_member_only()
    {
        byte[] before = _network.File();
        _member.SignedAt = TestNetwork.Now.AddDays(-2);
        TrustStore older = TestFederation.Load(before, _network.Load().State);
        Assert.Equal([Reason.TrustRollback], TestFederation.Verifier(older).Verify(Card(_member)).Reasons);
        Assert.Equal(Verdict.Accepted, TestFederation.Verifier(older).Verify(Card(_other)).Verdict);
        Assert.Equal([Reason.TrustRollback], TestFederation.Verifier(TestFederation.Load(before, older.State)).Verify(Card(_member)).Reasons);
        Assert.Equal(Verdict.Accepted, TestFederation.Verifier(_network.Load(older.State)).Verify(Card(_member)).Verdict);
    }

    [Fact]
    public void A_member_that_equivocates_spoils_its_own_cards_until_its_next_list()
    {
        byte[] one = _network.File();
        TrustState state = TestFederation.Load(one).State;
        _member.Issuer.AddKey();
        TrustStore fork = _network.Load(state);
        Assert.Equal([Reason.TrustFork], TestFederation.Verifier(fork).Verify(Card(_member)).Reasons);
        Assert.Equal(Verdict.Accepted, TestFederation.Verifier(fork).Verify(Card(_other)).Verdict);
        Assert.Equal([Reason.TrustFork], TestFederation.Verifier(TestFederation.Load(one, fork.State)).Verify(Card(_member)).Reasons);
        _member.SignedAt = TestNetwork.Now.AddDays(-1);
        Assert.Equal(Verdict.Accepted, TestFederation.Verifier(_network.Load(fork.State)).Verify(Card(_member)).Verdict);
    }

    [Fact]
    public void A_list_from_the_future_is_not_remembered()
    {
        TrustState state = _network.Load().State;
        _member.SignedAt = TestNetwork.Now.AddDays(400);
        TrustState after = _network.Load(state).State;
        Assert.Equal(state.Federation!.Lists, after.Federation!.Lists);
    }

    [Fact]
    public void What_is_remembered_is_written_and_read()
    {
        TrustState state = _network.Load().State;
        TrustState read = TestNetwork.Need(TrustStateJson.Read(TrustStateJson.Write(state)));
        Assert.Equal((state.Federation!.RollNumber, state.Federation.RollHashes[0]), (read.Federation!.RollNumber, read.Federation.RollHashes[0]));
        Assert.Equal(state.Federation.Lists, read.Federation.Lists);
        Assert.Equal(2, read.Federation.Lists.Length);
    }

    private static SignedRoll Signed(SignedRoll roll, params EcdsaSigner[] keys) => keys.Aggregate(roll, (signed, key) => signed.With(key.KeyId, key.Sign));

    private static string Card(FederationMember member) => TestNetwork.Issue(member.Key.Issuing, Small).Twins[0];

    private static Reason? Refused(byte[] file) => TrustStore.Load(file, null, new FakeClock(TestNetwork.Now)).TryGet(out _, out Failure? failure) ? null : failure.Reason;
}
