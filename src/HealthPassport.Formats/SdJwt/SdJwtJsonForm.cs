using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;

namespace HealthPassport.Formats.SdJwt;

/// <summary>The JSON forms of an SD-JWT (RFC 9901 §8): flattened, or general. Of several signatures the first one counts, as it has the disclosures; the others are not looked at.</summary>
internal static class SdJwtJsonForm
{
    /// <summary>The compact form of the same SD-JWT.</summary>
    /// <param name="json">The object.</param>
    /// <returns>The text, to be read like any other; or null when the object is not of one of these forms.</returns>
    public static string? ToCompact(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || JoseJson.Text(json, "payload") is not string payload)
        {
            return null;
        }

        JsonElement signature = json;
        if (json.TryGetProperty("signatures", out JsonElement signatures))
        {
            if (signatures.ValueKind != JsonValueKind.Array || signatures.GetArrayLength() == 0 || json.TryGetProperty("signature", out _))
            {
                return null;
            }

            signature = signatures[0];
        }

        return JoseJson.Text(signature, "protected") is string header && JoseJson.Text(signature, "signature") is string signed
            && signature.TryGetProperty("header", out JsonElement unprotected) && unprotected.ValueKind == JsonValueKind.Object
            && JoseJson.TryTexts(unprotected, "disclosures", out ImmutableArray<string> disclosures)
            && unprotected.EnumerateObject().All(member => member.Name is "disclosures" or "kb_jwt" or "kid")
                ? $"{header}.{payload}.{signed}~{string.Concat(disclosures.Select(disclosure => disclosure + "~"))}{JoseJson.Text(unprotected, "kb_jwt")}"
                : null;
    }
}
