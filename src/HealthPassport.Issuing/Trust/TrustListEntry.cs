using System.Collections.Immutable;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Issuing;

/// <summary>What an issuer hands to its network: who it is, its certificates, and what each key is for.</summary>
public sealed record TrustListEntry
{
    /// <summary>The issuer's identifier, a URI.</summary>
    public required string Id { get; init; }

    /// <summary>The issuer's name.</summary>
    public required string Name { get; init; }

    /// <summary>The issuer's keys.</summary>
    public required ImmutableArray<TrustListKey> Keys { get; init; }

    /// <summary>Keys that may sign services packs of this issuer, and nothing else (<c>specs/services-pack.md</c> §7).</summary>
    public ImmutableArray<PublicKey> ServicesKeys { get; init; } = [];

    /// <summary>The subject (a URI) of one of the issuer's status lists.</summary>
    /// <param name="number">The list's number.</param>
    /// <returns>The URI.</returns>
    public string StatusListSubject(uint number) => $"{Id}/status/{number}";
}
