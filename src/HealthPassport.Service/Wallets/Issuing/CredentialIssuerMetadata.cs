using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Wallets.Offers;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>What wallets are told of this credential issuer (OpenID4VCI 1.0 §12.2), and the offers that refer to it (§4.1).</summary>
internal sealed class CredentialIssuerMetadata(KeyRing keys, IOptions<ServiceOptions> options)
{
    private const string BoundConfiguration = "health-summary";
    private const string UnboundConfiguration = "health-summary-unbound";

    /// <summary>The claims of our SD-JWT VC, and the words that name them for people.</summary>
    private static readonly (string Claim, string[] Words)[] Claims =
        [("holder", ["holder"]), ("vaccinations", ["vaccinations"]), ("conditions", ["conditions"]), ("screenings", ["tests"]), ("treatment", ["allergies", "medicines"])];

    private string Address => options.Value.PublicAddress;

    /// <summary>The identifier of the credential configuration.</summary>
    /// <param name="bound">True for copies that are bound to a key of the wallet.</param>
    public static string ConfigurationOf(bool bound) => bound ? BoundConfiguration : UnboundConfiguration;

    /// <summary>The metadata, for <c>.well-known/openid-credential-issuer</c>.</summary>
    public byte[] Metadata() => JsonText.Object(json =>
    {
        json.WriteText("credential_issuer", Address);
        json.WriteText("credential_endpoint", Address + CredentialEndpoint.Path);
        json.WriteText("nonce_endpoint", Address + CredentialEndpoint.NoncePath);
        json.WriteStartObject("batch_credential_issuance");
        json.WriteNumber("batch_size", OfferEndpoints.MaxCopies);
        json.WriteEndObject();
        json.WriteStartArray("display");
        json.WriteStartObject();
        json.WriteText("name", keys.IssuerName);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("credential_configurations_supported");
        WriteConfiguration(json, bound: true);
        WriteConfiguration(json, bound: false);
        json.WriteEndObject();
    });

    /// <summary>An offer.</summary>
    /// <param name="code">The pre-authorized code.</param>
    /// <param name="bound">As in <see cref="ConfigurationOf"/>.</param>
    public byte[] Offer(string code, bool bound) => JsonText.Object(json =>
    {
        json.WriteText("credential_issuer", Address);
        json.WriteTexts("credential_configuration_ids", ConfigurationOf(bound));
        json.WriteStartObject("grants");
        json.WriteStartObject(PreAuthorizedGrant.Type);
        json.WriteText("pre-authorized_code", code);
        json.WriteStartObject("tx_code");
        json.WriteText("input_mode", "numeric");
        json.WriteNumber("length", OfferEndpoints.CodeDigits);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteConfiguration(Utf8JsonWriter json, bool bound)
    {
        json.WriteStartObject(ConfigurationOf(bound));
        json.WriteText("format", SdJwtIssuer.Format);
        json.WriteText("vct", HealthSummaryGroups.Type);
        json.WriteTexts("credential_signing_alg_values_supported", Algorithm);
        if (bound)      // without a key neither member may stand there (§12.2.4)
        {
            json.WriteTexts("cryptographic_binding_methods_supported", "jwk");
            json.WriteStartObject("proof_types_supported");
            json.WriteStartObject("jwt");
            json.WriteTexts("proof_signing_alg_values_supported", Algorithm);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartObject("credential_metadata");
        WriteDisplay(json, ["title"]);
        json.WriteStartArray("claims");
        foreach ((string claim, string[] words) in Claims)
        {
            json.WriteStartObject();
            json.WriteTexts("path", claim);
            WriteDisplay(json, words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Algorithm => Formats.Keys.SignatureAlgorithm.ES256.Name;

    private static void WriteDisplay(Utf8JsonWriter json, string[] words)
    {
        json.WriteStartArray("display");
        foreach (string language in Terminology.Languages)
        {
            json.WriteStartObject();
            json.WriteText("name", string.Join(" / ", words.Select(word => Words.Text(word, language))));
            json.WriteText("locale", language);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
