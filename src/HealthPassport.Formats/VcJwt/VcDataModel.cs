using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.VcJwt;

/// <summary>Checks the rules of the Verifiable Credentials Data Model 2.0 that can be checked without JSON-LD (<c>specs/vc-jwt.md</c> §2).</summary>
public static class VcDataModel
{
    private const string Credential = "VerifiableCredential";

    // What §4.10, §4.11, §4.12, §5.4 to §5.6 and §5.10 say of the objects behind these names.
    private static readonly ImmutableArray<(string Name, bool NeedsId)> TypedObjects =
    [
        ("credentialStatus", false), ("credentialSchema", true), ("termsOfUse", false), ("evidence", false), ("refreshService", false),
        ("confidenceMethod", false), ("renderMethod", false), ("proof", false),
    ];

    /// <summary>Checks a credential as it comes: UTF-8 that may be anything.</summary>
    /// <param name="utf8">The credential.</param>
    /// <returns>Every rule that it breaks, in the order of the checks; none when it is good.</returns>
    public static ImmutableArray<VcFinding> Check(ReadOnlySpan<byte> utf8) =>
        StrictJson.Parse(utf8, Limits.CredentialJsonDepth, out string expected) is JsonElement json ? Check(json) : [new VcFinding(VcRule.ObjectWanted, "$", expected)];

    /// <summary>Checks a credential.</summary>
    /// <param name="json">The credential, parsed without repeated members.</param>
    /// <returns>Every rule that it breaks, in the order of the checks; none when it is good.</returns>
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
        terms.CheckTypes(findings.Types(json, ""), "", Credential, findings);
        Issuer(json, findings);
        Subject(json, findings);
        Validity(json, findings);
        foreach ((string name, bool needsId) in TypedObjects)
        {
            terms.CheckTyped(json, name, needsId, findings);
        }

        RelatedResources(json, findings);
        LanguageValue.Check(json, "name", "", findings);
        LanguageValue.Check(json, "description", "", findings);
        return findings.All();
    }

    /// <summary>Checks a credential that is to be signed: also that every member of it is defined, by the base context or within the document (§5.2).</summary>
    /// <param name="json">The credential, parsed without repeated members.</param>
    /// <returns>Every rule that it breaks; none when it is good.</returns>
    internal static ImmutableArray<VcFinding> CheckBeforeSigning(JsonElement json)
    {
        VcFindings findings = new();
        VcTerms? terms = json.ValueKind == JsonValueKind.Object ? VcTerms.Read(json, new VcFindings()) : null;
        if (terms is not null && json.EnumerateObject().Any(member => !terms.IsMember(member.Name)))
        {
            findings.Add(VcRule.MemberUndefined, "$", "members that the base context or the document itself defines");
        }

        return [.. Check(json), .. findings.All()];
    }

    // §4.7
    private static void Issuer(JsonElement json, VcFindings findings)
    {
        if (!json.TryGetProperty("issuer", out JsonElement issuer) || !(VcFindings.IsUrl(issuer) || issuer.ValueKind == JsonValueKind.Object))
        {
            findings.Add(VcRule.IssuerForm, "issuer", "a URL, or an object with an id");
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
            findings.Add(VcRule.SubjectMissing, "credentialSubject", "what is said of whom");
        }

        foreach ((JsonElement subject, string where) in findings.Objects(json, "credentialSubject", ""))
        {
            findings.Id(subject, where);
            if (!subject.EnumerateObject().Any())
            {
                findings.Add(VcRule.SubjectEmpty, where, "at least one claim");
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
            findings.Add(VcRule.TimeOrder, "validUntil", "a time not before validFrom");
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
            findings.Add(VcRule.TimeForm, name, "a date, a time and a time zone, such as 2026-01-31T00:00:00Z");
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
                findings.Add(VcRule.ResourceRepeated, where, "every resource once");
            }

            ResourceDigest.Check(item, where, findings);
        }
    }
}
