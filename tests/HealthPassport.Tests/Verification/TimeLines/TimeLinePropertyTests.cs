using FsCheck;
using FsCheck.Fluent;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Passport;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification.TimeLines;

/// <summary>What holds for whatever cards: nothing is lost, and neither order nor repetition changes anything.</summary>
public sealed class TimeLinePropertyTests : IDisposable
{
    private static readonly Gen<int> Seeds = Gen.Choose(0, 1_000_000);

    private readonly Cards _cards = new();

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void Every_entry_of_each_card_is_in_exactly_one_line() => Properties.Holds(Seeds, 150, seed =>
    {
        Statement[] cards = Related(seed);
        EntrySource[] sources = [.. Line(cards).Entries.SelectMany(entry => entry.Sources)];
        return sources.Length == cards.Sum(card => card.Summary!.EntryCount)
            && sources.Select(source => (source.Statement, source.Place)).Distinct().Count() == sources.Length
            && sources.All(source => cards[source.Statement - 1].Summary!.Entries.Contains(source.Entry));
    });

    [Fact]
    public void The_order_of_the_cards_does_not_matter() => Properties.Holds(Seeds, 150, seed =>
    {
        Statement[] cards = Related(seed);
        Statement[] turned = [.. cards];
        new Random(seed).Shuffle(turned);
        return Text(cards) == Text(turned);
    });

    [Fact]
    public void A_card_with_itself_and_its_twin_says_the_same() => Properties.Holds(Seeds, 100, seed =>
    {
        Statement[] cards = Related(seed);
        return Text(cards) == Text([.. cards, cards[0], _cards.Twin(cards[^1])]);
    });

    [Fact]
    public void A_line_says_nothing_that_no_source_says() => Properties.Holds(Seeds, 100, seed => Line(Related(seed)).Entries.All(entry =>
        entry.Sources.Length > 1 || entry.Entry.Equals(entry.Sources[0].Entry with { Source = Source.Done, Lane = null })));

    // A random card, copies of it, and independent records of the same facts with less or other detail.
    private Statement[] Related(int seed)
    {
        Random random = new(seed);
        HealthSummary summary = new RandomSummaries(seed).Next(3);
        Statement first = _cards.Card(summary);
        Statement copy = _cards.Carrying(first);
        Statement independent = _cards.Card(summary.Select(entry => Blurred(entry, random)).Where(_ => random.Next(3) > 0), 3);
        return [first, copy, independent, _cards.Card(new RandomSummaries(seed + 1).Next(2), 3)];
    }

    internal static Entry Blurred(Entry entry, Random random) => entry switch
    {
        Vaccination { Date: PartialDate date } dose when random.Next(2) == 0 => dose with { Date = PartialDate.OfYear(date.Year), Lot = null, Source = Source.Document },
        Vaccination dose when random.Next(2) == 0 => dose with { Lot = "OTHER", Source = Source.Done },
        Condition condition when random.Next(2) == 0 => condition with { State = ConditionState.Inactive, Onset = null, Source = Source.Told },
        Medication medicine when random.Next(2) == 0 => medicine with { Strength = 7, Unit = null, Source = Source.Done },
        _ => entry with { Source = Source.Done },
    };

    private TimeLinePerson Line(Statement[] cards) => _cards.Line(new TimeLineOptions { SamePerson = SamePerson.All }, cards).Persons.Single();

    // Everything but the numbers of statements, which are those of the order.
    private string Text(Statement[] cards)
    {
        TimeLinePerson person = Line(cards);
        return string.Join('\n',
        [
            .. person.Entries.Select(entry => $"{entry.Number} {entry.Entry} {string.Join(',', entry.PossibleDuplicates)} {string.Join(' ', entry.Warnings)} "
                + string.Join(' ', entry.Sources.Select(source => $"{cards[source.Statement - 1].StatusIndex}.{source.Original}").Order(StringComparer.Ordinal))),
            .. person.Conflicts.Select(conflict => $"{conflict.What} {string.Join(',', conflict.Entries)} {string.Join(',', conflict.Statements.Select(number => cards[number - 1].StatusIndex).Order().Distinct())}"),
        ]);
    }
}
