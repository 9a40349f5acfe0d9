namespace HealthPassport.Model;

/// <summary>The way from a card to the organisations that vouch for its issuer: admitted by some of the voters of a network (<c>specs/trust-bundle.md</c> §12).</summary>
public sealed record StatementAdmission
{
    /// <summary>How many voters have signed the roll on which the issuer, or the bridge to its network, stands.</summary>
    public required int Signatures { get; init; }

    /// <summary>How many voters there are.</summary>
    public required int Voters { get; init; }

    /// <summary>The network's name.</summary>
    public required string Network { get; init; }

    /// <summary>When the issuer's own list was signed; for an issuer of another network, when that network's list was made.</summary>
    public required DateTimeOffset ListDate { get; init; }

    /// <summary><c>suspended</c>, <c>left</c> or <c>expelled</c>; null for an active member.</summary>
    public string? State { get; init; }

    /// <summary>True when it is admitted to copy records of others, and vouches for nothing of its own.</summary>
    public bool TranscribesOnly { get; init; }

    /// <summary>The name of the member that goes on in its place, or null.</summary>
    public string? Successor { get; init; }
}
