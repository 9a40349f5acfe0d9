using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthPassport.Service.Tests.Wallets;

/// <summary>A wallet's key, which signs whatever a test wants.</summary>
internal sealed class TestWallet : IDisposable
{
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public JsonObject Jwk
    {
        get
        {
            ECPoint point = Key.ExportParameters(includePrivateParameters: false).Q;
            return new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
        }
    }

    /// <summary>Its key as a did:jwk.</summary>
    public string Did => $"did:jwk:{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Jwk))}";

    /// <summary>A proof that is good unless something is changed.</summary>
    public string Proof(string issuer, DateTimeOffset now, string? nonce, Action<JsonObject, JsonObject>? change = null)
    {
        JsonObject header = new() { ["typ"] = "openid4vci-proof+jwt", ["alg"] = "ES256", ["jwk"] = Jwk };
        JsonObject claims = new() { ["aud"] = issuer, ["iat"] = now.ToUnixTimeSeconds() };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        change?.Invoke(header, claims);
        return Sign(header, claims);
    }

    /// <summary>An SD-JWT with a key binding that is good unless something is changed.</summary>
    public string Bind(string sdJwt, string audience, string nonce, DateTimeOffset now, Action<JsonObject, JsonObject>? change = null)
    {
        JsonObject header = new() { ["typ"] = "kb+jwt", ["alg"] = "ES256" };
        JsonObject claims = new() { ["iat"] = now.ToUnixTimeSeconds(), ["aud"] = audience, ["nonce"] = nonce, ["sd_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(sdJwt))) };
        change?.Invoke(header, claims);
        return sdJwt + Sign(header, claims);
    }

    /// <summary>Signs whatever it is given.</summary>
    public string Sign(JsonNode header, JsonNode claims)
    {
        string text = $"{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{text}.{Base64Url.EncodeToString(Key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }

    public void Dispose() => Key.Dispose();
}
