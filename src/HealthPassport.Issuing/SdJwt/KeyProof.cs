using HealthPassport.Formats.Keys;

namespace HealthPassport.Issuing;

/// <summary>What a good proof says.</summary>
/// <param name="HolderKey">The key that signed it.</param>
/// <param name="Nonce">The nonce in it, which the issuer must have given out; null when it has none.</param>
public sealed record KeyProof(PublicKey HolderKey, string? Nonce);
