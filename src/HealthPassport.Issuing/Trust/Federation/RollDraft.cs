using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Changes to the roll of a federated network, to be signed by its voters. Numbers of members are never used again.</summary>
public static class RollDraft
{
    /// <summary>The roll that comes after the newest one, with nothing changed; the first one is empty.</summary>
    /// <param name="network">The network's id.</param>
    /// <param name="newest">The newest roll, or null.</param>
    /// <param name="madeAt">Now.</param>
    /// <returns>The next roll.</returns>
    public static Roll After(string network, Roll? newest, DateTimeOffset madeAt) => newest is null
        ? new Roll { Network = network, Number = 1, MadeAt = WholeSeconds(madeAt), Members = [] }
        : newest with { Number = newest.Number + 1, MadeAt = WholeSeconds(madeAt) };

    /// <summary>Admits an organisation, under the next number.</summary>
    /// <param name="roll">The roll.</param>
    /// <param name="member">The organisation; its number is passed over.</param>
    /// <returns>The roll with it, or <see cref="Reason.TrustMalformed"/> when its identifier is on the roll.</returns>
    public static Result<Roll> Admit(Roll roll, Member member)
    {
        ArgumentNullException.ThrowIfNull(roll);
        ArgumentNullException.ThrowIfNull(member);
        if (roll.Members.Any(other => other.Id == member.Id))
        {
            return new Failure(Reason.TrustMalformed, "member.id", "an organisation that is not on the roll; network change alters one that is");
        }

        uint number = roll.Members.IsEmpty ? 1 : roll.Members[^1].Number + 1;
        return roll with { Members = roll.Members.Add(member with { Number = number }) };
    }

    /// <summary>Changes what the roll says of a member.</summary>
    /// <param name="roll">The roll.</param>
    /// <param name="number">The member's number.</param>
    /// <param name="change">What to say of it from now on; number and identifier stay.</param>
    /// <returns>The roll, or <see cref="Reason.TrustMalformed"/> when there is no such member, or its successor is none.</returns>
    public static Result<Roll> Change(Roll roll, uint number, Func<Member, Member> change)
    {
        ArgumentNullException.ThrowIfNull(roll);
        ArgumentNullException.ThrowIfNull(change);
        if (roll.Find(number) is not Member member)
        {
            return new Failure(Reason.TrustMalformed, "member", "the number of a member on the roll");
        }

        Member changed = change(member) with { Number = member.Number, Id = member.Id };
        bool isSound = changed.Successor is not uint successor
            || (changed.State is MemberState.Left or MemberState.Expelled && successor != number && roll.Find(successor) is not null);
        return isSound
            ? roll with { Members = [.. roll.Members.Select(other => other.Number == number ? changed : other)] }
            : new Failure(Reason.TrustMalformed, "member.successor", "another member on the roll, for one that left or was expelled");
    }

    /// <summary>Lets the list of another network in, for some kinds.</summary>
    /// <param name="roll">The roll.</param>
    /// <param name="network">The list, as it was imported.</param>
    /// <param name="kinds">The kinds of entry for which its keys count at most.</param>
    /// <param name="inPlaceOf">The hash of the one that it replaces, or null.</param>
    /// <returns>The roll.</returns>
    public static Roll Bridge(Roll roll, ForeignNetwork network, EntryKinds kinds, string? inPlaceOf = null)
    {
        ArgumentNullException.ThrowIfNull(roll);
        ArgumentNullException.ThrowIfNull(network);
        Roll without = Unbridge(Unbridge(roll, inPlaceOf), network.Hash);
        return without with { Bridges = [.. without.Bridges.Add(new Bridge(network.Hash, kinds)).OrderBy(bridge => bridge.Hash, StringComparer.Ordinal)] };
    }

    /// <summary>Lets a list no longer in.</summary>
    /// <param name="roll">The roll.</param>
    /// <param name="hash">Its hash, or null for none.</param>
    /// <returns>The roll.</returns>
    public static Roll Unbridge(Roll roll, string? hash)
    {
        ArgumentNullException.ThrowIfNull(roll);
        return roll with { Bridges = [.. roll.Bridges.Where(bridge => bridge.Hash != hash)] };
    }

    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
