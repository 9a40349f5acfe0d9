using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;

namespace HealthPassport.VectorWriter;

/// <summary>Cards that are read beside checkpoints, good ones and others.</summary>
internal sealed class CheckpointCases : IDisposable
{
    public const string Set = "checkpoint";

    private const string Clause = "trust-bundle.md §11";
    private const string Small = """{ "holder": { "name": "Luna" }, "vaccinations": [{ "code": "mmr", "date": "2026-11-19", "dose": 1 }] }""";
    private const uint Bundle = 40;
    private const uint Newest = 45;

    private readonly VectorNetwork _n = new();

    public CheckpointCases()
    {
        (_n.Network.Number, _n.Network.SignedAt, _n.Network.NextUpdate) = (Bundle, TestNetwork.Now.AddDays(-12), TestNetwork.Now.AddDays(18));
        TrustFile = _n.Network.File();
    }

    public byte[] TrustFile { get; }

    public void Dispose() => _n.Dispose();

    public IEnumerable<Case> All()
    {
        TestNetwork network = _n.Network;
        string card = _n.Issue(Small);
        string complete = Signed(Says());
        yield return Of("good-checkpoint-complete", "Nothing was lost since the bundle here: good news has the checkpoint's day.", card, (complete, "complete")) with { Whole = true };
        yield return Of("good-checkpoint-twice", "The same checkpoint twice.", card, (complete, "complete"), (complete, "none"));
        yield return Of("good-checkpoint-current", "The checkpoint names the bundle that is here.", card, (Signed(Says() with { BundleNumber = Bundle, Since = Bundle }), "current")) with { Whole = true };
        yield return Of("good-checkpoint-chain", "The second one reaches back to the first, and the first to the bundle.", card, (Signed(Says() with { Edition = Checkpoints.Week - 1, Day = TestNetwork.Today.AddDays(-7), BundleNumber = 43 }), "complete"), (Signed(Says() with { Since = 43 }), "complete"));
        yield return Of("good-checkpoint-other-card", "A card of the same list was revoked, a key of another issuer was lost.", card, (Signed(Says(Losses.Of([new(2, _n.Main.Signer.KeyId)], [Lost(CredentialStatus.Revoked, 2), new(1, 2, 1, CredentialStatus.Revoked), new(2, 1, 1, CredentialStatus.Revoked)]))), "complete"));
        yield return Caution("checkpoint-behind", "Something was lost between the bundle here and what the checkpoint knows: the data is old.", card, ["status-unknown", "trust-stale"], (Signed(Says() with { Since = Bundle + 1 }), "behind")) with { Whole = true };
        yield return Caution("checkpoint-other-root", "The network has a newer root document than the one here: nothing is complete.", card, ["status-unknown", "trust-stale"], (Signed(Says() with { RootVersion = 3 }), "behind"));
        yield return Caution("checkpoint-fork", "Two checkpoints of one week.", card, ["status-unknown", "trust-stale", "trust-fork"], (complete, "complete"), (Signed(Says() with { BundleNumber = Newest + 1 }), "fork")) with { Whole = true };
        yield return Rejected("checkpoint-revoked", "Revoked by a checkpoint.", card, "revoked", (Signed(Says(Cards(CredentialStatus.Revoked))), "complete")) with { Whole = true };
        yield return Rejected("checkpoint-revoked-by-one-of-a-fork", "Of two checkpoints of one week the bad news counts.", card, "revoked", (complete, "complete"), (Signed(Says(Cards(CredentialStatus.Revoked))), "fork"));
        yield return Rejected("checkpoint-revoked-and-behind", "A checkpoint that does not reach back revokes all the same.", card, "revoked", (Signed(Says(Cards(CredentialStatus.Revoked)) with { Since = Newest }), "behind"));
        yield return Rejected("checkpoint-stays-revoked", "The next checkpoint does not name the card any more.", card, "revoked", (Signed(Says(Cards(CredentialStatus.Revoked)) with { Edition = Checkpoints.Week - 1, Day = TestNetwork.Today.AddDays(-7), BundleNumber = 43 }), "complete"), (Signed(Says() with { Since = 43 }), "complete"));
        yield return Rejected("checkpoint-suspended", "Suspended by a checkpoint.", card, "suspended", (Signed(Says(Cards(CredentialStatus.Suspended))), "complete"));
        yield return Caution("checkpoint-superseded", "Superseded by a checkpoint.", card, ["superseded"], (Signed(Says(Cards(CredentialStatus.Superseded))), "complete"));
        yield return Rejected("checkpoint-does-not-reinstate", "The bundle says revoked, the checkpoint superseded.", _n.Issue(Small, index: VectorNetwork.Revoked), "revoked", (Signed(Says(Losses.Of([], [Lost(CredentialStatus.Superseded, VectorNetwork.Revoked)]))), "complete"));
        yield return Rejected("checkpoint-key-compromised", "The issuer's key was lost.", card, "key-compromised", (Signed(Says(Losses.Of([new(1, _n.Main.Signer.KeyId)], []))), "complete")) with { Whole = true };
        yield return Caution("checkpoint-field-key-lost", "A field key was lost.", _n.Issue(Small, _n.Field), ["field-key-lost"], (Signed(Says(Losses.Of([new(1, _n.Field.Signer.KeyId)], []))), "complete"));
        yield return new Case("unknown-issuer-checkpoint-names-key", Clause, "A checkpoint names a key that is in no bundle: nobody vouches for it.", TestNetwork.Issue(_n.Stranger.Issuing, Small).Twins[0])
        {
            Trust = Set, State = State(), Verdict = "unknown-issuer", Reasons = ["unknown-key"], Signature = "unchecked", Checkpoints = [(Signed(Says(Losses.Of([new(1, _n.Stranger.Signer.KeyId)], []))), "complete")],
        };
        yield return Caution("checkpoint-stale-stays-stale", "The bundle is past its next update: a complete checkpoint does not make good news of it.", card, ["status-unknown", "trust-stale"], (complete, "complete")) with { Now = TestNetwork.Now.AddDays(19) };
        using TestNetwork other = new("Another network", 3, 2);
        using EcdsaSigner outsider = new(EcdsaSigner.NewKey());
        SignedCheckpoint revoking = SignedCheckpoint.Unsigned(Says(Cards(CredentialStatus.Revoked)));
        Checkpoint ahead = Says(Cards(CredentialStatus.Revoked)) with { Edition = Checkpoints.Week + 100, Day = TestNetwork.Today.AddDays(700) };
        byte[] changed = TestNetwork.Need(SignedCheckpoint.FromText(complete)).ToBytes();
        changed[16] ^= 1;      // within the network's id
        foreach ((string name, string about, string text, string answer) in new[]
        {
            ("below-threshold", "One signature, and the network demands two.", revoking.With(network.RootSigners[0]).ToText(), "trust-signature-invalid"),
            ("one-key-twice", "One key has signed twice.", revoking.With(network.RootSigners[0]).With(network.RootSigners[0]).ToText(), "trust-signature-invalid"),
            ("captured-minority", "One root key and one that is none.", revoking.With(network.RootSigners[0]).With(outsider).ToText(), "trust-signature-invalid"),
            ("of-an-old-root", "The keys of the root document before.", revoking.With(outsider).With(outsider).ToText(), "trust-signature-invalid"),
            ("as-a-root-document", "Signed with the external data of root documents.", new CoseSignForger(CheckpointCodec.Write(revoking.Content)).Text(network.RootSigners.Take(2), "HealthPassport root 1"u8.ToArray()), "trust-signature-invalid"),
            ("of-another-network", "Of another network, signed as it must be there.", other.Signed(other.Content(Newest, Bundle, Cards(CredentialStatus.Revoked)), 2), "trust-other-network"),
            ("changed", "One bit of a good one.", Text(changed), "trust-other-network"),
            ("from-the-future", "Signed as it must be, and two years ahead of the clock.", Signed(ahead), "clock-doubtful"),
            ("cut-off", "Cut short.", complete[..^3], "trust-malformed"),
            ("too-large", "Longer than a checkpoint can be.", complete + new string('0', 300), "too-large"),
            ("a-card", "A card in its place.", "HPK1:" + card["HC1:".Length..], "trust-malformed"),
            ("a-bundle", "A root document in its place.", Text(network.Roots[0].ToBytes()), "too-large"),
        })
        {
            yield return Of("good-checkpoint-refused-" + name, about + " It changes nothing.", card, (text, answer));
        }

        yield return Of("good-checkpoint-refused-rolled-back", "An older one after a newer one changes nothing.", card, (complete, "complete"), (Signed(Says(Cards(CredentialStatus.Revoked)) with { Edition = Checkpoints.Week - 1, Day = TestNetwork.Today.AddDays(-7) }), "trust-rollback"));
    }

