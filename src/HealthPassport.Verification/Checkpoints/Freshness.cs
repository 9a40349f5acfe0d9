using System.Collections.Immutable;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>What checkpoints say beside a bundle (<c>specs/trust-bundle.md</c> 11.6). It makes nothing good that was not.</summary>
internal sealed class Freshness
{
    private static readonly Freshness Nothing = new();

    private readonly Losses _losses = Losses.None;

    private Freshness()
    {
    }

    private Freshness(CheckpointMemory memory, RootDocument root, TrustBundle bundle, bool isSoundBundle)
    {
        Checkpoint newest = memory.Newest.Content;
        IsFork = memory.Hashes.Length > 1;
        LostAsOf = Midnight(newest.Day);
        _losses = memory.Losses;
        if (bundle.Federation is Federation federation)
        {
            IsBehind = IsFork || newest.BundleNumber > federation.Roll.Roll.Number || newest.RootVersion > root.Version;
            return;      // no number says which lists of its members a bundle has, so that nothing becomes known
        }

        bool reaches = isSoundBundle && !IsFork && memory.KnownNumber > bundle.Number;
        KnownUntil = reaches && memory.KnownDay >= UnixDay.Of(bundle.SignedAt) ? Midnight(memory.KnownDay) : null;
        IsBehind = !reaches || memory.KnownNumber < newest.BundleNumber || newest.RootVersion > root.Version;
    }

    /// <summary>True when a newer bundle is known to exist and not everything that it takes back is known.</summary>
    public bool IsBehind { get; }

    /// <summary>True when two checkpoints of one week were seen.</summary>
    public bool IsFork { get; }

    /// <summary>Everything that this network took back until then is known; null when no checkpoint says more than the bundle.</summary>
    public DateTimeOffset? KnownUntil { get; }

    /// <summary>The day of what was lost.</summary>
    public DateTimeOffset LostAsOf { get; }

    public static Freshness Of(CheckpointMemory? memory, RootDocument root, TrustBundle bundle, ImmutableArray<Reason> cautions) =>
        memory is null || memory.IsOvertaken(bundle) ? Nothing : new(memory, root, bundle, cautions.IsEmpty);

    /// <summary>Whether a checkpoint says that a key of an issuer of this network is lost.</summary>
    public bool IsLost(TrustedIssuer issuer, KeyId key) => issuer.ForeignNetwork is null && _losses.Contains(issuer.Number, key);

    /// <summary>What checkpoints say of a card; null when they say nothing.</summary>
    public CredentialStatus? Status(TrustedIssuer issuer, uint list, uint index) => _losses.Find(issuer.Number, list, index);

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
