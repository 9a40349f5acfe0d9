using System.Collections.Immutable;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>Turns the bundle of a federated network into issuers that count (<c>specs/trust-bundle.md</c> 12.5).</summary>
internal static class FederationReading
{
    /// <summary>The bundle with the issuers that follow from its roll and its lists; the bundle itself in any other network.</summary>
    public static Result<TrustBundle> Admit(TrustBundle bundle, RootDocument root)
    {
        if (root.AdmissionThreshold is not int threshold)
        {
            return bundle.Federation is null ? bundle : bundle.With(bundle.Issuers, bundle.ForeignNetworks, null);
        }

        if (bundle.Federation is not Federation federation || !bundle.Issuers.IsEmpty)
        {
            return new Failure(Reason.TrustMalformed, "trust.bundle", "a roll and the lists of its members, and no issuers beside them");
        }

        if (federation.Roll.Roll.Network != bundle.Network)
        {
            return new Failure(Reason.TrustOtherNetwork, "trust.bundle.roll.network", "the network of the root document");
        }

        return federation.Roll.CountBy(root) >= threshold
            ? bundle.With(Issuers(federation), Bridged(bundle.ForeignNetworks, federation.Roll.Roll), federation)
            : new Failure(Reason.TrustSignatureInvalid, "trust.bundle.roll", $"signatures by {threshold} root keys of the newest root document");
    }

    // Both stand in the order of the members' numbers. What has no place on the roll is passed over: its maker may have had another roll.
    private static ImmutableArray<TrustedIssuer> Issuers(Federation federation)
    {
        Dictionary<uint, Member> members = federation.Roll.Roll.Members.ToDictionary(member => member.Number);
        ImmutableArray<TrustedIssuer>.Builder issuers = ImmutableArray.CreateBuilder<TrustedIssuer>(federation.Lists.Length);
        foreach (SignedMemberList list in federation.Lists)
        {
            TrustedIssuer issuer = list.List.Issuer;
            if (members.GetValueOrDefault(issuer.Number) is Member member && list.IsOf(member, federation.Roll.Roll.Network))
            {
                (issuer.Membership, issuer.Name, issuer.Allowed, issuer.MayDelegate) = (new Membership(member, list), member.Name, member.Kinds, member.MayDelegate);
                issuers.Add(issuer);
            }
        }

        return issuers.ToImmutable();
    }

    private static ImmutableArray<ForeignNetwork> Bridged(ImmutableArray<ForeignNetwork> networks, Roll roll)
    {
        List<ForeignNetwork> bridged = [];
        foreach (ForeignNetwork network in networks)
        {
            if (roll.Bridges.FirstOrDefault(bridge => bridge.Hash == network.Hash) is Bridge bridge)
            {
                foreach (TrustedIssuer issuer in network.Issuers)
                {
                    issuer.Allowed = bridge.Kinds;
                }

                bridged.Add(network);
            }
        }

        return [.. bridged];
    }
}
