using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Tells whether what one card carried over is confirmed by the other card itself. Only then may a reader name the other issuer as the signer.</summary>
public static class Originals
{
    /// <summary>Looks for the card of a link among other statements, and for the entry in it.</summary>
    /// <param name="carried">An entry with a carried source.</param>
    /// <param name="link">The link that its source names.</param>
    /// <param name="others">Statements about other cards.</param>
    /// <returns>The statement about the original card, when it is accepted or read with caution and holds the entry; else null.</returns>
    public static Statement? Find(Entry carried, Link link, IEnumerable<Statement> others)
    {
        ArgumentNullException.ThrowIfNull(carried);
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(others);
        Entry bare = Bare(carried);
        return others.FirstOrDefault(other => IsOf(link, other) && (Holds(other.Summary, bare) || Holds(other.SealedSummary, bare)));
    }

    // Either twin will do: both have the index, and an index is never given twice.
    private static bool IsOf(Link link, Statement other) =>
        other.Verdict is Verdict.Accepted or Verdict.Caution && other.Issuer?.Number == link.Issuer && other.StatusIndex == link.StatusIndex;

    private static bool Holds(HealthSummary? summary, Entry bare) => summary is not null && summary.Entries.Any(entry => Bare(entry).Equals(bare));

    private static Entry Bare(Entry entry) => entry with { Source = Source.Done, Lane = null };
}
