using HealthPassport.Formats.Trust;
using HealthPassport.Model;

namespace HealthPassport.Verification;

/// <summary>What the trust bundle knows of the revocation of a card that only a link names (<c>specs/time-line.md</c> §7).</summary>
internal sealed class LinkStatus(TrustStore trust, DateTimeOffset checkedAt)
{
    private readonly DateTimeOffset _now = checkedAt < trust.State.NewestSignedTime ? trust.State.NewestSignedTime : checkedAt;

    /// <summary>The worst answer of all lists of the issuer's keys that have the index: a link does not name the key. A key that was not yet to sign when the link was made cannot have signed the card.</summary>
    /// <param name="link">The link.</param>
    /// <param name="linkedAt">When the card that carries the link was issued; null when that is not known.</param>
    public StatementStatus Of(Link link, DateTimeOffset? linkedAt)
    {
        StatementStatus? worst = null;
        DateOnly last = linkedAt is DateTimeOffset time ? UnixDay.Of(time) : DateOnly.MaxValue;
        foreach (TrustedKey key in trust.FindIssuer(link.Issuer)?.Keys.Where(key => key.ValidFrom <= last && key.IsVouched) ?? [])
        {
            StatusLookUp lookUp = new(key, trust.IsStaleAt(_now, key.Issuer), _now, trust);
            if (lookUp.OfIndex(link.StatusIndex) is StatementStatus one && (worst is null || StatusLookUp.Weight(one.State) > StatusLookUp.Weight(worst.State)))
            {
                worst = one;
            }
        }

        return worst ?? new(StatusState.Unknown, null);
    }
}
