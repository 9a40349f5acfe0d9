using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Takes from verified cards of one person what a new card is to carry over.</summary>
public static class CarriedCards
{
    /// <summary>The cards of one person, each with what it says itself: what another of them says word for word is carried over from there.</summary>
    /// <param name="person">The person's part of the time line.</param>
    /// <param name="statements">All statements of that time line.</param>
    /// <param name="isDecided">True when a clinician, and no link, says that all cards are about this person; the new card then says so.</param>
    /// <returns>The cards, for <see cref="CarryOver"/>.</returns>
    public static ImmutableArray<CarriedCard> Of(TimeLinePerson person, IReadOnlyList<Statement> statements, bool isDecided)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(statements);
        return [.. person.Cards.Select(card => Of(card, person, statements, isDecided))];
    }

    private static CarriedCard Of(TimeLineCard card, TimeLinePerson person, IReadOnlyList<Statement> statements, bool isDecided)
    {
        Statement speaking = statements[card.Statements[0] - 1];
        Link? link = statements[card.Statements.Min() - 1] is { Issuer.Number: uint number, StatusIndex: uint index, Hash: EnvelopeHash hash } ? new Link(number, index, hash) { JoinedByClinician = isDecided } : null;

        // What another of these cards says itself, word for word, is carried over from there.
        HashSet<(int, string)> own = [.. person.Entries.SelectMany(entry => entry.Sources).Where(source => source.Original != OriginalState.Confirmed).Select(source => (source.Statement, source.Place))];
        HealthSummary open = Only(speaking.Summary ?? HealthSummary.Empty, place => own.Contains((card.Statements[0], place)), "");
        HealthSummary[] opened = [.. card.Statements.Where(twin => statements[twin - 1].SealedSummary is not null)
            .Select(twin => Only(statements[twin - 1].SealedSummary!, place => own.Contains((twin, place)), "sealed."))];
        return new CarriedCard(open, opened.Length == 0 ? null : opened.Aggregate(SealedTwins.Join), link);
    }

    private static HealthSummary Only(HealthSummary summary, Func<string, bool> isKept, string prefix)
    {
        return summary with
        {
            Vaccinations = Kept(summary.Vaccinations, "vaccinations"),
            Conditions = Kept(summary.Conditions, "conditions"),
            Screenings = Kept(summary.Screenings, "screenings"),
            Allergies = Kept(summary.Allergies, "allergies"),
            Medications = Kept(summary.Medications, "medications"),
            Events = Kept(summary.Events, "events"),
        };

        ImmutableArray<T> Kept<T>(ImmutableArray<T> entries, string list) => [.. entries.Where((_, i) => isKept($"{prefix}{list}[{i}]"))];
    }
}
