using HealthPassport.Model;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification;

public sealed class OriginalsTests
{
    private static readonly Link Link = new(7, 4711, EnvelopeHash.Parse("000102030405060708090a0b")!);

    private static readonly Condition Original = new() { Code = Terminology.Current.Find("asthma")!, State = ConditionState.Active };

    private static readonly Condition Carried = Original with { Source = Source.CarriedOver(0, SourceKind.Done) };

    [Fact]
    public void Finds_the_card_that_holds_the_entry() => Assert.NotNull(Originals.Find(Carried, Link, [Statement()]));

    [Fact]
    public void Finds_it_in_the_sealed_part() =>
        Assert.NotNull(Originals.Find(Carried, Link, [Statement() with { Summary = HealthSummary.Empty, SealedSummary = new HealthSummary { Conditions = [Original] } }]));

    [Fact]
    public void Does_not_take_a_rejected_card() => Assert.Null(Originals.Find(Carried, Link, [Statement() with { Verdict = Verdict.Rejected }]));

    [Fact]
    public void Does_not_take_another_card_of_the_issuer() => Assert.Null(Originals.Find(Carried, Link, [Statement() with { StatusIndex = 4712 }]));

    [Fact]
    public void Does_not_take_another_issuer() => Assert.Null(Originals.Find(Carried, Link with { Issuer = 8 }, [Statement()]));

    [Fact]
    public void Does_not_take_a_card_that_says_something_else() =>
        Assert.Null(Originals.Find(Carried with { State = ConditionState.Inactive }, Link, [Statement()]));

    [Fact]
    public void Does_not_take_a_card_that_was_told_what_is_said_to_have_been_done_there()
    {
        Statement told = Statement() with { Summary = new HealthSummary { Conditions = [Original with { Source = Source.Told }] } };
        Assert.Null(Originals.Find(Carried, Link, [told]));
        Assert.NotNull(Originals.Find(Carried with { Source = Source.CarriedOver(0, SourceKind.Told) }, Link, [told]));
    }

    private static Statement Statement() => new()
    {
        Verdict = Verdict.Accepted,
        Reasons = [],
        Time = new StatementTime(null, null, TimeState.InTime, DateTimeOffset.UnixEpoch),
        TrustData = null,
        Issuer = new StatementIssuer { Id = "https://a.example", Name = "A", Number = 7, Trust = "network", Anchor = "N" },
        StatusIndex = 4711,
        Summary = new HealthSummary { Conditions = [Original] },
    };
}
