using System.Collections.Immutable;

namespace HealthPassport.Formats.Trust;

/// <summary>What a network of issuers tells offline clinics: who is trusted, for what, and what was revoked (<c>specs/trust-bundle.md</c>).</summary>
public sealed class TrustBundle
{
    /// <summary>The length of a network's id in bytes.</summary>
    public const int NetworkIdLength = 16;

    /// <summary>The network: the first 16 bytes of SHA-256 over its first root document, in hexadecimal.</summary>
    public required string Network { get; init; }

    /// <summary>The bundle's number; each edition has a larger one.</summary>
    public required uint Number { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>When the next edition is due; after it, knowledge of revocation counts as old.</summary>
    public required DateTimeOffset NextUpdate { get; init; }

    /// <summary>The issuers.</summary>
    public required ImmutableArray<TrustedIssuer> Issuers { get; init; }

    /// <summary>Other networks whose keys this network has taken in.</summary>
    public ImmutableArray<ForeignNetwork> ForeignNetworks { get; init; } = [];
}
