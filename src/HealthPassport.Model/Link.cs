namespace HealthPassport.Model;

/// <summary>Names another credential: one from which entries were carried over, or which this one corrects. It holds no date and no unit.</summary>
/// <param name="Issuer">The number of that credential's issuer in the trust list.</param>
/// <param name="StatusIndex">The other credential's index in that issuer's status list.</param>
/// <param name="Hash">The other credential's short name.</param>
public sealed record Link(uint Issuer, uint StatusIndex, EnvelopeHash Hash)
{
    /// <summary>
    /// True when a clinician put this credential, or what had been carried into it, on one line with others, and no link of theirs did
    /// (<c>specs/time-line.md</c> §3). Only a person vouches then that all of it is about one holder.
    /// </summary>
    public bool JoinedByClinician { get; init; }

    /// <summary>
    /// True when the card that links stands against that one in something: of the same issuer it is the corrected card (and the older one is superseded, once
    /// the status list says so); of another issuer it is a dispute, to be shown beside what it disputes (<c>specs/compact-passport.md</c> 6.7).
    /// </summary>
    public bool Corrects { get; init; }
}
