using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Adds to a passport of another issuer: its entries are carried over with their source, and the older card stays good.</summary>
public static class CarryOver
{
    /// <summary>Joins what another card says with what is new.</summary>
    /// <param name="earlier">The open part of the other card, as it was verified.</param>
    /// <param name="unsealed">Its sealed part, when the holder opened it; null when not: it then stays on the older sheet only.</param>
    /// <param name="link">Names the other card.</param>
    /// <param name="added">What is new; its links come after.</param>
    /// <returns>The joined summary. A sealed entry stays sealed.</returns>
    public static HealthSummary Join(HealthSummary earlier, HealthSummary? unsealed, Link link, HealthSummary added) => Join([new CarriedCard(earlier, unsealed, link)], added);

    /// <summary>Joins what a card of another network says with what is new. Links cannot name that card, so its entries count as copied from a document.</summary>
    /// <param name="earlier">The card's content, as it was verified.</param>
    /// <param name="added">What is new.</param>
    /// <returns>The joined summary. Whether an entry is sealed is left to the terminology.</returns>
    public static HealthSummary FromDocument(HealthSummary earlier, HealthSummary added) => Join([new CarriedCard(earlier, null, null)], added);

    /// <summary>Joins what several cards of one person say with what is new. Nothing is left out because it looks alike.</summary>
    /// <param name="cards">The cards; who is their holder was decided before, and the links say by whom (<c>specs/time-line.md</c> §3).</param>
    /// <param name="added">What is new; its links come after. Its holder counts before those of the cards, of which the first one counts.</param>
    /// <returns>The joined summary. A sealed entry stays sealed; a link to a card with a marked link is marked.</returns>
    public static HealthSummary Join(IReadOnlyList<CarriedCard> cards, HealthSummary added)
    {
        ArgumentNullException.ThrowIfNull(cards);
        ArgumentNullException.ThrowIfNull(added);
        List<Link> links = [];
        List<HealthSummary> parts = [];
        foreach (CarriedCard card in cards)
        {
            if (card.Link is null)
            {
                parts.Add(card.Open.Select(entry => entry with { Source = Source.Document }));
                continue;
            }

            bool isMarked = card.Open.Links.Concat(card.Unsealed?.Links ?? []).Any(link => link.JoinedByClinician);
            parts.Add(WithLane(Carried(card.Open, links.Count), Lane.Open));
            parts.Add(WithLane(Carried(card.Unsealed ?? HealthSummary.Empty, links.Count), Lane.Sealed));
            links.Add(isMarked ? card.Link with { JoinedByClinician = true } : card.Link);
        }

        parts.Add(LinkRenumbering.Map(added, source => source.LinkIndex is int index ? Source.CarriedOver(index + links.Count, source.Original!.Value) : source));
        Holder? holder = added.Holder ?? cards.Select(card => card.Open.Holder).FirstOrDefault(found => found is not null);
        int? version = cards.Select(card => card.Open.TerminologyVersion).Append(added.TerminologyVersion).Max();
        return Joined(parts, [.. links, .. added.Links]) with { Holder = holder, TerminologyVersion = version };
    }

    private static HealthSummary Joined(List<HealthSummary> parts, ImmutableArray<Link> links) => new()
    {
        Vaccinations = [.. parts.SelectMany(part => part.Vaccinations)],
        Conditions = [.. parts.SelectMany(part => part.Conditions)],
        Screenings = [.. parts.SelectMany(part => part.Screenings)],
        Allergies = [.. parts.SelectMany(part => part.Allergies)],
        Medications = [.. parts.SelectMany(part => part.Medications)],
        Events = [.. parts.SelectMany(part => part.Events)],
        Links = links,
    };

    private static HealthSummary Carried(HealthSummary summary, int link) => LinkRenumbering.Map(summary, source => Source.CarriedOver(link, source.Kind));

    private static HealthSummary WithLane(HealthSummary summary, Lane lane) => summary.Select(entry => entry with { Lane = lane });
}
