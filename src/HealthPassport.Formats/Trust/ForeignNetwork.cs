using System.Collections.Immutable;

namespace HealthPassport.Formats.Trust;

/// <summary>Another network of issuers whose keys our network has taken into its bundle.</summary>
public sealed class ForeignNetwork
{
    /// <summary>Joins a network and its issuers.</summary>
    /// <param name="kind">Where its keys come from.</param>
    /// <param name="name">Its name for people, such as <c>EU DCC</c>.</param>
    /// <param name="asOf">When its list was made or fetched.</param>
    /// <param name="issuers">Its issuers.</param>
    public ForeignNetwork(ForeignNetworkKind kind, string name, DateTimeOffset asOf, ImmutableArray<TrustedIssuer> issuers)
    {
        (Kind, Name, AsOf, Issuers) = (kind, name, asOf, issuers);
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

    /// <summary>Its issuers. They have no number in our network: links cannot name them.</summary>
    public ImmutableArray<TrustedIssuer> Issuers { get; }
}
