using System.Collections.Immutable;

namespace HealthPassport.Verification;

/// <summary>What a reader remembers between readings, so that older or doubled trust data is noticed. It holds nothing about any card or holder.</summary>
public sealed record TrustState
{
    /// <summary>The network's id in hexadecimal.</summary>
    public required string Network { get; init; }

    /// <summary>The newest version of the root document that was seen.</summary>
    public required uint RootVersion { get; init; }

    /// <summary>SHA-256 of that version in hexadecimal.</summary>
    public required string RootHash { get; init; }

    /// <summary>The largest bundle number that was seen.</summary>
    public required uint BundleNumber { get; init; }

    /// <summary>SHA-256 of every bundle of that number that was seen; more than one is a fork.</summary>
    public required ImmutableArray<string> BundleHashes { get; init; }

    /// <summary>The newest time that the network has signed, not more than a day ahead of the clock when it was seen.</summary>
    public required DateTimeOffset NewestSignedTime { get; init; }

    /// <summary>What is remembered of a federated network's roll and members; null in any other one.</summary>
    public FederationMemory? Federation { get; init; }

    /// <summary>What checkpoints said; null before the first.</summary>
    public CheckpointMemory? Checkpoint { get; init; }
}
