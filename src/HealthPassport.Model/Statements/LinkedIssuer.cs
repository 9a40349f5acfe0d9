namespace HealthPassport.Model;

/// <summary>The name of an issuer that a link speaks of.</summary>
/// <param name="Number">Its number in the trust list.</param>
/// <param name="Name">Its name, or null when the trust list has none of that number.</param>
public sealed record LinkedIssuer(uint Number, string? Name);
