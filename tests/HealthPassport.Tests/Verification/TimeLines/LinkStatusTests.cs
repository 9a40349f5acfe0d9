using System.Collections.Immutable;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Verification.TimeLines;

/// <summary>What was carried over from a card that was withdrawn is flagged, whether or not that card is here (<c>specs/time-line.md</c> §7).</summary>
public sealed class LinkStatusTests : IDisposable
{
    private static readonly HealthSummary Insulin = Cards.Read("""{ "medications": [{ "code": "insulin-glargine", "state": "ongoing" }] }""");

    private readonly Cards _cards = new();

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void An_entry_whose_source_was_revoked_is_flagged()
    {
        TimeLineEntry entry = Assert.Single(Carrying(Cards.LinkTo(1, Cards.Revoked)));
        Assert.Equal([EntryWarning.SourceWithdrawn], entry.Warnings);
        Assert.Equal(StatusState.Revoked, Assert.Single(entry.Sources).LinkStatus!.State);
        Assert.Equal("Clinic 1 (fictional)", entry.Sources[0].LinkedIssuer);
    }

    [Theory]
    [InlineData(1, Cards.Revoked, StatusState.Revoked)]
    [InlineData(1, Cards.Suspended, StatusState.Suspended)]
    [InlineData(1, Cards.Superseded, StatusState.Superseded)]
    [InlineData(1, 5, StatusState.NotRevoked)]
    [InlineData(77, 5, StatusState.Unknown)]      // no such issuer in the bundle
    [InlineData(1, 70_000, StatusState.Unknown)]      // no list has that index
    public void The_lists_are_asked_about_a_card_that_is_not_here(uint issuer, uint index, StatusState state)
    {
        TimeLineEntry entry = Assert.Single(Carrying(Cards.LinkTo(issuer, index)));
        Assert.Equal(state, entry.Sources[0].LinkStatus!.State);
        Assert.Equal(
            state switch
            {
                StatusState.NotRevoked => [],
                StatusState.Unknown => [EntryWarning.SourceStatusUnknown],
                _ => new[] { EntryWarning.SourceWithdrawn },
            },
            entry.Warnings);
    }

    [Fact]
    public void Good_news_of_an_old_list_is_unknown_and_bad_news_stays()
    {
        _cards.Network.SignedAt = TestNetwork.Now.AddDays(-90);
        _cards.Network.NextUpdate = TestNetwork.Now.AddDays(-60);
        _cards.Trust = _cards.Network.Load();
        Assert.Equal(StatusState.Unknown, Carrying(Cards.LinkTo(1, 5))[0].Sources[0].LinkStatus!.State);
        Assert.Equal(StatusState.Revoked, Carrying(Cards.LinkTo(1, Cards.Revoked))[0].Sources[0].LinkStatus!.State);
    }

    [Fact]
    public void An_issuer_that_publishes_no_list_is_no_warning()
    {
        _cards.Network.Issuers[0].Keys[0].StatusList = null;
        _cards.Trust = _cards.Network.Load();
        TimeLineEntry entry = Assert.Single(Carrying(Cards.LinkTo(1, 5)));
        Assert.Equal(StatusState.NotOffered, entry.Sources[0].LinkStatus!.State);
        Assert.Empty(entry.Warnings);
    }

    [Fact]
    public void The_worst_list_of_an_issuer_with_two_keys_counts()
    {
        NetworkIssuer issuer = _cards.Network.Issuers[0];
        issuer.AddKey().StatusList = 7;      // a list that is missing
        _cards.Trust = _cards.Network.Load();
        Assert.Equal(StatusState.Revoked, Carrying(Cards.LinkTo(1, Cards.Revoked))[0].Sources[0].LinkStatus!.State);
        Assert.Equal(StatusState.Unknown, Carrying(Cards.LinkTo(1, 5))[0].Sources[0].LinkStatus!.State);
    }

    [Fact]
    public void A_list_that_was_begun_after_the_link_says_nothing_about_it()
    {
        NetworkIssuer issuer = _cards.Network.Issuers[0];
        issuer.AddKey(TestNetwork.Today.AddDays(1), TestNetwork.Today.AddDays(90)).StatusList = 7;      // a list that is missing: asked, it would make the answer unknown
        _cards.Trust = _cards.Network.Load();
        Assert.Equal(StatusState.NotRevoked, Carrying(Cards.LinkTo(1, 5))[0].Sources[0].LinkStatus!.State);
        Assert.Equal(StatusState.Revoked, Carrying(Cards.LinkTo(1, Cards.Revoked))[0].Sources[0].LinkStatus!.State);
    }

    [Fact]
    public void A_revoked_card_that_is_here_gives_no_entries_and_flags_its_copies()
    {
        Statement revoked = _cards.Card(Insulin, index: Cards.Revoked);
        Statement carrying = _cards.Carrying(revoked);
        revoked = revoked with { Verdict = Verdict.Rejected, Reasons = [Reason.Revoked], Status = new(StatusState.Revoked, TestNetwork.Now) };
        TimeLine line = _cards.Line(revoked, carrying);
        Assert.Equal([1], line.Apart);
        TimeLineEntry entry = Assert.Single(Assert.Single(line.Persons).Entries);
        Assert.Equal((2, 1), (Assert.Single(entry.Sources).Statement, entry.Sources[0].OriginalStatement));
        Assert.Equal([EntryWarning.SourceWithdrawn], entry.Warnings);
    }

    [Fact]
    public void A_card_rejected_for_its_key_is_said_of_its_copies()
    {
        Statement bad = _cards.Card(Insulin);
        Statement carrying = _cards.Carrying(bad);
        bad = bad with { Verdict = Verdict.Rejected, Reasons = [Reason.KeyCompromised] };
        Assert.Equal([EntryWarning.SourceRejected], _cards.Line(bad, carrying).Persons[0].Entries[0].Warnings);
        Assert.Empty(_cards.Line(carrying).Persons[0].Entries[0].Warnings);      // from the link alone that cannot be seen
    }

    [Fact]
    public void A_superseded_original_that_is_here_flags_its_copies()
    {
        Statement old = _cards.Card(Insulin) with { Verdict = Verdict.Caution, Reasons = [Reason.Superseded], Status = new(StatusState.Superseded, TestNetwork.Now) };
        TimeLineEntry entry = Assert.Single(_cards.Line(old, _cards.Carrying(old)).Persons[0].Entries);
        Assert.Contains(EntryWarning.SourceWithdrawn, entry.Warnings);
    }

    private ImmutableArray<TimeLineEntry> Carrying(Link link) => _cards.Line(_cards.Card(Cards.Carried(Insulin, link), 2)).Persons[0].Entries;
}
