namespace HealthPassport.Model;

/// <summary>Who signed a credential, as the trust bundle names it.</summary>
public sealed record StatementIssuer
{
    /// <summary>The issuer's identifier, a URI.</summary>
    public required string Id { get; init; }

    /// <summary>The issuer's name.</summary>
    public required string Name { get; init; }

    /// <summary>The issuer's number in the trust list; null for an issuer of another network.</summary>
    public uint? Number { get; init; }

    /// <summary>How the issuer came to be trusted: <c>network</c>, or <c>imported</c> by the network from another one.</summary>
    public required string Trust { get; init; }

    /// <summary>The network that the issuer belongs to: the one whose bundle this is, or the one that it was imported from.</summary>
    public required string Anchor { get; init; }

    /// <summary>The random label of the field key, eight hexadecimal digits, or null when the issuer's own key signed.</summary>
    public string? FieldUnit { get; init; }

    /// <summary>By whose signatures the issuer, or the list of another network that has it, came to be trusted; null in a network without a roll of members.</summary>
    public StatementAdmission? Admission { get; init; }
}
