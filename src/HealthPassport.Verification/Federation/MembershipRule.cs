using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>What the roll of a federated network says about an issuer and its cards (<c>specs/trust-bundle.md</c> 12.7).</summary>
internal static class MembershipRule
{
    /// <summary>Why a card counts no more that is dated on or after the day on which its issuer left or was expelled; null when nothing ended.</summary>
    public static Reason? EndOf(Member? member, DateOnly? issuedOn) => member switch
    {
        { State: MemberState.Left } when issuedOn >= member.Since => Reason.OutsideKeyPeriod,
        { State: MemberState.Expelled } when issuedOn >= member.Since => Reason.MemberExpelled,
        _ => null,
    };

    /// <summary>By which way an issuer came to be trusted; null in a network without a roll.</summary>
    public static StatementAdmission? Path(TrustedIssuer issuer, TrustStore trust)
    {
        if (trust.Admission is not (int signatures, int voters))
        {
            return null;
        }

        Member? member = issuer.Membership?.Member;
        return new StatementAdmission
        {
            Signatures = signatures,
            Voters = voters,
            Network = trust.Root.Name,
            ListDate = issuer.Membership?.List.SignedAt ?? issuer.ForeignNetwork!.AsOf,
            State = member is null or { State: MemberState.Active } ? null : ReasonNames.Kebab(member.State.ToString()),
            TranscribesOnly = member is { Kinds: EntryKinds.None },
            Successor = member?.Successor is uint successor ? trust.Bundle.Federation!.Roll.Roll.Find(successor)?.Name : null,
        };
    }
}
