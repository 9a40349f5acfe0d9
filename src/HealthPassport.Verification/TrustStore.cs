using System.Collections.Immutable;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>A trust file that was verified and is ready for look-ups. Immutable; safe for many threads.</summary>
public sealed class TrustStore
{
    private readonly Dictionary<uint, TrustedIssuer> _issuers;

    private readonly Dictionary<uint, Reason> _memberCautions;

    private TrustStore(RootDocument root, TrustBundle bundle, Remembering said, bool remembers)
    {
        (Root, Bundle, State, RemembersRollback, Cautions, _memberCautions) = (root, bundle, said.State, remembers, said.Cautions, said.Members);
        (Keys, _issuers) = (new KeyDirectory(bundle), bundle.Issuers.ToDictionary(issuer => issuer.Number));
        Admission = bundle.Federation is Federation federation && root.AdmissionThreshold is not null ? (federation.Roll.CountBy(root), root.RootKeys.Length) : null;
        Freshness = Freshness.Of(State.Checkpoint, root, bundle, Cautions);
    }

    private TrustStore(TrustStore other, TrustState state)
    {
        (Root, Bundle, State, RemembersRollback, Cautions, _memberCautions) = (other.Root, other.Bundle, state, other.RemembersRollback, other.Cautions, other._memberCautions);
        (Keys, _issuers, Admission) = (other.Keys, other._issuers, other.Admission);
        Freshness = Freshness.Of(state.Checkpoint, Root, Bundle, Cautions);
    }

    /// <summary>The newest root document.</summary>
    public RootDocument Root { get; }

    /// <summary>The bundle.</summary>
    public TrustBundle Bundle { get; }

    /// <summary>What the caller should remember from now on.</summary>
    public TrustState State { get; }

    /// <summary>True when the caller handed in what it had remembered before.</summary>
    public bool RemembersRollback { get; }

    /// <summary><see cref="Reason.TrustRollback"/> and <see cref="Reason.TrustFork"/>, as far as they hold for this file.</summary>
    public ImmutableArray<Reason> Cautions { get; }

    /// <summary>Verifies a trust file: every root document from the first on, then the bundle (<c>specs/trust-bundle.md</c> §4).</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="remembered">What an earlier call gave as <see cref="State"/>; null when nothing is remembered.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>
    /// The store, or <see cref="Reason.TooLarge"/>, <see cref="Reason.TrustMalformed"/>, <see cref="Reason.TrustSignatureInvalid"/>,
    /// <see cref="Reason.TrustOtherNetwork"/>, <see cref="Reason.TrustRollback"/> or <see cref="Reason.TrustFork"/> (the last two of a root document;
    /// those of a bundle are cautions, so that a clinic can go on reading).
    /// </returns>
    public static Result<TrustStore> Load(ReadOnlySpan<byte> file, TrustState? remembered, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (!TrustFile.Read(file).TryGet(out TrustFile? trust, out Failure? failure))
        {
            return failure;
        }

        if (CheckRoots(trust.Roots, remembered) is Failure bad)
        {
            return bad;
        }

        SignedRoot root = trust.Roots[^1];
        TrustBundle? bundle = root.Document.BundleKeys.Where(key => key.SubjectKeyId() == trust.Bundle.KeyId)
            .Select(trust.Bundle.Open).FirstOrDefault(opened => opened is not null);
        if (bundle is null)
        {
            return new Failure(Reason.TrustSignatureInvalid, "trust.bundle", "a bundle signed by a bundle key of the root document");
        }

        if (bundle.Network != root.Network)
        {
            return new Failure(Reason.TrustOtherNetwork, "trust.bundle.network", "the network of the root document");
        }

        return FederationReading.Admit(bundle, root.Document).TryGet(out TrustBundle? admitted, out failure)
            ? new TrustStore(root.Document, admitted, Remembering.Of(trust.Bundle.Hash, trust.Roots, admitted, remembered, clock.GetUtcNow()), remembered is not null)
            : failure;
    }

    /// <summary>Everything that the issuers of this network took back until then is known, by a checkpoint; null when that is no more than the bundle says.</summary>
    public DateTimeOffset? KnownUntil => Freshness.KnownUntil;

    /// <summary>True when a checkpoint told of a newer bundle, and not everything that it takes back is known.</summary>
    public bool IsBehind => Freshness.IsBehind;

    /// <summary>In a federated network: how many voters have signed the roll, and how many there are; null in any other one.</summary>
    public (int Signatures, int Voters)? Admission { get; }

