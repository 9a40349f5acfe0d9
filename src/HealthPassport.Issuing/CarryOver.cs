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
    public static HealthSummary Join(HealthSummary earlier, HealthSummary? unsealed, Link link, HealthSummary added)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(added);
        HealthSummary open = WithLane(Carried(earlier), Lane.Open);
        HealthSummary kept = WithLane(Carried(unsealed ?? HealthSummary.Empty), Lane.Sealed);
        HealthSummary fresh = LinkRenumbering.Map(added, source => source.LinkIndex is int index ? Source.CarriedOver(index + 1, source.Original!.Value) : source);
        return Joined(earlier, [open, kept, fresh], [link, .. added.Links], added);
    }

    /// <summary>Joins what a card of another network says with what is new. Links cannot name that card, so its entries count as copied from a document.</summary>
    /// <param name="earlier">The card's content, as it was verified.</param>
    /// <param name="added">What is new.</param>
    /// <returns>The joined summary. Whether an entry is sealed is left to the terminology.</returns>
    public static HealthSummary FromDocument(HealthSummary earlier, HealthSummary added)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(added);
        return Joined(earlier, [earlier.Select(entry => entry with { Source = Source.Document }), added], added.Links, added);
    }

    private static HealthSummary Joined(HealthSummary earlier, HealthSummary[] parts, ImmutableArray<Link> links, HealthSummary added) => new()
    {
        Holder = added.Holder ?? earlier.Holder,
        Vaccinations = [.. parts.SelectMany(part => part.Vaccinations)],
        Conditions = [.. parts.SelectMany(part => part.Conditions)],
        Screenings = [.. parts.SelectMany(part => part.Screenings)],
        Allergies = [.. parts.SelectMany(part => part.Allergies)],
        Medications = [.. parts.SelectMany(part => part.Medications)],
        Events = [.. parts.SelectMany(part => part.Events)],
        Links = links,
        TerminologyVersion = Newer(earlier.TerminologyVersion, added.TerminologyVersion),
    };

    private static HealthSummary Carried(HealthSummary summary) => LinkRenumbering.Map(summary, source => Source.CarriedOver(0, source.Kind));

    private static HealthSummary WithLane(HealthSummary summary, Lane lane) => summary.Select(entry => entry with { Lane = lane });

    private static int? Newer(int? one, int? other) => one is null ? other : other is null ? one : Math.Max(one.Value, other.Value);
}
