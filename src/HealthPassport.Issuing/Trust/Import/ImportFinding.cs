namespace HealthPassport.Issuing;

/// <summary>What became of one key or list of another network, and why. It holds nothing but what the network publishes.</summary>
/// <param name="Outcome">Whether it was taken.</param>
/// <param name="Issuer">The issuer's identifier as the list writes it, cut to 300 characters.</param>
/// <param name="What">What it is about: a key id, a revocation list; or null for the issuer as a whole.</param>
/// <param name="Why">Why, in words for an operator; null for a thing that was taken without defect.</param>
public sealed record ImportFinding(ImportOutcome Outcome, string Issuer, string? What, string? Why);
