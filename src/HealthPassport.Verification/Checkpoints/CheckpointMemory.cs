using System.Collections.Immutable;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Verification;

/// <summary>What a reader remembers of a network's checkpoints: the newest one and what was lost, never when or from which sheet it came.</summary>
public sealed record CheckpointMemory
{
    /// <summary>The newest checkpoint that was seen and verified; of two of one week the first.</summary>
    public required SignedCheckpoint Newest { get; init; }

    /// <summary>SHA-256 of every checkpoint of that week that was seen, in hexadecimal; more than one is a fork.</summary>
    public required ImmutableArray<string> Hashes { get; init; }

    /// <summary>Everything that was lost up to the bundle of this number is known; 0 when no checkpoint reaches back to the bundle.</summary>
    public required uint KnownNumber { get; init; }

    /// <summary>The day up to which its lists know everything.</summary>
    public required DateOnly KnownDay { get; init; }

    /// <summary>Everything that checkpoints said was lost and no bundle has taken over yet.</summary>
    public required Losses Losses { get; init; }

    /// <summary>What is left of it beside a bundle.</summary>
    internal CheckpointMemory Beside(TrustBundle bundle, RootDocument root) =>
        bundle.Federation is not null ? BesideLists(bundle)
        : IsOvertaken(bundle) ? this with { KnownNumber = 0, KnownDay = DateOnly.MinValue, Losses = Losses.None } : Reaching(bundle.Number, root);

    /// <summary>True when a bundle is the one that the newest checkpoint names, or a later one: it says everything itself.</summary>
    internal bool IsOvertaken(TrustBundle bundle) => bundle.Federation is Federation federation
        ? federation.Roll.Roll.Number >= Newest.Content.BundleNumber && Losses.Keys.IsEmpty && Losses.Cards.IsEmpty && Hashes.Length == 1
        : bundle.Number >= Newest.Content.BundleNumber || UnixDay.Of(bundle.SignedAt) > Newest.Content.Day;

    // Members publish apart from each other: what one has lost is said by a list of its own that is younger than the checkpoint, and by nothing else.
    private CheckpointMemory BesideLists(TrustBundle bundle)
    {
        HashSet<uint> named = [.. Losses.Keys.Select(key => key.Issuer).Concat(Losses.Cards.Select(card => card.Issuer))];
        HashSet<uint> younger = [.. bundle.Issuers.Where(issuer => named.Contains(issuer.Number) && UnixDay.Of(issuer.Membership!.List.SignedAt) > Newest.Content.Day && issuer.IsVouched).Select(issuer => issuer.Number)];
        return this with
        {
            KnownNumber = 0,
            KnownDay = DateOnly.MinValue,
            Losses = Losses.Of(Losses.Keys.Where(key => !younger.Contains(key.Issuer)), Losses.Cards.Where(card => !younger.Contains(card.Issuer))),
        };
    }

    /// <summary>The same, when the newest checkpoint reaches back to what is known: of two of one week none does, and none under another root.</summary>
    internal CheckpointMemory Reaching(uint bundleNumber, RootDocument root)
    {
        Checkpoint newest = Newest.Content;
        return Hashes.Length == 1 && newest.RootVersion == root.Version && newest.Since <= Math.Max(bundleNumber, KnownNumber) && newest.BundleNumber >= KnownNumber
            ? this with { KnownNumber = newest.BundleNumber, KnownDay = newest.KnownDay }
            : this;
    }
}
