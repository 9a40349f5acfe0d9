using HealthPassport.Guidance;
using HealthPassport.Model;
using HealthPassport.Tests.Verification.TimeLines;
using Xunit;

namespace HealthPassport.Tests.Guidance;

/// <summary>What guidance takes of several cards (<c>specs/guidance.md</c> §1.5).</summary>
public sealed class JoinedRecordTests : IDisposable
{
    private static readonly DateOnly On = new(2026, 11, 20);

    private readonly Cards _cards = new();

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void A_dose_that_one_card_tells_and_another_documents_counts() =>
        Assert.Equal(GuidanceState.Complete, Measles(_cards.OnePerson(Card("2020-03-01"), Card("2021-03-01", ", \"source\": \"told\""), Card("2021-03-01"))));

    [Fact]
    public void A_dose_that_was_only_told_does_not_count_though_the_time_line_has_one_source_for_all()
    {
        AntigenAnswer answer = Answer(_cards.OnePerson(Card("2020-03-01"), Card("2021-03-01", ", \"source\": \"told\"")));
        Assert.Equal(GuidanceState.Due, answer.State);
        Assert.Equal(DoseReason.OnlyTold, answer.Doses[1].Reason);
    }

    [Fact]
    public void The_same_dose_on_two_cards_counts_once() =>
        Assert.Equal(GuidanceState.Due, Measles(_cards.OnePerson(Card("2020-03-01"), Card("2020-03-01"))));

    [Theory]
    [InlineData(Cards.Revoked)]
    [InlineData(Cards.Suspended)]
    [InlineData(Cards.Superseded)]
    public void A_dose_that_was_carried_over_from_a_card_that_was_taken_back_is_not_silently_counted(uint index)
    {
        HealthSummary summary = Cards.Carried(Cards.Read(Dose("2021-03-01")), Cards.LinkTo(1, index), """{ "holder": { "birth": "2015-05-02" }, "vaccinations": [{ "code": "mmr", "date": "2020-03-01" }] }""");
        Statement card = _cards.Card(summary, issuer: 2);
        AntigenAnswer answer = Answer(_cards.OnePerson(card));
        Assert.Equal((GuidanceState.CannotTell, MissingFacts.DoseSource), (answer.State, answer.Missing));
    }

    [Fact]
    public void A_dose_that_may_be_the_copy_of_another_one_is_not_silently_counted()
    {
        AntigenAnswer answer = Answer(_cards.OnePerson(_cards.Card($$"""{ "holder": { "birth": "2015-05-02" }, "vaccinations": [{ "code": "mmr", "date": "2020-03-01" }, { "code": "mmr", "date": "2020-09-01" }] }"""), Card("2020")));
        Assert.Equal(GuidanceState.CannotTell, answer.State);
        Assert.Contains(answer.Doses, dose => dose.Verdict == DoseVerdict.Unclear);
    }

    [Fact]
    public void Births_that_do_not_fit_are_none_and_of_those_that_fit_the_best_known_counts()
    {
        Assert.Null(JoinedRecord.OpenOf(_cards.OnePerson(Born("2015-05-02"), Born("2016"))).Holder!.Birth);
        Assert.Equal("2015-05-02", JoinedRecord.OpenOf(_cards.OnePerson(Born("2015"), Born("2015-05-02"))).Holder!.Birth!.ToString());
        Assert.Equal("2015-05", JoinedRecord.OpenOf(_cards.OnePerson(Born("2015-01-01"), Born("2015-05"))).Holder!.Birth!.ToString());      // a first of January stands for its year
    }

    private Statement Card(string day, string source = "") => _cards.Card($$"""{ "holder": { "birth": "2015-05-02" }, "vaccinations": [{ "code": "mmr", "date": "{{day}}"{{source}} }] }""");

    private Statement Born(string day) => _cards.Card($$"""{ "holder": { "birth": "{{day}}" } }""");

    private static string Dose(string day) => $$"""{ "vaccinations": [{ "code": "mmr", "date": "{{day}}" }] }""";

    private static GuidanceState Measles(TimeLinePerson person) => Answer(person).State;

    private static AntigenAnswer Answer(TimeLinePerson person) =>
        Guide.Of(JoinedRecord.OpenOf(person), BuiltInSchedules.WhoMinimum, On, Told.Nothing).Antigens.Single(one => one.Antigen == "measles");
}
