using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Makes one person's entries and conflicts from what the cards say.</summary>
internal sealed class PersonLine
{
    private readonly IReadOnlyList<Card> _cards;
    private readonly Said[] _said;
    private readonly OriginalState[] _originals;
    private readonly Func<EntrySource, EntrySource> _lookUp;
    private readonly (int[] Members, Entry Entry, IReadOnlyList<(ConflictKind What, ImmutableArray<int> Statements)> Conflicts)[] _lines;
    private readonly List<(int One, int Other)> _undecided;
    private readonly DisjointSets _sets;

    /// <summary>Joins what is the same.</summary>
    /// <param name="cards">The person's cards.</param>
    /// <param name="parts">Whether opened sealed parts take part.</param>
    /// <param name="lookUp">Adds what is known of the card that a source was carried over from.</param>
    public PersonLine(IReadOnlyList<Card> cards, SealedParts parts, Func<EntrySource, EntrySource> lookUp)
    {
        (_cards, _lookUp) = (cards, lookUp);
        _said = [.. cards.SelectMany(card => Said.By(card, parts))];
        _sets = new DisjointSets(_said.Length);
        _originals = Copies.Join(_said, cards, _sets, parts);
        _undecided = Heaps.Join(_said, _sets);
        _lines = [.. _sets.Sets().Select(Line).OrderBy(line => SameFact.DateOf(line.Entry)?.Earliest ?? DateOnly.MaxValue)
            .ThenBy(line => SameFact.DateOf(line.Entry)?.Latest ?? DateOnly.MaxValue)
            .ThenBy(line => Section(line.Entry)).ThenBy(line => KeyOf(line.Entry.Subject), StringComparer.Ordinal)
            .ThenBy(line => line.Entry.ToString(), StringComparer.Ordinal)
            .ThenBy(line => line.Members.Select(member => _said[member]).Min(said => $"{said.Card.Statement.Hash} {said.Place}"), StringComparer.Ordinal)];      // the same, whatever the order of the cards
    }

    /// <summary>The entries in the order of time.</summary>
    public ImmutableArray<TimeLineEntry> Entries()
    {
        Dictionary<int, int> numbers = NumbersOfSets();
        ILookup<int, int> duplicates = _undecided.SelectMany(pair => new[] { (pair.One, pair.Other), (One: pair.Other, Other: pair.One) })
            .Select(pair => (One: numbers[_sets.Find(pair.One)], Other: numbers[_sets.Find(pair.Other)])).ToLookup(pair => pair.One, pair => pair.Other);
        return [.. _lines.Select((line, i) => new TimeLineEntry
        {
            Number = i + 1,
            Entry = line.Entry,
            Date = SameFact.DateOf(line.Entry),
            Sealed = Array.Exists(line.Members, member => _said[member].IsSealed),
            Sources = [.. line.Members.Select(SourceOf).OrderBy(source => source.Statement).ThenBy(source => source.Place, StringComparer.Ordinal)],
            PossibleDuplicates = [.. duplicates[i + 1].Where(other => other != i + 1).Distinct().Order()],
        })];
    }

    /// <summary>What sources contradict each other in, the most dangerous kinds first.</summary>
    public ImmutableArray<TimeLineConflict> Conflicts()
    {
        Said[][] said = [.. _lines.Select(line => line.Members.Select(member => _said[member]).ToArray())];
        IEnumerable<TimeLineConflict> within = _lines.SelectMany((line, i) => line.Conflicts.Select(conflict => new TimeLineConflict(conflict.What, [i + 1], conflict.Statements)));
        IEnumerable<TimeLineConflict> between = Contradictions.Find(said).Select(found => new TimeLineConflict(
            found.What,
            [.. found.Lines.Order().Select(line => line + 1)],
            [.. found.Lines.SelectMany(line => said[line]).Select(one => one.Number).Distinct().Order()]));
        return [.. within.Concat(between).OrderBy(conflict => conflict.What).ThenBy(conflict => conflict.Entries[0]).ThenBy(conflict => conflict.Entries[^1])];
    }

    private (int[] Members, Entry Entry, IReadOnlyList<(ConflictKind What, ImmutableArray<int> Statements)> Conflicts) Line(int[] members)
    {
        (Entry entry, IReadOnlyList<(ConflictKind, ImmutableArray<int>)> conflicts) = MergedEntry.Of([.. members.Select(member => _said[member])]);
        return (members, entry, conflicts);
    }

    private Dictionary<int, int> NumbersOfSets()
    {
        Dictionary<int, int> numbers = [];
        for (int i = 0; i < _lines.Length; i++)
        {
            numbers.Add(_sets.Find(_lines[i].Members[0]), i + 1);
        }

        return numbers;
    }

    private EntrySource SourceOf(int member)
    {
        Said said = _said[member];
        EntrySource source = new()
        {
            Statement = said.Number,
            Place = said.Place,
            Entry = said.Entry,
            Link = said.Link,
            Original = _originals[member],
            OriginalStatement = said.Link is Link link ? (_cards.FirstOrDefault(card => card.HasNameOf(link)) ?? _cards.FirstOrDefault(card => card.HasPlaceOf(link)))?.First : null,
            IsUnvouched = said.IsUnvouched,
        };
        return said.Link is null ? source : _lookUp(source);
    }

    private static int Section(Entry entry) => entry switch
    {
        Allergy => 0,
        HealthEvent and not CareNote => 1,
        Medication => 2,
        Condition => 3,
        Vaccination => 4,
        Screening => 5,
        _ => 6,
    };

    private static string KeyOf(Code code) => code is Concept concept ? concept.Key : code.Label("en");
}
