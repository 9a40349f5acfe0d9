using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Tells whether what one card carried over is confirmed by the other card itself. Only then may a reader name the other issuer as the signer.</summary>
public static class Originals
{
    /// <summary>Looks for the card of a link among other statements, and for the entry in it.</summary>
    /// <param name="carried">An entry with a carried source.</param>
    /// <param name="link">The link that its source names.</param>
    /// <param name="others">Statements about other cards.</param>
    /// <returns>The statement about the original card, when it is accepted or read with caution and holds the entry with the same kind of source; else null.</returns>
    public static Statement? Find(Entry carried, Link link, IEnumerable<Statement> others)
    {
        ArgumentNullException.ThrowIfNull(carried);
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(others);
        Entry bare = Bare(carried);
        SourceKind? kind = carried.Source.Original;
        return others.FirstOrDefault(other => IsOf(link, other) && (Holds(other.Summary, bare, kind) || Holds(other.SealedSummary, bare, kind)));
    }

    // Either twin will do: both have the index, and an index is never given twice.
    private static bool IsOf(Link link, Statement other) =>
        other.Verdict is Verdict.Accepted or Verdict.Caution && other.Issuer?.Number == link.Issuer && other.StatusIndex == link.StatusIndex;

    // What was told there and is said here to have been done there is not confirmed (specs/time-line.md §5.2).
    private static bool Holds(HealthSummary? summary, Entry bare, SourceKind? kind) => summary is not null && summary.Entries.Any(entry => entry.Source.Kind == kind && Bare(entry).Equals(bare));

    private static Entry Bare(Entry entry) => entry with { Source = Source.Done, Lane = null };
}
