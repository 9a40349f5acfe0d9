using System.Collections.Immutable;

namespace HealthPassport.Verification;

/// <summary>What a reader remembers of a federated network: its newest roll, and the newest list of each member. Its bundles have several makers, so that their numbers are not compared.</summary>
public sealed record FederationMemory
{
    /// <summary>The largest number of a roll that was seen.</summary>
    public required uint RollNumber { get; init; }

    /// <summary>SHA-256 of every roll of that number that was seen, in hexadecimal; more than one is a fork.</summary>
    public required ImmutableArray<string> RollHashes { get; init; }

    /// <summary>The newest list of each member, by the members' numbers; two of one member are a fork.</summary>
    public required ImmutableArray<SeenList> Lists { get; init; }
}
