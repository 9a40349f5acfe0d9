using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification.Checkpoints;

/// <summary>Checkpoints that are to change something, and above all those that are not.</summary>
public sealed class CheckpointTakingTests : IDisposable
{
    private static readonly Losses Card = Losses.Of([], [new(1, 1, 7, CredentialStatus.Revoked)]);

    private readonly TestNetwork _network = new(rootKeys: 5, threshold: 3);
    private readonly NetworkIssuer _issuer;
    private readonly TrustStore _store;

    public CheckpointTakingTests()
    {
        _issuer = _network.AddIssuer();
        _issuer.AddKey();
        _network.Number = 10;
        _store = _network.Load(remembered: _network.Load().State);
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void A_good_one_makes_the_data_known_up_to_its_day()
    {
        TakenCheckpoint taken = _store.Taken(Signed(_network.Content(12, 10, Card)));
        Assert.Equal(CheckpointChange.Complete, taken.Change);
        Assert.Equal(new DateTimeOffset(TestNetwork.Today, TimeOnly.MinValue, TimeSpan.Zero), taken.Store.KnownUntil);
        Assert.False(taken.Store.IsBehind);
    }

    [Fact]
    public void One_that_does_not_reach_back_makes_the_data_known_to_be_old()
    {
        TakenCheckpoint taken = _store.Taken(Signed(_network.Content(12, 11)));
        Assert.Equal(CheckpointChange.Behind, taken.Change);
        Assert.Null(taken.Store.KnownUntil);
        Assert.True(taken.Store.IsBehind);
    }

    [Fact]
    public void One_of_this_bundle_or_an_older_one_changes_nothing()
    {
        TakenCheckpoint taken = _store.Taken(Signed(_network.Content(10, 10, Card)));
        Assert.Equal(CheckpointChange.Current, taken.Change);
        Assert.Empty(taken.Store.State.Checkpoint!.Losses.Cards);
        Assert.False(taken.Store.IsBehind);
    }

    [Fact]
    public void The_same_once_more_changes_nothing()
    {
        TrustStore store = _store.Taken(Signed(_network.Content(12, 10, Card))).Store;
        TakenCheckpoint again = store.Taken(Signed(_network.Content(12, 10, Card)));
        Assert.Equal(CheckpointChange.None, again.Change);
        Assert.Same(store, again.Store);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Below_the_threshold_it_is_refused(int signers) => Refused(Reason.TrustSignatureInvalid, _network.Signed(_network.Content(12, 10, Card), signers));

    [Fact]
    public void A_captured_minority_cannot_make_one()
    {
        EcdsaSigner captured = _network.RootSigners[0];
        using EcdsaSigner outsider = new(EcdsaSigner.NewKey());
        SignedCheckpoint unsigned = SignedCheckpoint.Unsigned(_network.Content(12, 10, Card));
        Refused(Reason.TrustSignatureInvalid, unsigned.With(captured).With(_network.RootSigners[1]).With(outsider).ToText());
        Refused(Reason.TrustSignatureInvalid, unsigned.With(captured).With(captured).With(captured).ToText());
    }

    [Fact]
    public void A_forged_one_is_refused()
    {
        SignedCheckpoint good = TestNetwork.Need(SignedCheckpoint.FromText(Signed(_network.Content(12, 10, Card))));
        byte[] bytes = good.ToBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            Assert.False(SignedCheckpoint.Read(changed).TryGet(out SignedCheckpoint? read, out _) && _store.Take(read.ToText(), new FakeClock(TestNetwork.Now)).TryGet(out _, out _), $"byte {i}");
        }
    }

    [Fact]
    public void One_signed_as_a_root_document_or_a_bundle_would_be_is_refused()
    {
        CoseSignForger forger = new(CheckpointCodec.Write(_network.Content(12, 10, Card)));
        Refused(Reason.TrustSignatureInvalid, forger.Text(_network.RootSigners, "HealthPassport root 1"u8.ToArray()));
        Refused(Reason.TrustSignatureInvalid, forger.Text(_network.RootSigners, "HealthPassport bundle 1"u8.ToArray()));
        Refused(Reason.TrustSignatureInvalid, forger.Text(_network.RootSigners, []));
        Assert.Equal(CheckpointChange.Complete, _store.Taken(forger.Text(_network.RootSigners, "HealthPassport checkpoint 1"u8.ToArray())).Change);
    }

    [Fact]
    public void A_checkpoint_is_no_card_and_no_trust_file()
    {
        string text = Signed(_network.Content(12, 10, Card));
        Statement statement = new Verifier(_store, new FakeClock(TestNetwork.Now)).Verify(text);
        Assert.Equal(Verdict.Unreadable, statement.Verdict);
        byte[] bytes = TestNetwork.Need(SignedCheckpoint.FromText(text)).ToBytes();
        Assert.Equal(Verdict.Unreadable, new Verifier(_store, new FakeClock(TestNetwork.Now)).Verify(RawCard.TextOf(bytes)).Verdict);
        Assert.False(TrustStore.Load(bytes, null, new FakeClock(TestNetwork.Now)).TryGet(out _, out _));
    }

    [Fact]
    public void One_of_another_network_is_refused()
    {
        using TestNetwork other = new("Other", rootKeys: 5, threshold: 3);
        Refused(Reason.TrustOtherNetwork, other.Signed(other.Content(12, 10, Card), 3));
        Refused(Reason.TrustSignatureInvalid, other.Signed(_network.Content(12, 10, Card), 3));      // its keys, our name
    }

    [Fact]
    public void An_older_one_is_refused()
    {
        TrustStore store = _store.Taken(Signed(_network.Content(12, 10))).Store;
        Checkpoint older = _network.Content(99, 10, Card) with { Edition = Fixtures.Checkpoints.Week - 1, Day = TestNetwork.Today.AddDays(-7) };
        Refused(Reason.TrustRollback, Signed(older), store);
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(52, 0)]
    [InlineData(1, -7)]
    public void One_from_the_future_changes_nothing(int weeks, int days) => Refused(
        Reason.ClockDoubtful,
        Signed(_network.Content(12, 10, Card) with { Edition = Fixtures.Checkpoints.Week + weeks, Day = TestNetwork.Today.AddDays((7 * weeks) + days - 3) }));

    [Fact]
    public void A_day_ahead_is_a_matter_of_time_zones()
    {
        Checkpoint next = _network.Content(12, 10) with { Edition = Fixtures.Checkpoints.Week + 1, Day = CheckpointWeek.Monday(Fixtures.Checkpoints.Week + 1) };
        Assert.Equal(CheckpointChange.Complete, _store.Taken(Signed(next), TestNetwork.Now.AddDays(2)).Change);      // Sunday
    }

    [Fact]
    public void Two_of_one_week_are_a_fork_of_which_only_the_bad_news_counts()
    {
        TrustStore store = _store.Taken(Signed(_network.Content(12, 10, Card))).Store;
        TakenCheckpoint second = store.Taken(Signed(_network.Content(13, 10, Losses.Of([new(1, new KeyId(4))], []))));
        Assert.Equal(CheckpointChange.Fork, second.Change);
        CheckpointMemory memory = second.Store.State.Checkpoint!;
        Assert.Equal((1, 1, 2), (memory.Losses.Keys.Length, memory.Losses.Cards.Length, memory.Hashes.Length));
        Assert.Null(second.Store.KnownUntil);
        Assert.True(second.Store.IsBehind);
        Assert.Equal(CheckpointChange.None, second.Store.Taken(Signed(_network.Content(12, 10, Card))).Change);
    }

    [Fact]
    public void The_next_week_ends_a_fork()
    {
        TrustStore store = _store.Taken(Signed(_network.Content(12, 10))).Store.Taken(Signed(_network.Content(13, 10))).Store;
        Checkpoint next = _network.Content(14, 10) with { Edition = Fixtures.Checkpoints.Week + 1, Day = TestNetwork.Today.AddDays(7) };
        TakenCheckpoint taken = store.Taken(Signed(next), TestNetwork.Now.AddDays(7));
        Assert.Equal(CheckpointChange.Complete, taken.Change);
    }

    [Fact]
    public void One_reaches_back_to_the_one_before_and_nothing_that_was_lost_is_forgotten()
    {
        TrustStore store = _store.Taken(Signed(_network.Content(12, 10, Card))).Store;
        Checkpoint next = _network.Content(14, 12, Losses.Of([], [new(1, 1, 7, CredentialStatus.Superseded)])) with { Edition = Fixtures.Checkpoints.Week + 1, Day = TestNetwork.Today.AddDays(7) };
        TakenCheckpoint taken = store.Taken(Signed(next), TestNetwork.Now.AddDays(7));
        Assert.Equal(CheckpointChange.Complete, taken.Change);
        Assert.Equal(CredentialStatus.Revoked, taken.Store.State.Checkpoint!.Losses.Find(1, 1, 7));      // nothing gets better
        Checkpoint gap = next with { Since = 13, BundleNumber = 15 };
        Assert.Equal(CheckpointChange.Behind, store.Taken(Signed(gap), TestNetwork.Now.AddDays(7)).Change);
    }

    [Fact]
    public void Another_root_than_the_one_here_makes_nothing_complete()
    {
        TakenCheckpoint taken = _store.Taken(Signed(_network.Content(12, 10, Card) with { RootVersion = 2 }));
        Assert.Equal(CheckpointChange.Behind, taken.Change);
        Assert.Null(taken.Store.KnownUntil);
    }

    [Fact]
    public void The_keys_of_an_older_root_do_not_count()
    {
        string old = Signed(_network.Content(12, 10, Card) with { RootVersion = 2 });
        _network.AddRoot(5, 3);
        Refused(Reason.TrustSignatureInvalid, old, _network.Load());
    }

    [Fact]
    public void A_newer_bundle_takes_over_and_keeps_the_week()
    {
        TrustState state = _store.Taken(Signed(_network.Content(12, 10, Card))).Store.State;
        _network.Number = 12;
        TrustStore store = _network.Load(remembered: state);
        Assert.Empty(store.State.Checkpoint!.Losses.Cards);
        Assert.False(store.IsBehind);
        Refused(Reason.TrustRollback, Signed(_network.Content(13, 12) with { Edition = Fixtures.Checkpoints.Week - 1, Day = TestNetwork.Today.AddDays(-6) }), store);
    }

    // A captured network could name a bundle that never comes: a bundle that was signed later says more.
    [Fact]
    public void A_bundle_of_a_later_day_takes_over_whatever_its_number()
    {
        TrustState state = _store.Taken(Signed(_network.Content(uint.MaxValue, uint.MaxValue, Card))).Store.State;
        (_network.Number, _network.SignedAt) = (11, TestNetwork.Now.AddDays(1));
        TrustStore store = _network.Load(TestNetwork.Now.AddDays(1), state);
        Assert.False(store.IsBehind);
        Assert.Empty(store.State.Checkpoint!.Losses.Cards);
    }

    [Fact]
    public void An_older_bundle_beside_a_checkpoint_is_not_complete()
    {
        TrustState state = _store.Taken(Signed(_network.Content(12, 10, Card))).Store.State;
        _network.Number = 9;
        TrustStore store = _network.Load(remembered: state);
        Assert.Null(store.KnownUntil);
        Assert.True(store.IsBehind);
        _network.Number = 10;
        Assert.NotNull(_network.Load(remembered: store.State).KnownUntil);
    }

    [Fact]
    public void State_as_JSON_says_the_same()
    {
        TrustState state = _store.Taken(Signed(_network.Content(12, 10, Card))).Store.State;
        byte[] json = TrustStateJson.Write(state);
        TrustState read = TestNetwork.Need(TrustStateJson.Read(json));
        Assert.Equal(json, TrustStateJson.Write(read));
        Assert.Equal((12u, TestNetwork.Today), (read.Checkpoint!.KnownNumber, read.Checkpoint.KnownDay));
        string text = System.Text.Encoding.UTF8.GetString(json);
        foreach (string broken in new[] { text.Replace("\"losses\": \"", "\"losses\": \"f", StringComparison.Ordinal), text.Replace("\"newest\": \"d8", "\"newest\": \"d9", StringComparison.Ordinal), text.Replace("\"hashes\"", "\"ashes\"", StringComparison.Ordinal) })
        {
            Assert.False(TrustStateJson.Read(System.Text.Encoding.UTF8.GetBytes(broken)).TryGet(out _, out Failure? failure));
            Assert.Equal(Reason.TrustMalformed, failure!.Reason);
        }
    }

    [Fact]
    public void What_is_remembered_has_a_bound()
    {
        TrustStore store = _store;
        Failure? failure = null;
        for (int week = 1; week < 600 && failure is null; week++)
        {
            DateTimeOffset now = TestNetwork.Now.AddDays(7 * week);
            Losses lost = Losses.Of([], Enumerable.Range(0, 12).Select(card => new LostCard(1, 1, (uint)((week * 100) + card), CredentialStatus.Revoked)));
            Checkpoint content = _network.Content(10 + (uint)week, 10, lost) with { Edition = Fixtures.Checkpoints.Week + week, Day = DateOnly.FromDateTime(now.UtcDateTime) };
            store = store.Take(Signed(content), new FakeClock(now)).TryGet(out TakenCheckpoint? taken, out failure) ? taken.Store : store;
        }

        Assert.Equal(Reason.TooLarge, failure?.Reason);
        Assert.InRange(TrustStateJson.Write(store.State).Length, 30_000, 64 * 1024);
        Assert.True(TrustStateJson.Read(TrustStateJson.Write(store.State)).TryGet(out _, out _));
    }

    private string Signed(Checkpoint content) => _network.Signed(content, 3);

    private void Refused(Reason reason, string text, TrustStore? store = null)
    {
        store ??= _store;
        byte[] before = TrustStateJson.Write(store.State);
        Assert.False(store.Take(text, new FakeClock(TestNetwork.Now)).TryGet(out _, out Failure? failure), "It was taken.");
        Assert.Equal(reason, failure!.Reason);
        Assert.Equal(before, TrustStateJson.Write(store.State));
    }
}
