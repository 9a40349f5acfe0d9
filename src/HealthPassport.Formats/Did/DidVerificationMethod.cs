using HealthPassport.Formats.Keys;

namespace HealthPassport.Formats.Did;

/// <summary>A key in a DID document.</summary>
/// <param name="Id">The absolute DID URL of the key, as envelopes name it in <c>kid</c>.</param>
/// <param name="Controller">Who controls the key.</param>
/// <param name="PublicKey">The key.</param>
/// <param name="Purposes">What the document lists it for.</param>
public sealed record DidVerificationMethod(string Id, string Controller, PublicKey PublicKey, DidPurposes Purposes);
