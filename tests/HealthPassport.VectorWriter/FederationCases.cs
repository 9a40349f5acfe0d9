using HealthPassport.Cli.Bench;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.VectorWriter;

/// <summary>Cases of federated networks: what a roll and members' lists make of a card, and what is refused. Each has a trust file of its own.</summary>
internal sealed class FederationCases : IDisposable
{
    public const string Set = "federation";

    private const string Clause = "trust-bundle.md §12";
    private const string Small = """{ "holder": { "name": "Luna" }, "vaccinations": [{ "code": "mmr", "date": "2026-11-10", "dose": 1 }] }""";
    private const string Copied = """{ "holder": { "name": "Luna" }, "vaccinations": [{ "code": "mmr", "date": "2026-11-10", "dose": 1, "source": "document" }] }""";

    private readonly TestFederation _network = new();
    private readonly FederationMember _member;
    private readonly FederationMember _other;
    private readonly NetworkKey _foreign = new(TestNetwork.Today.AddDays(-500), TestNetwork.Today.AddDays(9));

    public FederationCases() => (_member, _other) = (_network.Add("Sahel Health Network"), _network.Add("Clinics of the coast"));

    /// <summary>The trust files by name; complete when all cases were taken.</summary>
    public Dictionary<string, byte[]> TrustFiles { get; } = [];

    public void Dispose()
    {
        _network.Dispose();
        _foreign.Dispose();
    }

