using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;

namespace HealthPassport.Formats.VcJwt;

/// <summary>The enveloped forms of the data model: an object with a <c>data:</c> URL in the place of its content (VCDM 2.0 §4.12.1 and §4.12.2).</summary>
internal static class Enveloped
{
    /// <summary>The type of an enveloped credential.</summary>
    public const string Credential = "EnvelopedVerifiableCredential";

    /// <summary>The type of an enveloped presentation.</summary>
    public const string Presentation = "EnvelopedVerifiablePresentation";

    /// <summary>Tells whether an object means to be enveloped: by its type, or by its <c>data:</c> URL.</summary>
    public static bool IsEnveloped(JsonElement json) =>
        HasType(json, Credential) || HasType(json, Presentation)
        || (JoseJson.Text(json, "id") is string id && id.StartsWith("data:", StringComparison.Ordinal) && !HasType(json, "VerifiableCredential"));

    /// <summary>Tells whether an object has a type.</summary>
    public static bool HasType(JsonElement json, string type) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out JsonElement types)
        && (types.ValueKind == JsonValueKind.String ? types.ValueEquals(type)
            : types.ValueKind == JsonValueKind.Array && types.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(type)));

    /// <summary>Checks the rules for the wrapper.</summary>
    public static ImmutableArray<VcFinding> Check(JsonElement json)
    {
        VcFindings findings = new();
        VcTerms.Read(json, findings);
        if (!HasType(json, Credential) && !HasType(json, Presentation))
        {
            findings.Add(VcRule.EnvelopeForm, "type", $"{Credential} or {Presentation}");
        }

        if (DataUrl(json) is null)
        {
            findings.Add(VcRule.EnvelopeForm, "id", "a data: URL with a media type");
        }

        return findings.All();
    }

    /// <summary>The media type and the text after the comma of a <c>data:</c> URL (RFC 2397), or null.</summary>
    public static (string MediaType, string Text)? DataUrl(JsonElement json)
    {
        const string Scheme = "data:";
        string? url = JoseJson.Text(json, "id");
        int comma = url?.IndexOf(',', StringComparison.Ordinal) ?? -1;
        return url is not null && url.StartsWith(Scheme, StringComparison.Ordinal) && comma > Scheme.Length ? (url[Scheme.Length..comma], url[(comma + 1)..]) : null;
    }
}
