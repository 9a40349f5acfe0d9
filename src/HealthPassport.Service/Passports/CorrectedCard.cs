using HealthPassport.Model;

namespace HealthPassport.Service.Passports;

/// <summary>The card that a new one corrects.</summary>
/// <param name="Link">Names it.</param>
/// <param name="OwnList">The status list that it is in, when it is our own; null when it is another issuer's and stays valid.</param>
internal sealed record CorrectedCard(Link Link, uint? OwnList);
