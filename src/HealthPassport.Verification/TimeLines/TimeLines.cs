using System.Collections.Immutable;
using HealthPassport.Formats;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Makes one time line from several statements (<c>specs/time-line.md</c>). Pure: the same input gives the same answer, and nothing is kept.</summary>
public static class TimeLines
{
    /// <summary>Joins what several credentials say, by person and in the order of time.</summary>
    /// <param name="statements">The statements in the order in which the codes were given; their numbers in the answer count from 1.</param>
    /// <param name="options">What the clinician decided; null for nothing.</param>
    /// <param name="trust">The trust store by which they were verified; its status lists are asked about linked cards that are not at hand.</param>
    /// <returns>The time line, or <see cref="Reason.TooLarge"/> for more than <see cref="Limits.TimeLineCards"/> cards that take part.</returns>
    public static Result<TimeLine> Of(IReadOnlyList<Statement> statements, TimeLineOptions? options, TrustStore trust)
    {
        ArgumentNullException.ThrowIfNull(statements);
        ArgumentNullException.ThrowIfNull(trust);
        options ??= TimeLineOptions.Default;
        Numbered[] all = [.. statements.Select((statement, i) => new Numbered(i + 1, statement))];
        Card[] cards = Card.Group([.. all.Where(one => TakesPart(one.Statement))]);
        if (cards.Length > Limits.TimeLineCards)
        {
            return new Failure(Reason.TooLarge, "cards", $"at most {Limits.TimeLineCards} cards in one time line");
        }

        Numbered[] apart = [.. all.Where(one => !TakesPart(one.Statement))];
        LinkStatus status = new(trust, statements.Select(statement => statement.Time.CheckedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max());
        Joining joining = Joining.Of(cards, options.SamePerson);
        return new TimeLine
        {
            Persons = [.. joining.Persons.Select((person, i) => Person(i, person))],
            Apart = [.. apart.Select(one => one.Number)],
        };

        TimeLinePerson Person(int place, int[] person)
        {
            Card[] own = CardsOf(person);
            PersonLine line = new(own, options.Sealed, source => LookUp(source, statements[source.Statement - 1].Time.IssuedAt, cards, apart, status, trust));
            return new TimeLinePerson
            {
                Number = place + 1,
                Cards = [.. own.Select(card => new TimeLineCard([.. card.Twins.Select(twin => twin.Number)], card.Statement.Summary?.Holder))],
                Joins = joining.JoinsOf(person),
                Suggestions = [.. joining.Persons.Select((other, i) => i == place ? null : Suggesting.Between(own, CardsOf(other), i + 1)).OfType<PersonSuggestion>()],
                IdentityConflicts = Suggesting.Conflicts(own),
                Entries = line.Entries(),
                Conflicts = line.Conflicts(),
            };
        }

        Card[] CardsOf(int[] person) => [.. person.Select(i => cards[i])];
    }

    /// <summary>The sets of statements that links alone join, marked links left out, for a card that is to carry over from them: between two sets stands a clinician's decision (§3).</summary>
    /// <param name="statements">Statements, all of them accepted or read with caution.</param>
    /// <returns>The sets, as places in the list from 0; twins are in one set.</returns>
    public static ImmutableArray<ImmutableArray<int>> LinkedSets(IReadOnlyList<Statement> statements)
    {
        ArgumentNullException.ThrowIfNull(statements);
        Card[] cards = Card.Group([.. statements.Select((statement, i) => new Numbered(i + 1, statement))]);
        return [.. Joining.Of(cards, SamePerson.Undecided).LinkedSets.Select(set => set.SelectMany(card => cards[card].Twins).Select(twin => twin.Number - 1).Order().ToImmutableArray())];
    }

    private static bool TakesPart(Statement statement) => statement.Verdict is Verdict.Accepted or Verdict.Caution;

    private static EntrySource LookUp(EntrySource source, DateTimeOffset? issuedAt, Card[] cards, Numbered[] apart, LinkStatus status, TrustStore trust)
    {
        Link link = source.Link!;
        Statement? here = cards.FirstOrDefault(card => card.HasNameOf(link))?.Statement;
        Numbered? refused = Array.Find(apart, one => one.Statement.Issuer?.Number == link.Issuer && one.Statement.StatusIndex == link.StatusIndex && link.Hash.Equals(one.Statement.Hash));
        return source with
        {
            LinkedIssuer = trust.FindIssuer(link.Issuer)?.Name,
            LinkStatus = (here ?? refused?.Statement)?.Status ?? status.Of(link, issuedAt),
            OriginalStatement = source.OriginalStatement ?? refused?.Number,
            IsRejected = refused?.Statement is { Verdict: Verdict.Rejected, Reasons: not ([Reason.Revoked] or [Reason.Suspended]) },
        };
    }
}
