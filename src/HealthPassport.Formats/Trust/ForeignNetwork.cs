using System.Collections.Immutable;

namespace HealthPassport.Formats.Trust;

/// <summary>Another network of issuers whose keys our network has taken into its bundle.</summary>
public sealed class ForeignNetwork
{
    private string? _hash;

    /// <summary>Joins a network and its issuers.</summary>
    /// <param name="kind">Where its keys come from.</param>
    /// <param name="name">Its name for people, such as <c>EU DCC</c>.</param>
    /// <param name="asOf">When its list was made or fetched.</param>
    /// <param name="issuers">Its issuers.</param>
    public ForeignNetwork(ForeignNetworkKind kind, string name, DateTimeOffset asOf, ImmutableArray<TrustedIssuer> issuers)
        : this(kind, name, asOf, issuers, null)
    {
    }

    /// <summary>The same, as it was read from bytes with a hash.</summary>
    internal ForeignNetwork(ForeignNetworkKind kind, string name, DateTimeOffset asOf, ImmutableArray<TrustedIssuer> issuers, string? hash)
    {
        (Kind, Name, AsOf, Issuers, _hash) = (kind, name, asOf, issuers, hash);
        foreach (TrustedIssuer issuer in issuers)
        {
            issuer.ForeignNetwork = this;
        }
    }

    /// <summary>Where its keys come from.</summary>
    public ForeignNetworkKind Kind { get; }

    /// <summary>Its name for people.</summary>
    public string Name { get; }

    /// <summary>When its list was made or fetched.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>SHA-256 of the network as it stands in a bundle, in hexadecimal; the roll of a federated network names it (<see cref="Bridge"/>).</summary>
    public string Hash => _hash ??= ForeignNetworkCodec.HashOf(this);

    /// <summary>Its issuers. They have no number in our network: links cannot name them.</summary>
    public ImmutableArray<TrustedIssuer> Issuers { get; }
}
