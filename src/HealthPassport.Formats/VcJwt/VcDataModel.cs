using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Model;

namespace HealthPassport.Formats.VcJwt;

/// <summary>Checks the rules of the Verifiable Credentials Data Model 2.0 that can be checked without JSON-LD (<c>specs/vc-jwt.md</c> §2).</summary>
internal static class VcDataModel
{
    private const string Credential = "VerifiableCredential";

    // What §4.13, §4.14, §4.15 and §5.4 to §5.6 say of the objects behind these names.
    private static readonly ImmutableArray<(string Name, bool NeedsId)> TypedObjects =
        [("credentialStatus", false), ("credentialSchema", true), ("termsOfUse", false), ("evidence", false), ("refreshService", false)];

    /// <summary>Checks a credential.</summary>
    /// <param name="json">The credential, parsed strictly.</param>
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
        terms.CheckTypes(findings.Types(json, ""), "", Credential, findings);
        Issuer(json, findings);
        Subject(json, findings);
        Validity(json, findings);
        foreach ((string name, bool needsId) in TypedObjects)
        {
            foreach ((JsonElement item, string where) in findings.Objects(json, name, ""))
            {
                terms.CheckTypes(findings.Types(item, where), where, null, findings);
                findings.Id(item, where, needsId);
            }
        }

        RelatedResources(json, findings);
        LanguageValue.Check(json, "name", "", findings);
        LanguageValue.Check(json, "description", "", findings);
        return findings.All();
    }

    // §4.7
    private static void Issuer(JsonElement json, VcFindings findings)
    {
        if (!json.TryGetProperty("issuer", out JsonElement issuer) || !(VcFindings.IsUrl(issuer) || issuer.ValueKind == JsonValueKind.Object))
        {
            findings.Add("issuer", "a URL, or an object with an id");
        }
        else if (issuer.ValueKind == JsonValueKind.Object)
        {
            findings.Id(issuer, "issuer", required: true);
            LanguageValue.Check(issuer, "name", "issuer", findings);
            LanguageValue.Check(issuer, "description", "issuer", findings);
        }
    }

    // §4.8
    private static void Subject(JsonElement json, VcFindings findings)
    {
        if (!json.TryGetProperty("credentialSubject", out _))
        {
            findings.Add("credentialSubject", "what is said of whom");
        }

        foreach ((JsonElement subject, string where) in findings.Objects(json, "credentialSubject", ""))
        {
            findings.Id(subject, where);
            if (!subject.EnumerateObject().Any())
            {
                findings.Add(where, "at least one claim");
            }
        }
    }

    // §4.9
    private static void Validity(JsonElement json, VcFindings findings)
    {
        DateTimeOffset? from = Time(json, "validFrom", findings);
        DateTimeOffset? until = Time(json, "validUntil", findings);
        if (until < from)
        {
            findings.Add("validUntil", "a time not before validFrom");
        }
    }

    private static DateTimeOffset? Time(JsonElement json, string name, VcFindings findings)
    {
        if (!json.TryGetProperty(name, out _))
        {
            return null;
        }

        DateTimeOffset? time = DateTimeStamp.Read(JoseJson.Text(json, name));
        if (time is null)
        {
            findings.Add(name, "a date, a time and a time zone, such as 2026-01-31T00:00:00Z");
        }

        return time;
    }

    // §5.3
    private static void RelatedResources(JsonElement json, VcFindings findings)
    {
        HashSet<string> ids = [];
        foreach ((JsonElement item, string where) in findings.Objects(json, "relatedResource", ""))
        {
            findings.Id(item, where, required: true);
            if (JoseJson.Text(item, "id") is string id && !ids.Add(id))
            {
                findings.Add(where, "every resource once");
            }

            if (JoseJson.Text(item, "digestSRI") is null && JoseJson.Text(item, "digestMultibase") is null)
            {
                findings.Add(where, "digestSRI or digestMultibase");
            }
        }
    }
}
