using System.Collections.Immutable;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>An organisation on the roll of a federated network (<c>specs/trust-bundle.md</c> 12.2).</summary>
public sealed record Member
{
    /// <summary>Its number in the network, never used for another one; links use it.</summary>
    public required uint Number { get; init; }

    /// <summary>Its identifier, a URI; that of the issuer in its list.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, as the others have admitted it.</summary>
    public required string Name { get; init; }

    /// <summary>Where it publishes its list; empty when it hands the list over as a file.</summary>
    public required string Location { get; init; }

    /// <summary>The keys of which each may sign its list, one to <see cref="Limits.ListKeys"/>.</summary>
    public required ImmutableArray<PublicKey> ListKeys { get; init; }

    /// <summary>The kinds of entry for which its keys count at most. None: it transcribes only, and vouches for nothing of its own.</summary>
    public required EntryKinds Kinds { get; init; }

    /// <summary>True when its keys may certify field keys.</summary>
    public required bool MayDelegate { get; init; }

    /// <summary>What the network says of it.</summary>
    public required MemberState State { get; init; }

    /// <summary>The first day of that state; for an active member the day of its admission.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The number of the member that goes on in its place; only for one that left or was expelled.</summary>
    public uint? Successor { get; init; }
}
