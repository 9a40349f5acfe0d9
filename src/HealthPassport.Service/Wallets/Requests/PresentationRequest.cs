using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SdJwt;

namespace HealthPassport.Service.Wallets.Requests;

/// <summary>One request to a wallet (OpenID4VP 1.0 §5), answered to an address of its own (<c>direct_post</c>).</summary>
internal sealed record PresentationRequest
{
    /// <summary>The name of its one query.</summary>
    public const string QueryId = "passport";

    private const int RandomLength = 16;      // 128 bits, as the text asks of nonce and state

    /// <summary>Who asks: only they get the answer.</summary>
    public required string Subject { get; init; }

    /// <summary>Where the wallet answers.</summary>
    public required string ResponseUri { get; init; }

    /// <summary>The groups that are wanted.</summary>
    public required ImmutableArray<string> Show { get; init; }

    /// <summary>True where the holder's key must have signed.</summary>
    public required bool Bound { get; init; }

    /// <summary>Until when an answer is taken.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>What the holder's key must sign.</summary>
    public string Nonce { get; } = NewText();

    /// <summary>What must come back beside the answer.</summary>
    public string State { get; } = NewText();

    /// <summary>How the wallet knows this verifier: by where it answers (§5.9.3). Such a request is not signed.</summary>
    public string ClientId => $"redirect_uri:{ResponseUri}";

    /// <summary>What the holder's key must have signed for.</summary>
    public KeyBindingPolicy Policy(TimeSpan maxAge) => new(ClientId, Nonce, maxAge);

    /// <summary>The text of the QR code.</summary>
    public string ToText() => "openid4vp://?" + string.Join('&', Parameters().Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));

    private IEnumerable<(string Name, string Value)> Parameters() =>
    [
        ("response_type", "vp_token"),
        ("response_mode", "direct_post"),
        ("client_id", ClientId),
        ("response_uri", ResponseUri),
        ("nonce", Nonce),
        ("state", State),
        ("dcql_query", Encoding.UTF8.GetString(JsonText.Object(WriteQuery))),
        ("client_metadata", Encoding.UTF8.GetString(JsonText.Object(WriteMetadata))),
    ];

    private void WriteQuery(Utf8JsonWriter json)
    {
        json.WriteStartArray("credentials");
        json.WriteStartObject();
        json.WriteText("id", QueryId);
        json.WriteText("format", SdJwtEnvelope.SdJwtVc);
        json.WriteStartObject("meta");
        json.WriteTexts("vct_values", HealthSummaryGroups.Type);
        json.WriteEndObject();
        if (!Bound)
        {
            json.WriteBoolean("require_cryptographic_holder_binding", false);
        }

        json.WriteStartArray("claims");
        foreach (string name in Show)
        {
            json.WriteStartObject();
            json.WriteTexts("path", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json)
    {
        json.WriteStartObject("vp_formats_supported");
        json.WriteStartObject(JsonEncodedText.Encode(SdJwtEnvelope.SdJwtVc, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        json.WriteTexts("sd-jwt_alg_values", SignatureAlgorithm.ES256.Name);
        json.WriteTexts("kb-jwt_alg_values", SignatureAlgorithm.ES256.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string NewText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomLength));
}
