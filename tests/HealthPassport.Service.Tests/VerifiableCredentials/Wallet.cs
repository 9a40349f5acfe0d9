using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

/// <summary>A holder with a key of its own, named by a did:jwk.</summary>
internal sealed class Wallet : IDisposable
{
    private readonly EcdsaSigner _signer = new(EcdsaSigner.NewKey());

    public string Did => "did:jwk:" + StrictBase64Url.Encode(JsonText.Object(json => IssuerDocuments.WriteKey(json, _signer.PublicKey)));

    /// <summary>Presents credentials, good unless something is changed.</summary>
    public JsonElement Present(JsonElement[] credentials, string? nonce, string? audience, Action<JsonObject>? change = null, string? header = null, Wallet? signedBy = null)
    {
        JsonObject presentation = new()
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = Did,
            ["verifiableCredential"] = new JsonArray([.. credentials.Select(credential => JsonNode.Parse(credential.GetRawText()))]),
            ["iss"] = Did,
            ["iat"] = Cards.Noon.ToUnixTimeSeconds(),
        };
        if (nonce is not null)
        {
            presentation["nonce"] = nonce;
        }

        if (audience is not null)
        {
            presentation["aud"] = audience;
        }

        change?.Invoke(presentation);
        header ??= $$"""{"alg":"ES256","kid":"{{Did}}#0","typ":"vp+jwt","cty":"vp"}""";
        string text = CompactJwsWriter.Sign(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(presentation.ToJsonString()), SignatureAlgorithm.ES256, digest => (signedBy ?? this)._signer.Sign(digest));
        return VcDesk.Wrapper(text, "application/vp+jwt", "EnvelopedVerifiablePresentation");
    }

    public void Dispose() => _signer.Dispose();
}
