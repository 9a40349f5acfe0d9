using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Jose;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>What a wallet asks for (OpenID4VCI 1.0 §8.2).</summary>
/// <param name="Configuration">The identifier of the credential configuration.</param>
/// <param name="Proofs">The proofs; none for a credential that is not bound.</param>
internal sealed record CredentialRequest(string Configuration, ImmutableArray<string> Proofs)
{
    /// <summary>Reads a body. Members that the standard adds later are passed over.</summary>
    /// <returns>The request; or null with the error's code and a sentence.</returns>
    public static CredentialRequest? Read(ReadOnlySpan<byte> utf8, out (string Error, string Description) wrong)
    {
        wrong = default;
        if (StrictJson.Parse(utf8, out _) is not JsonElement { ValueKind: JsonValueKind.Object } json)
        {
            wrong = ("invalid_credential_request", "The body is no JSON object without repeated members.");
        }
        else if (json.TryGetProperty("credential_response_encryption", out _))
        {
            wrong = ("invalid_encryption_parameters", "Answers are encrypted by the connection alone.");
        }
        else if (json.TryGetProperty("proof", out _) || json.TryGetProperty("format", out _))
        {
            wrong = ("invalid_credential_request", "proof and format are of a draft: in OpenID4VCI 1.0 they are proofs and credential_configuration_id.");
        }
        else if (json.TryGetProperty("credential_identifier", out _))
        {
            wrong = ("unknown_credential_identifier", "No credential identifiers are given out here: ask by credential_configuration_id.");
        }
        else if (JoseJson.Text(json, "credential_configuration_id") is not string configuration)
        {
            wrong = ("invalid_credential_request", "credential_configuration_id is missing.");
        }
        else if (!json.TryGetProperty("proofs", out JsonElement proofs))
        {
            return new CredentialRequest(configuration, []);
        }
        else if (proofs.ValueKind != JsonValueKind.Object || proofs.EnumerateObject().Count() != 1 || !JoseJson.TryTexts(proofs, "jwt", out ImmutableArray<string> texts) || texts.IsEmpty)
        {
            wrong = ("invalid_proof", "proofs has one member, jwt, with at least one proof.");
        }
        else
        {
            return new CredentialRequest(configuration, texts);
        }

        return null;
    }
}
