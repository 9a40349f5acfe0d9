namespace HealthPassport.Model;

/// <summary>Names another issuer's credential, from which entries were carried over. It holds no date and no unit.</summary>
/// <param name="Issuer">The other issuer's number in the trust list.</param>
/// <param name="StatusIndex">The other credential's index in that issuer's status list.</param>
/// <param name="Hash">The other credential's short name.</param>
public sealed record Link(uint Issuer, uint StatusIndex, EnvelopeHash Hash)
{
    /// <summary>
    /// True when a clinician put this credential, or what had been carried into it, on one line with others, and no link of theirs did
    /// (<c>specs/time-line.md</c> §3). Only a person vouches then that all of it is about one holder.
    /// </summary>
    public bool JoinedByClinician { get; init; }
}
