using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Which cards are one person's: by links, and by the clinician's decision, and by nothing else (<c>specs/time-line.md</c> §3).</summary>
internal sealed class Joining
{
    private readonly Card[] _cards;
    private readonly List<(CardJoin Join, int Card)> _joins = [];

    private Joining(Card[] cards, SamePerson decision)
    {
        _cards = cards;
        DisjointSets sets = new(cards.Length);
        DisjointSets linked = new(cards.Length);
        ByLinks(sets, linked);
        LinkedSets = linked.Sets();
        ByDecision(decision, sets);
        Persons = sets.Sets();
    }

    /// <summary>The cards of each person, as places in the list.</summary>
    public int[][] Persons { get; }

    /// <summary>The same as far as links alone join them that no clinician has joined.</summary>
    public int[][] LinkedSets { get; }

    /// <summary>Puts cards together.</summary>
    public static Joining Of(Card[] cards, SamePerson decision) => new(cards, decision);

    /// <summary>What joined the cards of a person.</summary>
    public ImmutableArray<CardJoin> JoinsOf(int[] person) => [.. _joins.Where(join => person.Contains(join.Card)).Select(join => join.Join)];

    private void ByLinks(DisjointSets sets, DisjointSets unmarked)
    {
        for (int from = 0; from < _cards.Length; from++)
        {
            if (_cards[from].Statement.Issuer?.Number is null)
            {
                continue;      // links speak of issuers by their numbers in this network
            }

            foreach ((Link link, HealthSummary summary) in LinksOf(_cards[from]).DistinctBy(named => named.Link.Hash))
            {
                int to = Array.FindIndex(_cards, card => card.HasNameOf(link));
                to = to < 0 ? Array.FindIndex(_cards, card => card.HasPlaceOf(link) && HoldsAll(card, link, summary)) : to;
                if (to >= 0 && to != from)
                {
                    sets.Join(from, to);
                    if (!link.JoinedByClinician)
                    {
                        unmarked.Join(from, to);
                    }

                    _joins.Add((new(JoinKind.Link, [_cards[from].First, _cards[to].First], link.JoinedByClinician), from));
                }
            }
        }
    }

    private void ByDecision(SamePerson decision, DisjointSets sets)
    {
        IEnumerable<int[]> groups = decision.IsAll
            ? [[.. Enumerable.Range(0, _cards.Length)]]
            : decision.Groups.Select(group => Enumerable.Range(0, _cards.Length).Where(i => _cards[i].Twins.Any(twin => group.Contains(twin.Number))).ToArray());
        foreach (int[] group in groups)
        {
            int[] apart = [.. group.GroupBy(sets.Find).Select(set => set.First())];
            if (apart.Length > 1)
            {
                Array.ForEach(apart, card => sets.Join(apart[0], card));
                _joins.Add((new(JoinKind.Clinician, [.. apart.Select(card => _cards[card].First)], false), apart[0]));
            }
        }
    }

    /// <summary>The links of a card's open part, and of its opened sealed part.</summary>
    internal static IEnumerable<(Link Link, HealthSummary Summary)> LinksOf(Card card) =>
        card.Twins.SelectMany(twin => new[] { twin.Statement.Summary, twin.Statement.SealedSummary }).OfType<HealthSummary>()
            .SelectMany(summary => summary.Links, (summary, link) => (link, summary));

    // The link names the other twin; its index is the same, and so is what was carried over.
    private static bool HoldsAll(Card card, Link link, HealthSummary summary)
    {
        Entry[] carried = [.. summary.Entries.Where(entry => entry.Source.LinkIndex is int index && index < summary.Links.Length && summary.Links[index] == link)];
        HashSet<(Entry, SourceKind)> held = [.. card.Twins.SelectMany(twin => new[] { twin.Statement.Summary, twin.Statement.SealedSummary }).OfType<HealthSummary>()
            .SelectMany(other => other.Entries).Select(entry => (Bare(entry), entry.Source.Kind))];
        return carried.Length > 0 && Array.TrueForAll(carried, entry => held.Contains((Bare(entry), entry.Source.Original!.Value)));
    }

    private static Entry Bare(Entry entry) => entry with { Source = Source.Done, Lane = null };
}
