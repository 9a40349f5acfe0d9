using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>One card of a time line: a code, the same code again, or the twins of one sheet (<c>specs/time-line.md</c> §2).</summary>
internal sealed class Card
{
    private Card(IEnumerable<Numbered> twins)
    {
        Twins = [.. twins.OrderBy(twin => twin.Statement.Verdict).ThenBy(twin => twin.Statement.Hash?.ToString(), StringComparer.Ordinal).ThenBy(twin => twin.Number)];
        Statement = Twins[0].Statement;
    }

    /// <summary>The statements; the one that speaks for the card first.</summary>
    public ImmutableArray<Numbered> Twins { get; }

    /// <summary>The statement that speaks for the card.</summary>
    public Statement Statement { get; }

    /// <summary>The smallest number of a statement of this card.</summary>
    public int First => Twins.Min(twin => twin.Number);

    /// <summary>The cards among statements that take part.</summary>
    public static Card[] Group(Numbered[] statements)
    {
        DisjointSets sets = new(statements.Length);
        Dictionary<object, int> seen = [];
        for (int i = 0; i < statements.Length; i++)
        {
            foreach (object name in Names(statements[i].Statement))
            {
                if (!seen.TryAdd(name, i))
                {
                    sets.Join(seen[name], i);
                }
            }
        }

        return [.. sets.Sets().Select(set => new Card(set.Select(i => statements[i])))];
    }

    /// <summary>True when a link names this card by issuer and index; either twin will do.</summary>
    public bool HasPlaceOf(Link link) => Statement.Issuer?.Number == link.Issuer && Statement.StatusIndex == link.StatusIndex;

    /// <summary>True when a link names one of its statements.</summary>
    public bool HasNameOf(Link link) => HasPlaceOf(link) && Twins.Any(twin => link.Hash.Equals(twin.Statement.Hash));

    private static IEnumerable<object> Names(Statement statement)
    {
        if (statement.Hash is not null)
        {
            yield return (statement.Issuer?.Id, statement.Hash);
        }

        if (statement is { StatusIndex: uint index, KeyId: not null })
        {
            yield return (statement.Issuer?.Id, statement.KeyId, index);
        }
    }
}