    /// <summary>True when good news of an issuer is too old to count: after the next update of the bundle or of its own list, or when the data is known to be behind.</summary>
    internal bool IsStaleAt(DateTimeOffset now, TrustedIssuer? issuer) => now > Bundle.NextUpdate || now > issuer?.Membership?.List.NextUpdate || Freshness.IsBehind;

    /// <summary>When what is known of an issuer was signed: its own list in a federated network, else the bundle.</summary>
    internal DateTimeOffset SignedAt(TrustedIssuer? issuer) => issuer?.Membership?.List.SignedAt is DateTimeOffset list && list < Bundle.SignedAt ? list : Bundle.SignedAt;

    /// <summary>From one edition of what is known of an issuer to the next.</summary>
    internal TimeSpan TermOf(TrustedIssuer issuer) => issuer.Membership is Membership membership ? membership.List.NextUpdate - membership.List.SignedAt : Bundle.NextUpdate - Bundle.SignedAt;

    /// <summary>Whether a roll-back or a fork was noticed that concerns an issuer: of the whole, or of its own list.</summary>
    internal bool Has(Reason caution, TrustedIssuer issuer) => Cautions.Contains(caution) || (issuer.Membership is not null && _memberCautions.GetValueOrDefault(issuer.Number, default) == caution);

    /// <summary>Takes a checkpoint in (<c>specs/trust-bundle.md</c> §11). It can make this data older than known or take something back, and nothing else.</summary>
    /// <param name="text">The text of its code; may be anything.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>
    /// What it changed, and the store to go on with; or why nothing changed: <see cref="Reason.TooLarge"/>, <see cref="Reason.TrustMalformed"/>, <see cref="Reason.TrustOtherNetwork"/>,
    /// <see cref="Reason.TrustRollback"/> for one that is older than the one that is remembered, <see cref="Reason.TrustSignatureInvalid"/>, <see cref="Reason.ClockDoubtful"/> for one from the future.
    /// </returns>
    public Result<TakenCheckpoint> Take(ReadOnlySpan<char> text, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return CheckpointTaking.Take(this, text, clock.GetUtcNow());
    }

    /// <summary>The keys with a key id, of up to <see cref="Limits.KeysPerKeyId"/> distinct ones.</summary>
    /// <param name="keyId">The key id.</param>
    /// <returns>The keys; one key id, and even one key, under several issuers is normal.</returns>
    public IEnumerable<TrustedKey> FindAll(KeyId keyId) => Keys.Find(keyId).ToArray().SelectMany(listed => listed.Signers.ToArray()).Select(signer => signer.Trusted);

    /// <summary>Finds an issuer.</summary>
    /// <param name="number">Its number in this network.</param>
    /// <returns>The issuer; null when there is none, or when a list of a federated network lacks its member's signature.</returns>
    public TrustedIssuer? FindIssuer(uint number) => _issuers.GetValueOrDefault(number) is { IsVouched: true } issuer ? issuer : null;

    /// <summary>Who may have signed.</summary>
    internal KeyDirectory Keys { get; }

    /// <summary>What checkpoints say beside the bundle.</summary>
    internal Freshness Freshness { get; }

    /// <summary>The same with another state.</summary>
    internal TrustStore With(TrustState state) => new(this, state);

    private static Failure? CheckRoots(ImmutableArray<SignedRoot> roots, TrustState? remembered)
    {
        for (int i = 0; i < roots.Length; i++)
        {
            RootDocument root = roots[i].Document;
            if (root.Version != i + 1 || roots[i].Network != roots[0].Network)
            {
                return new Failure(Reason.TrustMalformed, $"trust.roots[{i}]", "every version from 1 on, of one network");
            }

            if (!roots[i].IsSignedBy(root) || (i > 0 && !roots[i].IsSignedBy(roots[i - 1].Document)))
            {
                return new Failure(Reason.TrustSignatureInvalid, $"trust.roots[{i}]", "signatures by the thresholds of this version and of the one before");
            }
        }

        return remembered switch
        {
            null => null,
            _ when remembered.Network != roots[0].Network => new Failure(Reason.TrustOtherNetwork, "trust.roots[0]", "the network that is remembered"),
            { RootVersion: 0 } => new Failure(Reason.TrustMalformed, "state.rootVersion", "a version of 1 or above"),
            _ when remembered.RootVersion > roots.Length => new Failure(Reason.TrustRollback, "trust.roots", "the root version that is remembered, or a later one"),
            _ when roots[(int)remembered.RootVersion - 1].Hash != remembered.RootHash => new Failure(Reason.TrustFork, "trust.roots", "the root document that is remembered"),
            _ => null,
        };
    }
}
