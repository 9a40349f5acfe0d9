namespace HealthPassport.Formats.Services;

/// <summary>A right to care in a country (<c>specs/services-pack.md</c> §4).</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Country">The code of the country; one of the pack's.</param>
/// <param name="State">How far it goes.</param>
/// <param name="Text">What that means, in a few sentences.</param>
/// <param name="Source">Where this is from and when it was looked at.</param>
public sealed record CareRight(RightTopic Topic, string Country, RightState State, LocalText Text, ServicesSource Source);