    public IEnumerable<Case> All()
    {
        string card = Card(_member);
        byte[] good = _network.File();
        System.Text.Json.JsonElement state = VectorNetwork.State(TestFederation.Load(good).State);
        yield return Of("good-federation-member", "Three of five voters have signed the roll, and the member its list.", card, good) with { Whole = true };
        yield return Of("good-federation-known", "The same file again.", card, good) with { State = state, Whole = true };
        yield return Caution("federation-beyond-its-kinds", "The roll admits the member for screenings only.", card, ["scope"], Changed(on => on with { Kinds = EntryKinds.Screenings })) with { Whole = true };
        yield return Caution("federation-transcriber-vouches", "A member that transcribes only vouches for a dose of its own.", card, ["scope"], Changed(on => on with { Kinds = EntryKinds.None }));
        yield return Of("good-federation-transcribed", "A member that transcribes only has copied a dose.", Card(_member, Copied), Changed(on => on with { Kinds = EntryKinds.None })) with { Whole = true };
        yield return Caution("federation-suspended", "The member is suspended.", card, ["member-suspended"], Changed(on => on with { State = MemberState.Suspended, Since = TestNetwork.Today })) with { Whole = true };
        yield return Of("good-federation-left-later", "The member left after the card was made; another one goes on.", Card(_member, on: TestNetwork.Today.AddDays(-1)), Changed(on => on with { State = MemberState.Left, Since = TestNetwork.Today, Successor = 2 })) with { Whole = true };
        yield return Rejected("federation-left-before", "The member left on the day of the card.", card, "outside-key-period", Changed(on => on with { State = MemberState.Left, Since = TestNetwork.Today }));
        yield return Caution("federation-expelled-later", "The member was expelled after the day of the card.", Card(_member, on: TestNetwork.Today.AddDays(-1)), ["member-expelled"], Changed(on => on with { State = MemberState.Expelled, Since = TestNetwork.Today })) with { Whole = true };
        yield return Rejected("federation-expelled-before", "The member was expelled on the day of the card.", card, "member-expelled", Changed(on => on with { State = MemberState.Expelled, Since = TestNetwork.Today })) with { Whole = true };

        _member.Key.MayDelegate = true;
        IssuingKey field = _member.Key.CertifyFieldKey(TestNetwork.Today);
        yield return Of("good-federation-field-key", "A field key of a member that may certify them.", TestNetwork.Issue(field, Small).Twins[0], _network.File());
        yield return Rejected("federation-field-key-not-admitted", "The network has not let the member certify field keys.", TestNetwork.Issue(field, Small).Twins[0], "delegation-not-allowed", Changed(on => on with { MayDelegate = false })) with { Signature = "unchecked", Sealed = null };
        yield return Unknown("federation-forged-list-field-key", "A field key of a list that another one has signed.", TestNetwork.Issue(field, Small).Twins[0], _network.File(lists: [_member.List(_network.Network, _other.ListKey)]));
        _member.Key.MayDelegate = false;

        yield return Unknown("federation-forged-list", "The list has the key id of its member and the signature of another one.", card, _network.File(lists: [_member.List(_network.Network, _other.ListKey)]));
        yield return Unknown("federation-list-of-another-network", "The list is for another network.", card, _network.File(lists: [_member.List(new string('c', 32))]));
        yield return Unknown("federation-list-of-a-lost-key", "The roll has another list key.", card, Changed(on => on with { ListKeys = [_other.ListKey.PublicKey] }));
        yield return Unknown("federation-other-identifier", "The list has another identifier than the roll.", card, Changed(on => on with { Id = "https://elsewhere.example" }));
        yield return Unknown("federation-without-a-list", "A member whose list is not in the bundle.", card, _network.File(lists: [_other.List(_network.Network)]));

        _member.Issuer.Statuses[1] = CredentialStatus.Revoked;
        yield return Rejected("federation-revoked", "Revoked by the member's own list.", card, "revoked", _network.File()) with { Whole = true };
        _member.Issuer.Statuses.Clear();
        (_member.SignedAt, _member.NextUpdate) = (TestNetwork.Now.AddDays(-30), TestNetwork.Now.AddDays(-1));
        yield return Caution("federation-list-stale", "The member's list is past its next update, the bundle is not.", card, ["status-unknown", "trust-stale"], _network.File()) with { Whole = true };
        yield return Of("good-federation-other-list-stale", "The list of another member is past its next update.", Card(_other), _network.File());
        (_member.SignedAt, _member.NextUpdate) = (TestNetwork.Now.AddDays(-8), TestNetwork.Now.AddDays(22));

        _member.SignedAt = TestNetwork.Now.AddDays(-2);
        System.Text.Json.JsonElement newer = VectorNetwork.State(_network.Load().State);
        _member.SignedAt = TestNetwork.Now.AddDays(-8);
        yield return Caution("federation-list-rollback", "A newer list of this member was seen.", card, ["trust-rollback"], good) with { State = newer, Whole = true };
        yield return Of("good-federation-other-list-rollback", "A newer list of another member was seen.", Card(_other), good) with { State = newer };
        _network.RollNumber = 2;
        yield return Caution("federation-roll-rollback", "A newer roll was seen.", card, ["trust-rollback"], good) with { State = VectorNetwork.State(_network.Load().State) };
        _network.RollNumber = 1;
        yield return Caution("federation-roll-fork", "Another roll of this number was seen.", card, ["trust-fork"], Changed(on => on with { Name = "Somebody else" })) with { State = state };
        NetworkKey second = _member.Issuer.AddKey();
        yield return Caution("federation-list-fork", "Another list of this member of the same time was seen.", card, ["trust-fork"], _network.File()) with { State = state };
        yield return Of("good-federation-other-list-fork", "Another list of another member was seen.", Card(_other), _network.File()) with { State = state };
        _member.Issuer.Keys.Remove(second);
        second.Dispose();
        yield return Of("good-federation-other-maker", "A bundle with a smaller number, by another maker.", card, _network.File(number: 0)) with { State = VectorNetwork.State(TestFederation.Load(_network.File(number: 900)).State) };

        foreach ((string name, string about, int signatures) in new[] { ("unsigned", "Nobody has signed the roll.", 0), ("minority", "Two of five voters have signed the roll.", 2) })
        {
            _network.Signatures = signatures;
            yield return Refused("trust-federation-" + name, about, "trust-signature-invalid", _network.File());
        }

        _network.Signatures = TestFederation.Threshold;
        SignedRoll draft = SignedRoll.Unsigned(_network.Says());
        EcdsaSigner[] voters = _network.Voters;
        yield return Refused("trust-federation-one-voter-twice", "Two voters, one of them twice.", "trust-signature-invalid", _network.File(Signed(draft, voters[0], voters[1], voters[1])));
        yield return Refused("trust-federation-minority-and-members", "Two voters and two who are none.", "trust-signature-invalid", _network.File(Signed(draft, voters[0], voters[1], _member.ListKey, _other.ListKey)));
        yield return Refused("trust-federation-roll-of-another-network", "A roll of another network that the same voters have signed.", "trust-other-network", _network.File(Signed(SignedRoll.Unsigned(_network.Says() with { Network = new string('c', 32) }), voters)));
        yield return Refused("trust-federation-smuggled-issuer", "The maker of the bundle has added an issuer on his own.", "trust-malformed", _network.FileOf(Plain([_other.Issuer.ToTrusted(TestNetwork.Now)])));
        yield return Refused("trust-federation-no-roll", "A federated network's bundle without a roll.", "trust-malformed", _network.FileOf(Plain([])));
        foreach (Case one in Taken(card).Concat(Bridged()).Concat(Checkpoints(card, good)))
        {
            yield return one;
        }
    }

