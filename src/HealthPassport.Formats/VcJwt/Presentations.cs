using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SdJwt;

namespace HealthPassport.Formats.VcJwt;

/// <summary>Takes presentations of the data model 2.0 apart: plain, enveloped, or signed. Their own signatures are not checked and prove nothing here; every credential is judged by itself.</summary>
public static class Presentations
{
    private const string Prefix = "application/";
    private static readonly ImmutableArray<string> CredentialTypes = ["vc+jwt", "vc+sd-jwt", "dc+sd-jwt", "vc-ld+jwt", "vc+ld+jwt"];
    private static readonly ImmutableArray<string> PresentationTypes = ["vp+jwt", "vp+sd-jwt", "vp-ld+jwt", "vp+ld+jwt"];

    /// <summary>Finds the credentials in a text.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <returns>One text for each credential; the text itself where it is no presentation and no wrapper, and where it can't be taken apart.</returns>
    public static ImmutableArray<string> Credentials(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> found = [];
        return text.Length <= Limits.CredentialFileCharacters && Take(text.Trim(), found, 2) && found.Count is > 0 and <= Limits.CredentialsInFile ? [.. found] : [text];
    }

    /// <summary>The text of the credential in a wrapper; null for another wrapper, and for a kind of content that is not read.</summary>
    internal static string? CredentialIn(JsonElement wrapper) => Enveloped.HasType(wrapper, Enveloped.Credential) ? Content(wrapper, CredentialTypes) : null;

    /// <summary>Likewise of a presentation that is a JWT.</summary>
    internal static string? PresentationIn(JsonElement wrapper) => Enveloped.HasType(wrapper, Enveloped.Presentation) ? Content(wrapper, ["vp+jwt"]) : null;

    // Two levels: a presentation in a wrapper, and credentials in wrappers.
    private static bool Take(string text, List<string> found, int levels)
    {
        if (text.StartsWith('{'))
        {
            return StrictJson.Parse(Encoding.UTF8.GetBytes(text), Limits.CredentialJsonDepth, out _) is JsonElement json && Take(json, found, levels);
        }

        int end = text.IndexOf(SdJwtText.Separator, StringComparison.Ordinal);
        return CompactJws.Read(end < 0 ? text : text[..end]).TryGet(out CompactJws? jws, out _) && jws.Header.Type is string type && PresentationTypes.Contains(type)
            && PayloadOf(text, jws) is JsonElement payload && TakeAll(payload, found, levels);
    }

    private static JsonElement? PayloadOf(string text, CompactJws jws) =>
        text.Contains(SdJwtText.Separator, StringComparison.Ordinal)
            ? SdJwtText.Read(text).TryGet(out SdJwtText? selective, out _) && selective.Process().TryGet(out ProcessedPayload? processed, out _) ? processed.Json : null
            : StrictJson.Parse(jws.Payload(), Limits.CredentialJsonDepth, out _);

    private static bool Take(JsonElement json, List<string> found, int levels)
    {
        if (Enveloped.HasType(json, Enveloped.Presentation) && levels > 0)
        {
            return Content(json, PresentationTypes) is string presentation && Take(presentation, found, levels - 1);
        }

        if (Enveloped.HasType(json, Enveloped.Credential))
        {
            return Content(json, CredentialTypes) is string credential && Add(credential, found);
        }

        return Enveloped.HasType(json, "VerifiablePresentation") && TakeAll(json, found, levels);
    }

    private static bool TakeAll(JsonElement presentation, List<string> found, int levels)
    {
        if (presentation.ValueKind != JsonValueKind.Object || !presentation.TryGetProperty("verifiableCredential", out JsonElement credentials))
        {
            return false;
        }

        JsonElement[] items = credentials.ValueKind == JsonValueKind.Array ? [.. credentials.EnumerateArray()] : [credentials];
        return levels > 0 && items.All(item => item.ValueKind == JsonValueKind.String
            ? Add(item.GetString()!, found)      // the older data model, and SMART Health Cards
            : Enveloped.HasType(item, Enveloped.Credential) && Take(item, found, levels - 1));
    }

    private static string? Content(JsonElement wrapper, ImmutableArray<string> types) =>
        Enveloped.DataUrl(wrapper) is (string media, string text) && media.StartsWith(Prefix, StringComparison.Ordinal)
        && types.Contains(media[Prefix.Length..].Split(';')[0]) ? text : null;

    private static bool Add(string credential, List<string> found)
    {
        found.Add(credential);
        return true;
    }
}
