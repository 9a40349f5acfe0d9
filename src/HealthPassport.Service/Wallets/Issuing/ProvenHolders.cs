using HealthPassport.Formats.Keys;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>For whom copies may be signed.</summary>
/// <param name="Keys">For each copy the key that it is bound to, or null.</param>
/// <param name="Nonce">The nonce that all proofs have; null where none were asked for.</param>
internal sealed record ProvenHolders(IReadOnlyList<PublicKey?> Keys, string? Nonce);
