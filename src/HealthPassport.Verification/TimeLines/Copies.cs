using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Puts what was carried over together with what it was carried over from, and copies of one original with each other (<c>specs/time-line.md</c> §5).</summary>
internal sealed class Copies
{
    private readonly Dictionary<(object Card, Entry Bare, SourceKind Kind), List<int>> _originals = [];
    private readonly IReadOnlyList<Card> _cards;
    private readonly OriginalState[] _states;

    private Copies(IReadOnlyList<Card> cards, int count) => (_cards, _states) = (cards, new OriginalState[count]);

    /// <summary>Joins copies, and tells for each entry whether its original confirms it.</summary>
    /// <param name="said">The entries of one person's cards.</param>
    /// <param name="cards">These cards.</param>
    /// <param name="sets">Takes what is joined.</param>
    /// <param name="parts">Whether sealed parts take part; without them an original may hold what is not seen.</param>
    public static OriginalState[] Join(IReadOnlyList<Said> said, IReadOnlyList<Card> cards, DisjointSets sets, SealedParts parts)
    {
        Copies copies = new(cards, said.Count);
        for (int i = 0; i < said.Count; i++)
        {
            copies.PlaceOf((said[i].Card, said[i].Bare, said[i].Entry.Source.Kind)).Add(i);
        }

        foreach (IGrouping<(Card, EnvelopeHash), int> way in Enumerable.Range(0, said.Count).Where(i => said[i].Link is not null).GroupBy(i => (said[i].Card, said[i].Link!.Hash)))
        {
            copies.Follow([.. way], said, sets, parts);
        }

        return copies._states;
    }

    private void Follow(int[] way, IReadOnlyList<Said> said, DisjointSets sets, SealedParts parts)
    {
        Link link = said[way[0]].Link!;
        Card? target = _cards.FirstOrDefault(card => card.HasNameOf(link)) ?? _cards.FirstOrDefault(card => card.HasPlaceOf(link));
        object place = target is null ? (link.Issuer, link.StatusIndex) : target;
        foreach (IGrouping<(Entry Bare, SourceKind Kind), int> same in way.GroupBy(i => (said[i].Bare, said[i].Entry.Source.Original!.Value)))
        {
            List<int> originals = PlaceOf((place, same.Key.Bare, same.Key.Kind));
            int copy = 0;
            foreach (int i in same)
            {
                if (copy < originals.Count)
                {
                    sets.Join(originals[copy], i);
                    _states[i] = target is null ? OriginalState.NotAtHand : OriginalState.Confirmed;
                }
                else if (target is null)
                {
                    originals.Add(i);      // the first copy stands for an original that is not here
                }
                else
                {
                    _states[i] = IsWhollyRead(target, parts) ? OriginalState.NotFound : OriginalState.NotAtHand;
                }

                copy++;
            }
        }
    }

    // A closed lane may hold it, and cannot be told from an unused one.
    private static bool IsWhollyRead(Card card, SealedParts parts) =>
        card.Statement.Sealed is null
        || (parts == SealedParts.Take && card.Twins.All(twin => twin.Statement.Sealed == SealedState.Opened && !twin.Statement.Reasons.Contains(Reason.ContentMalformed)));

    private List<int> PlaceOf((object Card, Entry Bare, SourceKind Kind) key)
    {
        if (!_originals.TryGetValue(key, out List<int>? place))
        {
            _originals.Add(key, place = []);
        }

        return place;
    }
}
