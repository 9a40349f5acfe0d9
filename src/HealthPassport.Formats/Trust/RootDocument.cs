using System.Collections.Immutable;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>The versioned root of a network: who may change it, and who may sign its bundles (<c>specs/trust-bundle.md</c> §2).</summary>
public sealed record RootDocument
{
    /// <summary>The version, 1 or above; each is signed by the thresholds of itself and of the one before.</summary>
    public required uint Version { get; init; }

    /// <summary>The network's name.</summary>
    public required string Name { get; init; }

    /// <summary>The keys that may sign the next version.</summary>
    public required ImmutableArray<PublicKey> RootKeys { get; init; }

    /// <summary>How many of them must.</summary>
    public required int Threshold { get; init; }

    /// <summary>The keys of which each may sign bundles.</summary>
    public required ImmutableArray<PublicKey> BundleKeys { get; init; }

    /// <summary>Until when this version is to be replaced.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The network's id from version 2 on; in version 1 null, since there it is this document's own hash.</summary>
    public string? Network { get; init; }

    /// <summary>In a federated network: how many root keys must sign the roll of members, more than half of them (<c>specs/trust-bundle.md</c> §12). Null in any other network.</summary>
    public int? AdmissionThreshold { get; init; }

    /// <summary>True in a network whose members are admitted by a roll that most of its voters have signed.</summary>
    public bool IsFederated => AdmissionThreshold is not null;

    /// <summary>How many root keys must sign a checkpoint, 1 to 3; null where nothing else is said than <see cref="Threshold"/>.</summary>
    public int? OwnCheckpointThreshold { get; init; }

    /// <summary>How many root keys must sign a checkpoint; null when the network has none: more than three signatures do not fit into one.</summary>
    public int? CheckpointThreshold => OwnCheckpointThreshold ?? (Threshold <= Limits.CheckpointSignatures ? Threshold : null);
}
