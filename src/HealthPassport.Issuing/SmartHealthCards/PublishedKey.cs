using HealthPassport.Formats.Keys;

namespace HealthPassport.Issuing;

/// <summary>A key that an issuer publishes.</summary>
/// <param name="Key">The key.</param>
/// <param name="RevocationCounter">The counter of its revocation list; null when it has none.</param>
public sealed record PublishedKey(PublicKey Key, long? RevocationCounter);