    // The first member lists the key of the second one as compromised.
    private IEnumerable<Case> Taken(string cardOfFirst)
    {
        TrustedKey victim = _other.Key.ToTrusted(_other.OnRoll.Id);
        foreach ((string name, string about, byte[] proof) in new[] { ("copied-proof", "with the proof from that member's list", victim.Proof.ToArray()), ("no-proof", "without a proof", new byte[MemberKeyProof.Length]) })
        {
            TrustedIssuer own = _member.Issuer.ToTrusted(_member.SignedAt);
            TrustedKey stolen = new()
            {
                KeyId = victim.KeyId, PublicKey = victim.PublicKey, Kinds = EntryKinds.All, ValidFrom = victim.ValidFrom, ValidTo = victim.ValidTo, State = KeyState.Compromised, StatusList = NetworkIssuer.List, Proof = proof,
            };
            MemberList list = new() { Network = _network.Network, SignedAt = _member.SignedAt, NextUpdate = _member.NextUpdate, Issuer = new TrustedIssuer(own.Number, own.Id, own.Name, [.. own.Keys, stolen], own.StatusLists, []) };
            byte[] file = _network.File(lists: [SignedMemberList.Sign(list, _member.ListKey.KeyId, _member.ListKey.Sign), _other.List(_network.Network)]);
            yield return Of("good-federation-key-of-another-" + name, $"Another member lists this member's key as compromised, {about}.", Card(_other), file) with { Whole = true };
        }

        _member.Key.Proof = new byte[MemberKeyProof.Length];
        yield return Unknown("federation-key-without-proof", "A key that does not say whose it is.", cardOfFirst, _network.File());
        _member.Key.Proof = null;
    }

    // The list of another network, by its hash on the roll and for some kinds.
    private IEnumerable<Case> Bridged()
    {
        TrustedKey key = new()
        {
            KeyId = _foreign.Signer.KeyId, Kid = Bytes(_foreign.Signer.KeyId), PublicKey = _foreign.Signer.PublicKey, Kinds = EntryKinds.All, Envelopes = EnvelopeKinds.Hcert, ValidFrom = TestNetwork.Today.AddDays(-500), ValidTo = TestNetwork.Today.AddDays(9),
        };
        ForeignNetwork others = new(ForeignNetworkKind.DccKeys, "EU DCC (fictional)", TestNetwork.Now.AddDays(-3), [new TrustedIssuer(0, "UT", "Utopia", [key], [], [])]);
        string dose = DccSample.Text(_foreign.Issuing, DccSample.Claims());
        _network.ForeignNetworks.Add(others);
        yield return Unknown("federation-not-bridged", "A list of another network that is not on the roll.", dose, _network.File());
        _network.Bridges.Add(new Bridge(others.Hash, EntryKinds.Vaccinations));
        yield return Of("good-federation-bridged", "A list of another network, let in for vaccinations.", dose, _network.File()) with { Whole = true, Sealed = null };
        _network.Bridges[0] = new Bridge(others.Hash, EntryKinds.Screenings);
        yield return Caution("federation-bridged-for-other-kinds", "The same, let in for screenings.", dose, ["scope"], _network.File()) with { Whole = true, Sealed = null };
        _network.Bridges.Clear();
        _network.ForeignNetworks.Clear();
    }

