namespace HealthPassport.Formats.Services;

/// <summary>A country of a pack.</summary>
/// <param name="Code">ISO 3166-1 alpha-2; a code that ISO leaves to users (XA to XZ) for one that does not exist.</param>
/// <param name="Name">Its name.</param>
public sealed record ServicesCountry(string Code, LocalText Name);
