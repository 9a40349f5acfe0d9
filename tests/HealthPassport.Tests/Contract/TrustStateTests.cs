using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Contract;

public sealed class TrustStateTests : IDisposable
{
    private readonly TestNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void A_bundle_moves_the_newest_time()
    {
        TrustState before = _network.Load().State;
        (_network.Number, _network.SignedAt) = (2, TestNetwork.Now.AddHours(20));
        Assert.Equal(TestNetwork.Now, before.NewestSignedTime);
        Assert.Equal(TestNetwork.Now.AddHours(20), _network.Load(remembered: before).State.NewestSignedTime);
    }

    [Theory]
    [InlineData(24 * 60, true)]
    [InlineData((24 * 60) + 1, false)]
    public void A_bundle_more_than_a_day_ahead_of_the_clock_moves_nothing(int minutesAhead, bool moves)
    {
        TrustState before = _network.Load(TestNetwork.Now).State;
        (_network.Number, _network.SignedAt, _network.NextUpdate) = (2, TestNetwork.Now.AddMinutes(minutesAhead), TestNetwork.Now.AddDays(40));
        Assert.Equal(moves ? _network.SignedAt : TestNetwork.Now, _network.Load(TestNetwork.Now, before).State.NewestSignedTime);
        Assert.Equal(moves ? _network.SignedAt : DateTimeOffset.UnixEpoch, _network.Load(TestNetwork.Now).State.NewestSignedTime);
    }

    [Fact]
    public void An_older_bundle_moves_nothing_back()
    {
        _network.Number = 2;
        TrustState before = _network.Load().State;
        (_network.Number, _network.SignedAt) = (1, TestNetwork.Now.AddDays(-5));
        Assert.Equal(before, _network.Load(remembered: before).State with { BundleHashes = before.BundleHashes });
    }

    [Fact]
    public void A_fork_is_remembered_until_a_later_bundle_ends_it()
    {
        TrustStore one = _network.Load();
        _network.NextUpdate = _network.NextUpdate.AddDays(1);
        TrustStore other = _network.Load(remembered: one.State);
        Assert.Equal([Reason.TrustFork], other.Cautions);
        Assert.Equal(2, other.State.BundleHashes.Length);
        Assert.Equal([Reason.TrustFork], _network.Load(remembered: other.State).Cautions);
        _network.Number = 2;
        Assert.Empty(_network.Load(remembered: other.State).Cautions);
    }

    [Fact]
    public void Reading_cards_moves_nothing()
    {
        NetworkKey key = _network.AddIssuer().AddKey();
        FakeClock clock = new(TestNetwork.Now);
        TrustStore trust = _network.Load();
        byte[] before = TrustStateJson.Write(trust.State);
        Verifier verifier = new(trust, clock);
        foreach (int days in new[] { -100, 0, 1, 100 })
        {
            verifier.Verify(TestNetwork.Issue(key.Issuing, """{"holder":{"name":"Luna"}}""", on: TestNetwork.Today.AddDays(days)).Twins[0]);
        }

        Assert.Equal(before, TrustStateJson.Write(trust.State));
        clock.Now = TestNetwork.Now.AddDays(-1);      // the clock may be wrong by a day; a card of the future has not moved that
        Assert.Equal(Verdict.Accepted, verifier.Verify(TestNetwork.Issue(key.Issuing, """{"holder":{"name":"Luna"}}""").Twins[0]).Verdict);
    }

    [Fact]
    public void A_state_survives_its_file()
    {
        TrustState state = _network.Load().State;
        Assert.Equal(TrustStateJson.Write(state), TrustStateJson.Write(TestNetwork.Need(TrustStateJson.Read(TrustStateJson.Write(state)))));
    }

    [Fact]
    public void A_reader_walks_over_several_roots_and_never_back()
    {
        TrustState first = _network.Load().State;
        _network.AddRoot(5, 3);
        _network.AddRoot(2, 1);
        TrustState third = _network.Load(remembered: first).State;
        Assert.Equal(3u, third.RootVersion);
        _network.Roots.RemoveAt(2);
        Assert.False(TrustStore.Load(_network.File(), third, new FakeClock(TestNetwork.Now)).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TrustRollback, failure.Reason);
    }
}
