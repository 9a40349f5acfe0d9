using System.Collections.Immutable;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Compares the bundle of a federated network with what is remembered (<c>specs/trust-bundle.md</c> 12.6).</summary>
/// <param name="Memory">What to remember from now on.</param>
/// <param name="Cautions"><see cref="Reason.TrustRollback"/> or <see cref="Reason.TrustFork"/> of the roll, which hold for every card.</param>
/// <param name="Members">The same of a member's list, which hold for its own cards.</param>
internal sealed record FederationRemembering(FederationMemory Memory, ImmutableArray<Reason> Cautions, Dictionary<uint, Reason> Members)
{
    public static FederationRemembering Of(TrustBundle bundle, FederationMemory? remembered, DateTimeOffset now)
    {
        (uint number, ImmutableArray<string> hashes, Reason? caution) = Roll(bundle.Federation!.Roll, remembered);
        Dictionary<uint, SeenList[]> seen = new(bundle.Issuers.Length);
        foreach (SeenList list in remembered?.Lists ?? [])
        {
            seen[list.Member] = seen.TryGetValue(list.Member, out SeenList[]? other) ? [.. other, list] : [list];
        }

        Dictionary<uint, Reason> cautions = [];
        foreach (TrustedIssuer issuer in bundle.Issuers)
        {
            Membership membership = issuer.Membership!;
            SeenList here = new(issuer.Number, (uint)membership.List.SignedAt.ToUnixTimeSeconds(), membership.ListHash);
            SeenList[] before = seen.GetValueOrDefault(issuer.Number, []);
            if (before.Length == 0 || before[0].SignedAt < here.SignedAt)
            {
                // A time more than a day ahead of the clock moves nothing: whoever makes up a list must not spoil the member's later ones.
                seen[issuer.Number] = membership.List.SignedAt <= now.AddDays(1) ? [here] : before;
            }
            else if (before[0].SignedAt > here.SignedAt)
            {
                cautions[issuer.Number] = Reason.TrustRollback;
            }
            else
            {
                SeenList[] both = before.Contains(here) || before.Length > 1 ? before : [.. before, here];
                seen[issuer.Number] = both;
                if (both.Length > 1)
                {
                    cautions[issuer.Number] = Reason.TrustFork;
                }
            }
        }

        // Who is no longer on the newest roll is forgotten, so that there is a bound.
        ImmutableArray<SeenList>.Builder lists = ImmutableArray.CreateBuilder<SeenList>(seen.Count);
        HashSet<uint> members = [];
        foreach (Member member in bundle.Federation.Roll.Roll.Members)
        {
            members.Add(member.Number);
        }

        List<uint> numbers = [.. seen.Keys];
        numbers.Sort();
        foreach (uint member in numbers)
        {
            if (caution == Reason.TrustRollback || members.Contains(member))
            {
                lists.AddRange(seen[member]);
            }
        }

        return new(new FederationMemory { RollNumber = number, RollHashes = hashes, Lists = lists.ToImmutable() }, caution is Reason one ? [one] : [], cautions);
    }

    private static (uint Number, ImmutableArray<string> Hashes, Reason? Caution) Roll(SignedRoll roll, FederationMemory? remembered)
    {
        if (remembered is null || remembered.RollNumber < roll.Roll.Number)
        {
            return (roll.Roll.Number, [roll.Hash], null);
        }

        if (remembered.RollNumber > roll.Roll.Number)
        {
            return (remembered.RollNumber, remembered.RollHashes, Reason.TrustRollback);
        }

        ImmutableArray<string> hashes = remembered.RollHashes.Contains(roll.Hash) ? remembered.RollHashes : remembered.RollHashes.Add(roll.Hash);
        return (roll.Roll.Number, hashes, hashes.Length > 1 ? Reason.TrustFork : null);
    }
}