    private static byte[] Bytes(KeyId keyId)
    {
        byte[] bytes = new byte[KeyId.Length];
        keyId.CopyTo(bytes);
        return bytes;
    }

    // The roll's number stands in the place of the bundle's.
    private IEnumerable<Case> Checkpoints(string card, byte[] good)
    {
        System.Text.Json.JsonElement state = VectorNetwork.State(TestFederation.Load(good).State);
        Checkpoint says = new()
        {
            Network = _network.Network[..(2 * Checkpoint.NetworkLength)], Edition = Tests.Fixtures.Checkpoints.Week, RootVersion = 1, BundleNumber = 1, Since = 1, Day = TestNetwork.Today.AddDays(-5),
            Losses = Losses.Of([], [new LostCard(1, NetworkIssuer.List, 1, CredentialStatus.Revoked)]),
        };
        Case With(Case found, Checkpoint content, string answer) => found with
        {
            State = state, Checkpoints = [(Enumerable.Aggregate(_network.Voters.Take(3), SignedCheckpoint.Unsigned(content), (signed, key) => signed.With(key)).ToText(), answer)],
        };
        yield return With(Rejected("federation-checkpoint-revoked", "A checkpoint revokes what an older list of its member does not.", card, "revoked", good), says, "losses") with { Whole = true };
        yield return With(Of("good-federation-checkpoint-overtaken", "The member's list is younger than the checkpoint.", card, good), says with { Day = TestNetwork.Today.AddDays(-9) }, "current");
        yield return With(Caution("federation-checkpoint-newer-roll", "There is a newer roll.", card, ["status-unknown", "trust-stale"], good), says with { Losses = Losses.None, BundleNumber = 2, Since = 2 }, "behind");
    }

    private static SignedRoll Signed(SignedRoll roll, params EcdsaSigner[] keys) => keys.Aggregate(roll, (signed, key) => signed.With(key.KeyId, key.Sign));

    private static string Card(FederationMember member, string summary = Small, DateOnly? on = null) => TestNetwork.Issue(member.Key.Issuing, summary, on: on).Twins[0];

    // A file in which the roll says something else of the first member.
    private byte[] Changed(Func<Member, Member> change)
    {
        Member before = _member.OnRoll;
        _member.OnRoll = change(before);
        byte[] file = _network.File();
        _member.OnRoll = before;
        return file;
    }

    private TrustBundle Plain(IEnumerable<TrustedIssuer> issuers) => new()
    {
        Network = _network.Network, Number = 1, SignedAt = _network.SignedAt, NextUpdate = _network.NextUpdate, Issuers = [.. issuers],
    };

    private Case Of(string name, string about, string card, byte[] file)
    {
        TrustFiles[name] = file;
        return new(name, Clause, about, card) { Trust = name, Sealed = "not-tried" };
    }

    private Case Caution(string name, string about, string card, string[] reasons, byte[] file) => Of("caution-" + name, about, card, file) with { Verdict = "caution", Reasons = reasons };

    private Case Rejected(string name, string about, string card, string reason, byte[] file) => Of("bad-" + name, about, card, file) with { Verdict = "rejected", Reasons = [reason] };

    private Case Unknown(string name, string about, string card, byte[] file) =>
        Of("unknown-issuer-" + name, about, card, file) with { Verdict = "unknown-issuer", Reasons = ["unknown-key"], Signature = "unchecked", Sealed = null };

    private Case Refused(string name, string about, string reason, byte[] file) => Of(name, about, Card(_member), file) with { TrustRefused = reason };
}