    private static Losses Cards(CredentialStatus status) => Losses.Of([], [Lost(status, 1)]);

    private static LostCard Lost(CredentialStatus status, uint index) => new(1, NetworkIssuer.List, index, status);

    private static string Text(byte[] bytes) => SignedCheckpoint.Prefix + RawCard.TextOfZlib(bytes)["HC1:".Length..];

    private Checkpoint Says(Losses? losses = null) => _n.Network.Content(Newest, Bundle, losses);

    private string Signed(Checkpoint content) => _n.Network.Signed(content, 2);

    private System.Text.Json.JsonElement State() => VectorNetwork.State(_n.Network.Load(remembered: _n.Network.Load().State).State);

    private Case Of(string name, string about, string card, params (string Text, string Answer)[] checkpoints) =>
        new(name, Clause, about, card) { Trust = Set, State = State(), Sealed = "not-tried", Checkpoints = checkpoints };

    private Case Caution(string name, string about, string card, string[] reasons, params (string Text, string Answer)[] checkpoints) =>
        Of("caution-" + name, about, card, checkpoints) with { Verdict = "caution", Reasons = reasons };

    private Case Rejected(string name, string about, string card, string reason, params (string Text, string Answer)[] checkpoints) =>
        Of("bad-" + name, about, card, checkpoints) with { Verdict = "rejected", Reasons = [reason] };
}
