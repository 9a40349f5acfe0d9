using System.Text.Json.Serialization;
using HealthPassport.Service.Wallets.Issuing;

namespace HealthPassport.Service.Access.Clients;

/// <summary>An access token (RFC 6749 §5.1).</summary>
/// <param name="AccessToken">The token: send it as <c>Authorization: Bearer ...</c>.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds until it ends.</param>
/// <param name="Scope">The rights that it carries, separated by spaces; null for a wallet, whose token is for one offer.</param>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("scope")] string? Scope);

/// <summary>Why there is no access token: the error of RFC 6749 §5.2, with the members of this service's other refusals.</summary>
/// <param name="Error">The code of RFC 6749.</param>
/// <param name="ErrorDescription">What was wrong. It never quotes the request.</param>
/// <param name="Type">As in every refusal of this service.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The stable code.</param>
internal sealed record TokenRefusal(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("status")] int Status,
    [property: JsonPropertyName("code")] string Code);

/// <summary>What the token endpoint takes (RFC 6749 §4.4, RFC 7523 §2.2), as a form.</summary>
/// <param name="GrantType"><c>client_credentials</c>.</param>
/// <param name="ClientAssertionType"><c>urn:ietf:params:oauth:client-assertion-type:jwt-bearer</c>.</param>
/// <param name="ClientAssertion">A JWT signed with the client's key: iss and sub the client id, aud this endpoint, exp five minutes ahead at most, jti new each time.</param>
/// <param name="Scope">Rights, separated by spaces; all that the client has where it is missing.</param>
internal sealed record TokenRequest(
    [property: JsonPropertyName("grant_type")] string GrantType,
    [property: JsonPropertyName("client_assertion_type")] string ClientAssertionType,
    [property: JsonPropertyName("client_assertion")] string ClientAssertion,
    [property: JsonPropertyName("scope")] string? Scope);

/// <summary>What a client must know of the token endpoint (RFC 8414).</summary>
internal sealed record AuthorizationServer
{
    [JsonPropertyName("issuer")]
    public required string Issuer { get; init; }

    [JsonPropertyName("token_endpoint")]
    public required string TokenEndpoint { get; init; }

    [JsonPropertyName("response_types_supported")]
    public IReadOnlyList<string> ResponseTypes { get; } = [];

    [JsonPropertyName("grant_types_supported")]
    public IReadOnlyList<string> GrantTypes { get; } = ["client_credentials", PreAuthorizedGrant.Type];

    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> Methods { get; } = ["private_key_jwt", "none"];

    [JsonPropertyName("token_endpoint_auth_signing_alg_values_supported")]
    public IReadOnlyList<string> Algorithms { get; } = ["ES256", "RS256", "PS256"];

    [JsonPropertyName("pre-authorized_grant_anonymous_access_supported")]
    public bool AnonymousWallets { get; } = true;

    [JsonPropertyName("scopes_supported")]
    public IReadOnlyList<string> Scopes { get; } = RightNames.Of(Right.All);
}
