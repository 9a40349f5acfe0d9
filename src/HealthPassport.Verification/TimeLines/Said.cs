using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>One entry as one card says it.</summary>
internal sealed class Said
{
    private Said(Card card, Numbered from, string place, Entry entry, Link? link, bool isSealed)
    {
        (Card, Number, Place, Entry, Link, IsSealed) = (card, from.Number, place, entry, link, isSealed);
        Bare = entry with { Source = Source.Done, Lane = null };
        Code = Canonical(entry);
        IsUnvouched = from.Statement.UnvouchedEntries.Contains(place);
    }

    public Card Card { get; }

    /// <summary>The number of the statement.</summary>
    public int Number { get; }

    public string Place { get; }

    public Entry Entry { get; }

    /// <summary>The entry without its source and lane.</summary>
    public Entry Bare { get; }

    /// <summary>What it is about, as a concept where one is known.</summary>
    public Code Code { get; }

    /// <summary>The card that it was carried over from, or null.</summary>
    public Link? Link { get; }

    public bool IsSealed { get; }

    public bool IsUnvouched { get; }

    /// <summary>Everything that a card says, its opened sealed parts only when asked for.</summary>
    public static IEnumerable<Said> By(Card card, SealedParts parts)
    {
        Numbered speaker = card.Twins[0];
        List<Said> said = [.. Of(card, speaker, speaker.Statement.Summary, isSealed: false)];
        if (parts == SealedParts.Take)
        {
            AddSealed(card, said);
        }

        return said;
    }

    /// <summary>True when the card itself, or the card of the same link, says the other entry as well: then they are two on purpose.</summary>
    public bool IsSameWay(Said other) => Card == other.Card && (Link is null ? other.Link is null : other.Link is not null && Link.Hash.Equals(other.Link.Hash));

    // Twins hold the same sealed entries, or one of them what had no room in the other.
    private static void AddSealed(Card card, List<Said> said)
    {
        List<Said> kept = [];
        foreach (Numbered twin in card.Twins)
        {
            List<Said> before = [.. kept];
            foreach (Said entry in Of(card, twin, twin.Statement.SealedSummary, isSealed: true))
            {
                if (before.Find(entry.Repeats) is Said same)
                {
                    before.Remove(same);
                }
                else
                {
                    kept.Add(entry);
                }
            }
        }

        said.AddRange(kept);
    }

    private static IEnumerable<Said> Of(Card card, Numbered from, HealthSummary? summary, bool isSealed)
    {
        if (summary is null)
        {
            yield break;
        }

        string prefix = isSealed ? "sealed." : "";
        foreach ((string list, IEnumerable<Entry> entries) in Lists(summary))
        {
            int place = 0;
            foreach (Entry entry in entries)
            {
                Link? link = entry.Source.LinkIndex is int index && index < summary.Links.Length ? summary.Links[index] : null;
                yield return new Said(card, from, $"{prefix}{list}[{place++}]", entry, link, isSealed);
            }
        }
    }

    private static IEnumerable<(string List, IEnumerable<Entry> Entries)> Lists(HealthSummary summary) =>
    [
        ("vaccinations", summary.Vaccinations),
        ("conditions", summary.Conditions),
        ("screenings", summary.Screenings),
        ("allergies", summary.Allergies),
        ("medications", summary.Medications),
        ("events", summary.Events),
    ];

    private static Code Canonical(Entry entry)
    {
        ConceptKind? kind = entry switch
        {
            Vaccination => ConceptKind.Vaccine,
            Condition => ConceptKind.Condition,
            Screening => ConceptKind.Screening,
            Allergy => ConceptKind.Allergy,
            Medication => ConceptKind.Medication,
            Procedure => ConceptKind.Procedure,
            Implant => ConceptKind.Implant,
            _ => null,
        };
        return kind is ConceptKind known && entry.Subject is ForeignCode foreign && Mappings.Find(foreign.System, foreign.Value, known) is Concept concept ? concept : entry.Subject;
    }

    private bool Repeats(Said other) =>
        Bare.Equals(other.Bare) && Entry.Source.Kind == other.Entry.Source.Kind && Entry.Source.Original == other.Entry.Source.Original && Equals(Link, other.Link);
}
