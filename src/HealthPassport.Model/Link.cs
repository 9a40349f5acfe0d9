namespace HealthPassport.Model;

/// <summary>Names another issuer's credential, from which entries were carried over. It holds no date and no unit.</summary>
/// <param name="Issuer">The other issuer's number in the trust list.</param>
/// <param name="StatusIndex">The other credential's index in that issuer's status list.</param>
/// <param name="Hash">The other credential's short name.</param>
public sealed record Link(uint Issuer, uint StatusIndex, EnvelopeHash Hash);
