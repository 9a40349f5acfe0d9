using System.Collections.Immutable;

namespace HealthPassport.Formats.Trust;

/// <summary>Who belongs to a federated network, and for what: signed by so many of its voters (<c>specs/trust-bundle.md</c> §12).</summary>
public sealed record Roll
{
    /// <summary>The network's id in hexadecimal.</summary>
    public required string Network { get; init; }

    /// <summary>The roll's number, 1 or above; each has a larger one.</summary>
    public required uint Number { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The members by number.</summary>
    public required ImmutableArray<Member> Members { get; init; }

    /// <summary>The lists of other networks that count, by hash.</summary>
    public ImmutableArray<Bridge> Bridges { get; init; } = [];

    /// <summary>Finds a member.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The member, or null.</returns>
    public Member? Find(uint number)
    {
        foreach (Member member in Members)
        {
            if (member.Number == number)
            {
                return member;
            }
        }

        return null;
    }
}
