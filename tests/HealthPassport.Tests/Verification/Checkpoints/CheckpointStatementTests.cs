using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification.Checkpoints;

/// <summary>What a statement says beside a checkpoint (<c>specs/verification.md</c> §7 to §9).</summary>
public sealed class CheckpointStatementTests : IDisposable
{
    private const string Summary = """{ "vaccinations": [{ "code": "mmr", "date": "2026-11-19", "dose": 1 }] }""";

    private readonly TestNetwork _network = new();
    private readonly NetworkIssuer _issuer;
    private readonly NetworkKey _key;
    private readonly TrustStore _store;
    private readonly IssuedPassport _card;

    public CheckpointStatementTests()
    {
        _issuer = _network.AddIssuer();
        _key = _issuer.AddKey();
        _key.MayDelegate = true;
        _network.SignedAt = TestNetwork.Now.AddDays(-20);
        _network.NextUpdate = TestNetwork.Now.AddDays(10);
        _store = _network.Load(remembered: _network.Load().State);
        _card = TestNetwork.Issue(_key.Issuing, Summary);
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void A_complete_one_moves_the_date_of_good_news()
    {
        Assert.Equal(_network.SignedAt, Read(_store).Status!.AsOf);
        Statement statement = Read(Take(2, 1));
        Assert.Equal(Verdict.Accepted, statement.Verdict);
        Assert.Equal(Midnight, statement.Status!.AsOf);
        Assert.Equal(Midnight, statement.TrustData!.KnownUntil);
        Assert.False(statement.TrustData.Stale);
    }

    [Fact]
    public void One_that_does_not_reach_back_makes_the_data_old()
    {
        Statement statement = Read(Take(3, 2));
        Assert.Equal([Reason.StatusUnknown, Reason.TrustStale], statement.Reasons);
        Assert.True(statement.TrustData!.Stale);
        Assert.Equal(_network.SignedAt, statement.Status!.AsOf);
    }

    // Good news is the bundle's to tell: a checkpoint makes nothing good that was not.
    [Fact]
    public void A_stale_bundle_stays_stale_beside_a_complete_one()
    {
        TrustStore store = _network.Load(TestNetwork.Now, _store.State);
        Checkpoint content = _network.Content(2, 1) with { Edition = Fixtures.Checkpoints.Week + 5, Day = TestNetwork.Today.AddDays(35) };
        store = store.Taken(_network.Signed(content), TestNetwork.Now.AddDays(36)).Store;
        Statement statement = new Verifier(store, new FakeClock(TestNetwork.Now.AddDays(36))).Verify(_card.Twins[0]);
        Assert.Equal([Reason.StatusUnknown, Reason.TrustStale], statement.Reasons);
        Assert.Equal(new DateTimeOffset(content.Day, TimeOnly.MinValue, TimeSpan.Zero), statement.TrustData!.KnownUntil);
    }

    [Theory]
    [InlineData(CredentialStatus.Revoked, Verdict.Rejected, Reason.Revoked)]
    [InlineData(CredentialStatus.Suspended, Verdict.Rejected, Reason.Suspended)]
    [InlineData(CredentialStatus.Superseded, Verdict.Caution, Reason.Superseded)]
    public void A_card_is_taken_back(CredentialStatus status, Verdict verdict, Reason reason)
    {
        Statement statement = Read(Take(2, 1, Losses.Of([], [new(1, 1, 1, status)])));
        Assert.Equal((verdict, reason), (statement.Verdict, statement.Reasons[0]));
        Assert.Equal(Midnight, statement.Status!.AsOf);
    }

    [Theory]
    [InlineData(2, 1, 1)]      // another issuer
    [InlineData(1, 2, 1)]      // another list
    [InlineData(1, 1, 2)]      // another card
    public void Another_card_is_not(uint issuer, uint list, uint index) =>
        Assert.Equal(Verdict.Accepted, Read(Take(2, 1, Losses.Of([], [new(issuer, list, index, CredentialStatus.Revoked)]))).Verdict);

    [Fact]
    public void What_the_bundle_has_revoked_stays_revoked()
    {
        _issuer.Statuses[1] = CredentialStatus.Revoked;
        TrustStore store = _network.Load().Taken(_network.Signed(_network.Content(2, 1, Losses.Of([], [new(1, 1, 1, CredentialStatus.Superseded)])))).Store;
        Assert.Equal([Reason.Revoked], Read(store).Reasons);
    }

    [Fact]
    public void A_key_is_taken_back()
    {
        Statement statement = Read(Take(2, 1, Losses.Of([new(1, _key.Signer.KeyId)], [])));
        Assert.Equal([Reason.KeyCompromised], statement.Reasons);
        Assert.NotNull(statement.Summary);
        Assert.Equal(Verdict.Accepted, Read(Take(2, 1, Losses.Of([new(2, _key.Signer.KeyId)], []))).Verdict);      // no issuer ends another one's key
    }

    [Fact]
    public void A_proven_card_stays_good_where_the_bundle_knows_it()
    {
        (_key.State, _) = (KeyState.Compromised, 0);
        _key.Proven.AddRange(_card.Hashes);
        TrustStore store = _network.Load().Taken(_network.Signed(_network.Content(2, 1, Losses.Of([new(1, _key.Signer.KeyId)], [])))).Store;
        Assert.Equal(Verdict.Accepted, Read(store).Verdict);
    }

    [Fact]
    public void A_field_key_is_taken_back()
    {
        IssuingKey field = _key.CertifyFieldKey(TestNetwork.Today);
        string card = TestNetwork.Issue(field, Summary).Twins[0];
        TrustStore store = Take(2, 1, Losses.Of([new(1, field.Signer.KeyId)], []));
        Assert.Equal([Reason.FieldKeyLost], new Verifier(store, new FakeClock(TestNetwork.Now)).Verify(card).Reasons);
        Assert.Equal(Verdict.Accepted, Read(store).Verdict);
    }

    [Fact]
    public void A_fork_is_said()
    {
        TrustStore store = Take(2, 1).Taken(_network.Signed(_network.Content(3, 1))).Store;
        Assert.Equal([Reason.StatusUnknown, Reason.TrustStale, Reason.TrustFork], Read(store).Reasons);
    }

    // Where the stranger's key stands in a checkpoint, there is still nobody who vouches for it.
    [Fact]
    public void No_key_is_added()
    {
        using NetworkKey stranger = new(TestNetwork.Today, TestNetwork.Today);
        TrustStore store = Take(2, 1, Losses.Of([new(1, stranger.Signer.KeyId)], []));
        Statement statement = new Verifier(store, new FakeClock(TestNetwork.Now)).Verify(TestNetwork.Issue(stranger.Issuing, Summary).Twins[0]);
        Assert.Equal(Verdict.UnknownIssuer, statement.Verdict);
    }

    [Fact]
    public void Its_day_is_a_time_that_the_network_has_signed()
    {
        TrustStore store = Take(2, 1);
        Assert.Equal(Midnight, store.State.NewestSignedTime);
        Statement statement = new Verifier(store, new FakeClock(TestNetwork.Now.AddDays(-10))).Verify(_card.Twins[0]);
        Assert.Contains(Reason.ClockDoubtful, statement.Reasons);
    }

    private static DateTimeOffset Midnight => new(TestNetwork.Today, TimeOnly.MinValue, TimeSpan.Zero);

    private TrustStore Take(uint number, uint since, Losses? losses = null) => _store.Taken(_network.Signed(_network.Content(number, since, losses))).Store;

    private Statement Read(TrustStore store) => new Verifier(store, new FakeClock(TestNetwork.Now)).Verify(_card.Twins[0]);
}
