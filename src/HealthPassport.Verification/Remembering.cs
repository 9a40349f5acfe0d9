using System.Collections.Immutable;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Compares a trust file that was verified with what is remembered (<c>specs/trust-bundle.md</c> §5).</summary>
/// <param name="State">What to remember from now on.</param>
/// <param name="Cautions"><see cref="Reason.TrustRollback"/> and <see cref="Reason.TrustFork"/>, as far as they hold for the file.</param>
/// <param name="Members">The same for the list of one member of a federated network.</param>
internal sealed record Remembering(TrustState State, ImmutableArray<Reason> Cautions, Dictionary<uint, Reason> Members)
{
    public static Remembering Of(string bundleHash, ImmutableArray<SignedRoot> roots, TrustBundle bundle, TrustState? remembered, DateTimeOffset now)
    {
        SignedRoot root = roots[^1];
        CheckpointMemory? checkpoint = remembered?.Checkpoint is CheckpointMemory said && IsOfThisKind(said, roots) ? said : null;
        // A time more than a day ahead of the clock moves nothing: one poisoned file must not age every later one.
        DateTimeOffset signedTime = bundle.SignedAt <= now.AddDays(1) ? bundle.SignedAt : DateTimeOffset.UnixEpoch;
        TrustState fresh = new()
        {
            Network = root.Network,
            RootVersion = root.Document.Version,
            RootHash = root.Hash,
            BundleNumber = bundle.Number,
            BundleHashes = [bundleHash],
            NewestSignedTime = remembered is not null && remembered.NewestSignedTime > signedTime ? remembered.NewestSignedTime : signedTime,
            Checkpoint = checkpoint,
        };
        return root.Document.IsFederated ? OfFederation(fresh, root, bundle, remembered, now) : OfBundle(fresh, root, bundle, remembered);
    }

    // Numbers in checkpoints of a federated network are those of rolls, and else of bundles.
    private static bool IsOfThisKind(CheckpointMemory memory, ImmutableArray<SignedRoot> roots)
    {
        uint version = memory.Newest.Content.RootVersion;
        return version > roots.Length || roots[(int)version - 1].Document.IsFederated == roots[^1].Document.IsFederated;
    }

    private static Remembering OfFederation(TrustState fresh, SignedRoot root, TrustBundle bundle, TrustState? remembered, DateTimeOffset now)
    {
        FederationRemembering federation = FederationRemembering.Of(bundle, remembered?.Federation, now);
        TrustState state = fresh with { Federation = federation.Memory, Checkpoint = fresh.Checkpoint?.Beside(bundle, root.Document) };
        return new(state, federation.Cautions, federation.Members);
    }

    private static Remembering OfBundle(TrustState fresh, SignedRoot root, TrustBundle bundle, TrustState? remembered)
    {
        if (remembered is null || remembered.BundleNumber < bundle.Number)
        {
            return Said(fresh with { Checkpoint = fresh.Checkpoint?.Beside(bundle, root.Document) }, []);
        }

        if (remembered.BundleNumber > bundle.Number)
        {
            return Said(fresh with { BundleNumber = remembered.BundleNumber, BundleHashes = remembered.BundleHashes }, [Reason.TrustRollback]);
        }

        string hash = fresh.BundleHashes[0];
        ImmutableArray<string> hashes = remembered.BundleHashes.Contains(hash) ? remembered.BundleHashes : remembered.BundleHashes.Add(hash);
        return Said(fresh with { BundleHashes = hashes }, hashes.Length > 1 ? [Reason.TrustFork] : []);
    }

    private static Remembering Said(TrustState state, ImmutableArray<Reason> cautions) => new(state, cautions, []);
}
