using System.Text.Json.Serialization;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>What a wallet gets (OpenID4VCI 1.0 §8.3).</summary>
/// <param name="Credentials">The copies, in the order of the proofs.</param>
internal sealed record CredentialAnswer(IReadOnlyList<CredentialCopy> Credentials);

/// <summary>One copy.</summary>
/// <param name="Credential">The SD-JWT VC.</param>
internal sealed record CredentialCopy(string Credential);

/// <summary>A nonce (OpenID4VCI 1.0 §7.2).</summary>
/// <param name="Nonce">The nonce, for the proofs of one request.</param>
internal sealed record NonceAnswer([property: JsonPropertyName("c_nonce")] string Nonce);
