using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;

namespace HealthPassport.Issuing;

/// <summary>The same public keys in the forms in which other networks look for them.</summary>
public static class IssuerDocuments
{
    private const string KeyType = "EC";

    /// <summary>The <c>did:web</c> of an address (did:web method, "Method-specific identifier"): its host, its port if it names one, and its path.</summary>
    /// <param name="address">An http or https address.</param>
    /// <returns>Such as <c>did:web:clinic.example</c> or <c>did:web:localhost%3A5080:north</c>.</returns>
    public static string DidWeb(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        string port = address.IsDefaultPort ? "" : $"%3A{address.Port}";
        return string.Join(':', [$"did:web:{address.IdnHost}{port}", .. address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)]);
    }

    /// <summary>The DID document (Controlled Identifiers 1.0 §2): every key with its thumbprint as name, for assertions.</summary>
    /// <param name="did">The identifier, as of <see cref="DidWeb"/>.</param>
    /// <param name="issuerId">The identifier in this issuer's credentials, under which it is also known.</param>
    /// <param name="keys">The keys. A retired key stays, for credentials that it has signed; a compromised one is left out by the caller.</param>
    /// <returns>The JSON, for <c>did.json</c>.</returns>
    public static byte[] DidDocument(string did, string issuerId, IReadOnlyCollection<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return JsonText.Object(json =>
        {
            json.WriteTexts("@context", "https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1");
            json.WriteText("id", did);
            if (issuerId != did)
            {
                json.WriteTexts("alsoKnownAs", issuerId);
            }

            json.WriteStartArray("verificationMethod");
            foreach (PublicKey key in keys)
            {
                json.WriteStartObject();
                json.WriteText("id", MethodId(did, key));
                json.WriteText("type", "JsonWebKey");
                json.WriteText("controller", did);
                json.WriteStartObject("publicKeyJwk");
                WriteKey(json, key);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteTexts("assertionMethod", [.. keys.Select(key => MethodId(did, key))]);
        });
    }

    /// <summary>The issuer metadata of SD-JWT VC (draft-ietf-oauth-sd-jwt-vc-16 §5), for <c>.well-known/jwt-vc-issuer</c>.</summary>
    /// <param name="issuerId">The <c>iss</c> of the credentials, an https URL.</param>
    /// <param name="keys">The keys, as of <see cref="DidDocument"/>.</param>
    /// <returns>The JSON.</returns>
    public static byte[] JwtVcIssuer(string issuerId, IReadOnlyCollection<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return JsonText.Object(json =>
        {
            json.WriteText("issuer", issuerId);
            json.WriteStartObject("jwks");
            json.WriteStartArray("keys");
            foreach (PublicKey key in keys)
            {
                json.WriteStartObject();
                WriteKey(json, key);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Writes the members of a key as a JSON Web Key for signatures (RFC 7517), named by its thumbprint (RFC 7638).</summary>
    internal static void WriteKey(Utf8JsonWriter json, PublicKey key)
    {
        json.WriteText("kty", KeyType);
        json.WriteText("kid", key.Thumbprint());
        json.WriteText("use", "sig");
        json.WriteText("alg", key.Algorithm.Name);
        WriteCoordinates(json, key);
    }

    /// <summary>Writes the members of a key on P-256 that are its public part and nothing else.</summary>
    internal static void WritePoint(Utf8JsonWriter json, PublicKey key)
    {
        json.WriteText("kty", KeyType);
        WriteCoordinates(json, key);
    }

    private static void WriteCoordinates(Utf8JsonWriter json, PublicKey key)
    {
        json.WriteText("crv", "P-256");
        json.WriteText("x", StrictBase64Url.Encode(key.Point[..32]));
        json.WriteText("y", StrictBase64Url.Encode(key.Point[32..]));
    }

    private static string MethodId(string did, PublicKey key) => $"{did}#{key.Thumbprint()}";
}
