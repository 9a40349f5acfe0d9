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

    /// <summary>In the bundle of a federated network: the roll and the members' lists, from which the issuers follow; null in any other one.</summary>
    public Federation? Federation { get; init; }

    /// <summary>Other networks whose keys this network has taken in.</summary>
    public ImmutableArray<ForeignNetwork> ForeignNetworks { get; init; } = [];

    /// <summary>Services packs that ride along, each signed by its own publisher: whoever signs the bundle vouches for none of them (<c>specs/services-pack.md</c> 6.5).</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> ServicesPacks { get; init; } = [];

    /// <summary>The same edition with what counts in its network: the issuers, the other networks, and the roll where there is one.</summary>
    internal TrustBundle With(ImmutableArray<TrustedIssuer> issuers, ImmutableArray<ForeignNetwork> foreignNetworks, Federation? federation) => new()
    {
        Network = Network,
        Number = Number,
        SignedAt = SignedAt,
        NextUpdate = NextUpdate,
        Issuers = issuers,
        Federation = federation,
        ForeignNetworks = foreignNetworks,
    };
}
