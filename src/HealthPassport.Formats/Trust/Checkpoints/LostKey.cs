using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Trust;

/// <summary>A key that was lost: one of an issuer that was reported as compromised, or a field key that it has ended.</summary>
/// <param name="Issuer">The issuer's number in the network; the loss holds for no other issuer's key.</param>
/// <param name="KeyId">The key id.</param>
public readonly record struct LostKey(uint Issuer, KeyId KeyId);
