using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.VcJwt;

/// <summary>Checks the rules for presentations of the Verifiable Credentials Data Model 2.0 (§4.13).</summary>
public static class VpDataModel
{
    /// <summary>Checks a presentation as it comes: UTF-8 that may be anything.</summary>
    /// <param name="utf8">The presentation.</param>
    /// <returns>Every rule that it breaks, in the order of the checks; none when it is good.</returns>
    public static ImmutableArray<VcFinding> Check(ReadOnlySpan<byte> utf8) =>
        StrictJson.Parse(utf8, Limits.CredentialJsonDepth, out string expected) is JsonElement json ? Check(json) : [new VcFinding(VcRule.ObjectWanted, "$", expected)];

    /// <summary>Checks a presentation and the credentials in it that are not enveloped.</summary>
    /// <param name="json">The presentation, parsed without repeated members.</param>
    /// <returns>Every rule that it breaks; none when it is good.</returns>
    internal static ImmutableArray<VcFinding> Check(JsonElement json)
    {
        VcFindings findings = new();
        if (json.ValueKind != JsonValueKind.Object)
        {
            findings.Add(VcRule.ObjectWanted, "$", "an object");
            return findings.All();
        }

        VcTerms terms = VcTerms.Read(json, findings);
        findings.Id(json, "");
        terms.CheckTypes(findings.Types(json, ""), "", "VerifiablePresentation", findings);
        if (json.TryGetProperty("holder", out JsonElement holder) && !VcFindings.IsUrl(holder)
            && !(holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty("id", out JsonElement id) && VcFindings.IsUrl(id)))
        {
            findings.Add(VcRule.HolderForm, "holder", "a URL, or an object with an id");
        }

        terms.CheckTyped(json, "termsOfUse", false, findings);
        terms.CheckTyped(json, "proof", false, findings);
        List<VcFinding> inner = [];
        foreach ((JsonElement item, string where) in findings.Objects(json, "verifiableCredential", ""))
        {
            ImmutableArray<VcFinding> found = Enveloped.IsEnveloped(item) ? Enveloped.Check(item) : VcDataModel.Check(item);
            inner.AddRange(found.Select(finding => finding with { Where = $"{where}.{finding.Where}" }));
        }

        return [.. findings.All(), .. inner];
    }
}
