using System.Text.Json.Serialization;

namespace HealthPassport.Service.Wallets.Requests;

/// <summary>What a wallet sends (OpenID4VP 1.0 §8.2), as a form.</summary>
/// <param name="VpToken">A JSON object with the presentations of each query.</param>
/// <param name="State">That of the request.</param>
/// <param name="Error">Why there is no presentation; then there is no vp_token.</param>
internal sealed record WalletResponse(
    [property: JsonPropertyName("vp_token")] string? VpToken,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("error")] string? Error);
