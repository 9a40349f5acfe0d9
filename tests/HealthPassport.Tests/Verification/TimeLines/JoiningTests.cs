using HealthPassport.Model;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification.TimeLines;

/// <summary>Which cards become one person's, and what is only suggested (<c>specs/time-line.md</c> §2 to §4).</summary>
public sealed class JoiningTests : IDisposable
{
    private const string Amina = """{ "holder": { "name": "Amina Diallo", "birth": "1990-05-02", "sex": "female" }, "conditions": [{ "code": "asthma" }] }""";

    private readonly Cards _cards = new();

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void Equal_names_and_birth_dates_join_nothing_and_are_suggested()
    {
        TimeLine line = _cards.Line(_cards.Card(Amina), _cards.Card(Amina, issuer: 2));
        Assert.Equal(2, line.Persons.Length);
        PersonSuggestion suggestion = Assert.Single(line.Persons[0].Suggestions);
        Assert.Equal((2, SuggestionStrength.Likely), (suggestion.Person, suggestion.Strength));
        Assert.Equal([SuggestionReason.NamesAgree, SuggestionReason.BirthFits], suggestion.Reasons);
        Assert.Equal(1, Assert.Single(line.Persons[1].Suggestions).Person);
    }

    [Fact]
    public void A_link_of_a_trusted_issuer_joins()
    {
        Statement first = _cards.Card(Amina);
        TimeLine line = _cards.Line(first, _cards.Carrying(first));
        TimeLinePerson person = Assert.Single(line.Persons);
        CardJoin join = Assert.Single(person.Joins);
        Assert.Equal(JoinKind.Link, join.By);
        Assert.Equal([2, 1], join.Statements);
        Assert.False(join.JoinedByClinician);
    }

    [Fact]
    public void A_link_that_a_clinician_joined_says_so()
    {
        Statement first = _cards.Card(Amina);
        TimeLinePerson person = Assert.Single(_cards.Line(first, _cards.Carrying(first, joined: true)).Persons);
        Assert.True(Assert.Single(person.Joins).JoinedByClinician);
        Assert.Contains(person.Entries.Single().Sources, source => source.Link is { JoinedByClinician: true });
    }

    [Fact]
    public void A_link_joins_over_the_other_twin_when_all_of_it_stands_there()
    {
        Statement first = _cards.Card(Amina);
        Statement carrying = _cards.Carrying(first);
        Assert.Single(_cards.Line(_cards.Twin(first), carrying).Persons);
        Statement another = _cards.Twin(first) with { Summary = Cards.Read("""{ "conditions": [{ "code": "copd" }] }""") };
        Assert.Equal(2, _cards.Line(another, carrying).Persons.Length);
    }

    [Fact]
    public void A_link_of_a_rejected_card_joins_nothing()
    {
        Statement first = _cards.Card(Amina);
        Statement second = _cards.Card("""{ "conditions": [{ "code": "copd" }] }""", issuer: 3);
        Statement carrying = _cards.Carrying(first) with { Verdict = Verdict.Rejected, Reasons = [Reason.Revoked] };
        TimeLine line = _cards.Line(first, second, carrying);
        Assert.Equal(2, line.Persons.Length);
        Assert.Equal([3], line.Apart);
        Assert.All(line.Persons, person => Assert.Single(Assert.Single(person.Entries).Sources));
    }

    [Fact]
    public void A_link_of_another_network_joins_nothing()
    {
        Statement first = _cards.Card(Amina);
        Statement carrying = _cards.Carrying(first);
        Assert.Equal(2, _cards.Line(first, carrying with { Issuer = carrying.Issuer! with { Number = null } }).Persons.Length);
    }

    [Theory]
    [InlineData(Verdict.Rejected, Reason.Revoked)]
    [InlineData(Verdict.UnknownIssuer, Reason.UnknownKey)]
    [InlineData(Verdict.Unreadable, Reason.Malformed)]
    public void What_is_not_accepted_stands_apart_whatever_the_clinician_says(Verdict verdict, Reason reason)
    {
        Statement bad = _cards.Card(Amina) with { Verdict = verdict, Reasons = [reason] };
        TimeLine line = _cards.Line(new TimeLineOptions { SamePerson = SamePerson.All }, _cards.Card(Amina), bad);
        Assert.Equal([2], line.Apart);
        Assert.Equal([1], Assert.Single(line.Persons).Cards.SelectMany(card => card.Statements));
    }

    [Fact]
    public void The_clinician_joins_all_or_groups_by_number()
    {
        Statement[] cards = [_cards.Card(Amina), _cards.Card(Amina, 2), _cards.Card(Amina, 3)];
        TimeLinePerson all = _cards.OnePerson(cards);
        CardJoin join = Assert.Single(all.Joins);
        Assert.Equal((JoinKind.Clinician, 3), (join.By, join.Statements.Length));
        TimeLine groups = _cards.Line(new TimeLineOptions { SamePerson = SamePerson.Of([1, 3]) }, cards);
        Assert.Equal([[1, 3], [2]], groups.Persons.Select(person => person.Cards.SelectMany(card => card.Statements).Order().ToArray()));
        Assert.Equal(2, Assert.Single(groups.Persons[0].Suggestions).Person);
    }

