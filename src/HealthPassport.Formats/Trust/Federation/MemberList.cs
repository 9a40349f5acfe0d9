namespace HealthPassport.Formats.Trust;

/// <summary>What a member of a federated network publishes: itself as an issuer, with keys, status lists and cut-offs.</summary>
public sealed class MemberList
{
    /// <summary>The network's id in hexadecimal.</summary>
    public required string Network { get; init; }

    /// <summary>When it was signed; it is the list's number too, since nobody signs two in one second.</summary>
    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>When the next list is due; after it, good news of this member counts as old.</summary>
    public required DateTimeOffset NextUpdate { get; init; }

    /// <summary>The member as an issuer, under its number and its identifier on the roll.</summary>
    public required TrustedIssuer Issuer { get; init; }
}
