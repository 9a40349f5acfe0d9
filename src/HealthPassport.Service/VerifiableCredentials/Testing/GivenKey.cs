using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Service.VerifiableCredentials.Testing;

/// <summary>A key that comes with a request to the test instance, as the suite for JOSE hands it over: a verification method with a public key (Controlled Identifiers 1.0 §2.2).</summary>
/// <param name="Id">The method's identifier.</param>
/// <param name="Controller">Whose it is.</param>
/// <param name="Jwk">The key.</param>
internal sealed record GivenKey(string Id, string Controller, Jwk Jwk)
{
    /// <summary>Reads one; null when it is none, or of a kind that is not read here.</summary>
    public static GivenKey? Read(JsonElement? method) =>
        method is JsonElement json && JoseJson.Text(json, "id") is string id && JoseJson.Text(json, "controller") is string controller
        && json.TryGetProperty("publicKeyJwk", out JsonElement key) && key.ValueKind == JsonValueKind.Object && Jwk.Read(key, "publicKeyJwk").TryGet(out Jwk? jwk, out _)
            ? new GivenKey(id, controller, jwk)
            : null;

    /// <summary>The key, for a token that is its controller's and names it or no key.</summary>
    public PublicKey? For(string? keyName, string? signer) =>
        signer == Controller && (keyName is null || keyName == Id || keyName == Jwk.KeyName || keyName == Jwk.PublicKey.Thumbprint()) ? Jwk.PublicKey : null;
}