    [Fact]
    public void The_clinicians_act_is_not_named_where_links_had_joined()
    {
        Statement first = _cards.Card(Amina);
        Assert.All(_cards.OnePerson(first, _cards.Carrying(first)).Joins, join => Assert.Equal(JoinKind.Link, join.By));
    }

    [Fact]
    public void Twins_and_the_same_code_again_are_one_card()
    {
        Statement first = _cards.Card(Amina);
        TimeLinePerson person = Assert.Single(_cards.Line(first, _cards.Twin(first), first).Persons);
        Assert.Equal(3, Assert.Single(person.Cards).Statements.Length);
        Assert.Single(Assert.Single(person.Entries).Sources);
    }

    [Fact]
    public void Two_cards_of_one_card_that_is_not_here_are_likely_one_persons()
    {
        HealthSummary lost = Cards.Read("""{ "conditions": [{ "code": "asthma" }] }""");
        Link link = Cards.LinkTo(3, 44);
        TimeLine line = _cards.Line(_cards.Card(Cards.Carried(lost, link)), _cards.Card(Cards.Carried(lost, link), 2));
        PersonSuggestion suggestion = Assert.Single(line.Persons[0].Suggestions);
        Assert.Equal((SuggestionStrength.Likely, SuggestionReason.SameSource), (suggestion.Strength, Assert.Single(suggestion.Reasons)));
    }

    [Fact]
    public void Different_names_birth_dates_and_sexes_warn_however_the_cards_were_joined()
    {
        Statement first = _cards.Card(Amina);
        Statement second = _cards.Carrying(first, """{ "holder": { "name": "Boubacar", "birth": "1984", "sex": "male" } }""");
        TimeLinePerson person = Assert.Single(_cards.Line(first, second).Persons);
        Assert.Equal([IdentityConflictKind.Name, IdentityConflictKind.Birth, IdentityConflictKind.Sex], person.IdentityConflicts.Select(conflict => conflict.What));
        Assert.All(person.IdentityConflicts, conflict => Assert.Equal([1, 2], conflict.Statements));
    }

    [Theory]
    [InlineData("1990-05-02", "1990-05-02", "likely")]
    [InlineData("1990-05-02", "1990", "likely")]
    [InlineData("1990-05-02", "1990-01-01", "likely")]      // the first of January stands for a day that nobody knew
    [InlineData("1990-05-02", "1990-05", "likely")]
    [InlineData("1990-05-02", null, "possible")]
    [InlineData("1990-05-02", "1990-05-03", null)]
    [InlineData("1990-05-02", "1991-01-01", null)]
    public void Birth_dates_are_compared_as_far_as_they_are_known(string one, string? other, string? strength)
    {
        TimeLine line = _cards.Line(_cards.Card(Named("Amina Diallo", one)), _cards.Card(Named("Aminah Dialo", other), 2));
        Assert.Equal(strength, line.Persons[0].Suggestions.FirstOrDefault()?.Strength.ToString().ToLowerInvariant());
    }

    [Theory]
    [InlineData("Siblings share a part of the name and no birth date", "Amina Diallo", "1990-05-02", "Moussa Diallo", "1992-05-02", null)]
    [InlineData("A part of the name and the same day", "Amina Diallo", "1990-05-02", "Amina", "1990-05-02", SuggestionStrength.Possible)]
    [InlineData("A part of the name and the same year", "Amina Diallo", "1990", "Amina", "1990", null)]
    [InlineData("Other names and the same day", "Amina Diallo", "1990-05-02", "Moussa Traoré", "1990-05-02", null)]
    public void Weak_signs_suggest_little(string what, string name, string birth, string otherName, string otherBirth, SuggestionStrength? strength)
    {
        TimeLine line = _cards.Line(_cards.Card(Named(name, birth)), _cards.Card(Named(otherName, otherBirth), 2));
        Assert.True(strength == line.Persons[0].Suggestions.FirstOrDefault()?.Strength, what);
    }

    [Fact]
    public void More_cards_than_the_limit_are_refused()
    {
        Statement[] cards = [.. Enumerable.Range(0, HealthPassport.Formats.Limits.TimeLineCards + 1).Select(_ => _cards.Card(Amina))];
        Assert.False(HealthPassport.Verification.TimeLines.Of(cards, null, _cards.Trust).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.TooLarge, failure!.Reason);
        Assert.True(HealthPassport.Verification.TimeLines.Of(cards[1..], null, _cards.Trust).TryGet(out _, out _));
    }

    private static string Named(string name, string? birth) =>
        birth is null ? $$"""{ "holder": { "name": "{{name}}" } }""" : $$"""{ "holder": { "name": "{{name}}", "birth": "{{birth}}" } }""";
}
