using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification.Federation;

/// <summary>What the roll does to a card (trust-bundle.md 12.5, 12.7 to 12.9).</summary>
public sealed class MemberStatementTests : IDisposable
{
    private const string Small = """{ "vaccinations": [{ "code": "mmr", "date": "2026-11-01", "dose": 1 }] }""";
    private const string Carried = """{ "vaccinations": [{ "code": "mmr", "date": "2026-11-01", "dose": 1, "source": "document" }] }""";

    private readonly TestFederation _network = new();
    private readonly FederationMember _member;

    public MemberStatementTests()
    {
        _member = _network.Add("Sahel Health");
        _network.Add("Clinics of the coast");
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void A_card_of_a_member_is_accepted_and_names_the_way()
    {
        Statement statement = Read(Small);
        Assert.Equal((Verdict.Accepted, "network", "Route network"), (statement.Verdict, statement.Issuer!.Trust, statement.Issuer.Anchor));
        Assert.Equal((3, 5, "Route network", _member.SignedAt, null, false), Way(statement));
        Assert.Equal((_member.SignedAt, 8), (statement.TrustData!.ListDate, statement.TrustData.AgeDays));
    }

    [Fact]
    public void Every_voter_who_has_signed_is_counted()
    {
        _network.Signatures = 4;
        Assert.Equal((4, 5), (Read(Small).Issuer!.Admission!.Signatures, Read(Small).Issuer!.Admission!.Voters));
    }

    [Fact]
    public void Kinds_of_the_roll_narrow_those_of_the_key()
    {
        _member.OnRoll = _member.OnRoll with { Kinds = EntryKinds.Screenings };
        Statement statement = Read(Small);
        Assert.Equal([Reason.Scope], statement.Reasons);
        Assert.Equal(["vaccinations[0]"], statement.UnvouchedEntries);
    }

    [Fact]
    public void Who_only_transcribes_vouches_for_nothing_of_its_own()
    {
        _member.OnRoll = _member.OnRoll with { Kinds = EntryKinds.None };
        Assert.Equal([Reason.Scope], Read(Small).Reasons);
        Statement copied = Read(Carried);
        Assert.Equal(Verdict.Accepted, copied.Verdict);
        Assert.True(copied.Issuer!.Admission!.TranscribesOnly);
    }

    [Fact]
    public void Field_keys_need_the_consent_of_the_network()
    {
        _member.Key.MayDelegate = true;
        IssuingKey field = _member.Key.CertifyFieldKey(TestNetwork.Today);
        string card = TestNetwork.Issue(field, Small).Twins[0];
        Assert.Equal(Verdict.Accepted, Read(_network.Load(), card).Verdict);
        _member.OnRoll = _member.OnRoll with { MayDelegate = false };
        Assert.Equal([Reason.DelegationNotAllowed], Read(_network.Load(), card).Reasons);
    }

    [Theory]
    [InlineData(MemberState.Active, 0, Verdict.Accepted, "")]
    [InlineData(MemberState.Suspended, -1, Verdict.Caution, "member-suspended")]
    [InlineData(MemberState.Suspended, 0, Verdict.Caution, "member-suspended")]
    [InlineData(MemberState.Left, -1, Verdict.Accepted, "")]
    [InlineData(MemberState.Left, 0, Verdict.Rejected, "outside-key-period")]
    [InlineData(MemberState.Left, 1, Verdict.Rejected, "outside-key-period")]
    [InlineData(MemberState.Expelled, -1, Verdict.Caution, "member-expelled")]
    [InlineData(MemberState.Expelled, 0, Verdict.Rejected, "member-expelled")]
    [InlineData(MemberState.Expelled, 1, Verdict.Rejected, "member-expelled")]
    public void The_state_of_a_member_and_the_day_of_its_card_decide(MemberState state, int daysAfter, Verdict verdict, string reason)
    {
        _member.OnRoll = _member.OnRoll with { State = state, Since = TestNetwork.Today.AddDays(-2) };
        Statement statement = Read(_network.Load(), TestNetwork.Issue(_member.Key.Issuing, Small, on: TestNetwork.Today.AddDays(-2 + daysAfter)).Twins[0]);
        Assert.Equal((verdict, reason), (statement.Verdict, string.Join(' ', statement.Reasons.Select(one => one.Name()))));
        Assert.Equal(state == MemberState.Active ? null : ReasonNames.Kebab(state.ToString()), statement.Issuer!.Admission!.State);
    }

    [Fact]
    public void A_successor_is_named()
    {
        _member.OnRoll = _member.OnRoll with { State = MemberState.Left, Since = TestNetwork.Today, Successor = 2 };
        Assert.Equal("Clinics of the coast", Read(Small, TestNetwork.Today.AddDays(-1)).Issuer!.Admission!.Successor);
    }

    [Fact]
    public void A_successor_revokes_with_a_list_key_of_its_own()
    {
        using EcdsaSigner taken = new(EcdsaSigner.NewKey());
        _member.OnRoll = _member.OnRoll with { ListKeys = [taken.PublicKey] };
        _member.Issuer.Statuses[1] = CredentialStatus.Revoked;
        SignedMemberList list = SignedMemberList.Sign(
            new MemberList { Network = _network.Network, SignedAt = TestNetwork.Now.AddDays(-2), NextUpdate = TestNetwork.Now.AddDays(28), Issuer = _member.Issuer.ToTrusted(TestNetwork.Now) }, taken.KeyId, taken.Sign);
        Assert.Equal([Reason.Revoked], Read(TestFederation.Load(_network.File(lists: [list])), Card()).Reasons);
    }

    [Fact]
    public void A_list_that_its_member_has_not_signed_brings_no_key()
    {
        SignedMemberList forged = _member.List(_network.Network, _network.Members[1].ListKey);      // under the right key id
        Statement statement = Read(TestFederation.Load(_network.File(lists: [forged])), Card());
        Assert.Equal((Verdict.UnknownIssuer, null), (statement.Verdict, statement.Issuer));
        _member.Key.MayDelegate = true;
        Assert.Equal(Verdict.UnknownIssuer, Read(TestFederation.Load(_network.File(lists: [forged])), TestNetwork.Issue(_member.Key.CertifyFieldKey(TestNetwork.Today), Small).Twins[0]).Verdict);
    }

    [Fact]
    public void A_list_of_another_network_or_of_nobody_on_the_roll_is_passed_over()
    {
        SignedMemberList ofAnother = _member.List(new string('c', 32));
        Assert.Equal(Verdict.UnknownIssuer, Read(TestFederation.Load(_network.File(lists: [ofAnother])), Card()).Verdict);
        SignedMemberList list = _member.List(_network.Network);
        _network.Members.RemoveAt(0);
        Assert.Equal(Verdict.UnknownIssuer, Read(TestFederation.Load(_network.File(lists: [list])), Card()).Verdict);
    }

    [Fact]
    public void A_list_of_another_identifier_is_passed_over()
    {
        _member.OnRoll = _member.OnRoll with { Id = "https://elsewhere.example" };
        Assert.Equal(Verdict.UnknownIssuer, Read(Small).Verdict);
    }

    [Fact]
    public void The_term_of_the_list_counts_for_its_cards_and_no_others()
    {
        (_member.SignedAt, _member.NextUpdate) = (TestNetwork.Now.AddDays(-30), TestNetwork.Now.AddDays(-1));
        Assert.Equal([Reason.StatusUnknown, Reason.TrustStale], Read(Small).Reasons);
        Assert.Equal(Verdict.Accepted, Read(_network.Load(), TestNetwork.Issue(_network.Members[1].Key.Issuing, Small).Twins[0]).Verdict);
    }

    [Fact]
    public void Revoked_by_its_own_list()
    {
        _member.Issuer.Statuses[1] = CredentialStatus.Revoked;
        Statement statement = Read(Small);
        Assert.Equal([Reason.Revoked], statement.Reasons);
        Assert.Equal(_member.SignedAt, statement.Status!.AsOf);
    }

    [Fact]
    public void The_key_of_another_member_cannot_be_taken_over_nor_taken_back()
    {
        FederationMember victim = _network.Members[1];
        string card = TestNetwork.Issue(victim.Key.Issuing, Small).Twins[0];
        byte[] copied = victim.Key.ToTrusted(victim.OnRoll.Id).Proof.ToArray();
        foreach (byte[] proof in new[] { copied, new byte[MemberKeyProof.Length] })
        {
            TrustedKey listed = victim.Key.ToTrusted();
            TrustedIssuer own = _member.Issuer.ToTrusted(TestNetwork.Now);
            TrustedIssuer thief = new(own.Number, own.Id, own.Name, [.. own.Keys, new TrustedKey
            {
                KeyId = listed.KeyId, PublicKey = listed.PublicKey, Kinds = EntryKinds.All, ValidFrom = listed.ValidFrom, ValidTo = listed.ValidTo, State = KeyState.Compromised, StatusList = 1, Proof = proof,
            }], own.StatusLists, []);
            SignedMemberList list = SignedMemberList.Sign(
                new MemberList { Network = _network.Network, SignedAt = TestNetwork.Now, NextUpdate = TestNetwork.Now.AddDays(30), Issuer = thief }, _member.ListKey.KeyId, _member.ListKey.Sign);
            Statement statement = Read(TestFederation.Load(_network.File(lists: [list, victim.List(_network.Network)])), card);
            Assert.Equal((Verdict.Accepted, "Clinics of the coast"), (statement.Verdict, statement.Issuer!.Name));
        }
    }

    [Fact]
    public void A_key_without_its_proof_is_unknown()
    {
        _member.Key.Proof = new byte[MemberKeyProof.Length];
        Assert.Equal(Verdict.UnknownIssuer, Read(Small).Verdict);
    }

    [Fact]
    public void A_list_has_no_key_id_twice()
    {
        using NetworkKey other = new(TestNetwork.Today, TestNetwork.Today, _member.Key.Signer.KeyId);
        _member.Issuer.Keys.Add(other);
        Assert.Throws<ArgumentException>(() => _member.List(_network.Network));      // which reads what it has written
    }

    [Fact]
    public void The_name_is_that_of_the_roll()
    {
        _member.OnRoll = _member.OnRoll with { Name = "As the others know it" };
        Assert.Equal("As the others know it", Read(Small).Issuer!.Name);
    }

    [Fact]
    public void A_list_without_its_members_signature_gives_links_no_name()
    {
        TrustStore forged = TestFederation.Load(_network.File(lists: [_member.List(_network.Network, _network.Members[1].ListKey), _network.Members[1].List(_network.Network)]));
        Assert.Null(forged.FindIssuer(1));
        Assert.NotNull(forged.FindIssuer(2));
    }

    [Fact]
    public void A_bridge_lets_chosen_kinds_in_and_no_others()
    {
        using EcdsaSigner foreign = new(EcdsaSigner.NewKey());
        TrustedKey key = new() { KeyId = foreign.KeyId, Kid = Bytes(foreign.KeyId), PublicKey = foreign.PublicKey, Kinds = EntryKinds.All, Envelopes = EnvelopeKinds.Hcert, ValidFrom = TestNetwork.Today.AddDays(-9), ValidTo = TestNetwork.Today.AddDays(9) };
        ForeignNetwork others = new(ForeignNetworkKind.DccKeys, "EU (fictional)", TestNetwork.Now.AddDays(-3), [new TrustedIssuer(0, "XX", "XX", [key], [], [])]);
        _network.ForeignNetworks.Add(others);
        string card = TestNetwork.Issue(new IssuingKey { Signer = foreign, ValidFrom = key.ValidFrom, ValidTo = key.ValidTo }, Small).Twins[0];
        Assert.Equal(Verdict.UnknownIssuer, Read(_network.Load(), card).Verdict);      // not on the roll
        _network.Bridges.Add(new Bridge(others.Hash, EntryKinds.Screenings));
        Assert.Contains(Reason.Scope, Read(_network.Load(), card).Reasons);
        _network.Bridges[0] = new Bridge(others.Hash, EntryKinds.Vaccinations);
        Statement statement = Read(_network.Load(), card);
        Assert.DoesNotContain(Reason.Scope, statement.Reasons);
        Assert.Equal(("imported", "EU (fictional)", 3, others.AsOf), (statement.Issuer!.Trust, statement.Issuer.Anchor, statement.Issuer.Admission!.Signatures, statement.Issuer.Admission.ListDate));
        _network.Bridges[0] = new Bridge(new string('0', 64), EntryKinds.All);
        Assert.Equal(Verdict.UnknownIssuer, Read(_network.Load(), card).Verdict);
    }

    private static byte[] Bytes(KeyId keyId)
    {
        byte[] bytes = new byte[KeyId.Length];
        keyId.CopyTo(bytes);
        return bytes;
    }

    private static (int, int, string, DateTimeOffset, string?, bool) Way(Statement statement) => statement.Issuer!.Admission is StatementAdmission way
        ? (way.Signatures, way.Voters, way.Network, way.ListDate, way.State, way.TranscribesOnly)
        : default;

    private string Card() => TestNetwork.Issue(_member.Key.Issuing, Small).Twins[0];

    private Statement Read(string summary, DateOnly? on = null) => Read(_network.Load(), TestNetwork.Issue(_member.Key.Issuing, summary, on: on).Twins[0]);

    private static Statement Read(TrustStore store, string card) => TestFederation.Verifier(store).Verify(card);
}
