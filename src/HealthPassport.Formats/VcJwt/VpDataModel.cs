using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.VcJwt;

/// <summary>Checks the rules for presentations of the Verifiable Credentials Data Model 2.0 (§4.12).</summary>
internal static class VpDataModel
{
    /// <summary>Checks a presentation and the credentials in it that are not enveloped.</summary>
    /// <param name="json">The presentation, parsed strictly.</param>
    /// <returns>Every breach, all <see cref="Reason.ContentMalformed"/>; none when it is good.</returns>
    public static ImmutableArray<Failure> Check(JsonElement json)
    {
        VcFindings findings = new();
        if (json.ValueKind != JsonValueKind.Object)
        {
            findings.Add("$", "an object");
            return findings.All();
        }

        VcTerms terms = VcTerms.Read(json, findings);
        findings.Id(json, "");
        terms.CheckTypes(findings.Types(json, ""), "", "VerifiablePresentation", findings);
        if (json.TryGetProperty("holder", out JsonElement holder) && !VcFindings.IsUrl(holder)
            && !(holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty("id", out JsonElement id) && VcFindings.IsUrl(id)))
        {
            findings.Add("holder", "a URL, or an object with an id");
        }

        List<Failure> inner = [];
        foreach ((JsonElement item, string where) in findings.Objects(json, "verifiableCredential", ""))
        {
            ImmutableArray<Failure> found = Enveloped.IsEnveloped(item) ? Enveloped.Check(item) : VcDataModel.Check(item);
            inner.AddRange(found.Select(failure => failure with { Where = $"{where}.{failure.Where}" }));
        }

        return [.. findings.All(), .. inner];
    }
}
