using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>A credential that a client wants signed, reduced to what this service issues: a health summary. Everything else in it has to say what the service says anyway, or it is refused: nothing is left out without a word.</summary>
/// <param name="Summary">The summary.</param>
internal sealed record IssuableCredential(JsonElement Summary)
{
    private static readonly ImmutableArray<string> Members = ["@context", "type", "issuer", "validFrom", "credentialSchema", "credentialSubject"];

    /// <summary>Reads one.</summary>
    /// <param name="credential">What was sent.</param>
    /// <param name="issuer">The identifier of this issuer.</param>
    /// <param name="today">The day of issue.</param>
    /// <returns>The credential; or a problem with the findings of the data model; or what this service does not issue.</returns>
    public static Outcome<IssuableCredential> Read(JsonElement credential, string issuer, DateOnly today)
    {
        if (VcDataModel.CheckBeforeSigning(WithIssuer(credential, issuer)) is { IsEmpty: false } findings)
        {
            return Malformed(findings);
        }

        if (credential.EnumerateObject().Any(member => !Members.Contains(member.Name)))
        {
            return NotIssued($"Members that are issued: {string.Join(", ", Members)}. It has no identifier, no end and no labels, and its status is given here.");
        }

        if (credential.TryGetProperty("issuer", out JsonElement named) && (named.ValueKind != JsonValueKind.String || !named.ValueEquals(issuer)))
        {
            return NotIssued("The issuer is this service's own identifier, as text, or is left out.");
        }

        JoseJson.TryTexts(credential, "@context", out ImmutableArray<string> contexts);
        if (contexts.IsDefault || !contexts.SequenceEqual(VcContexts.Known))
        {
            return NotIssued($"The contexts are {string.Join(" and ", VcContexts.Known)}, in this order.");
        }

        if (JoseJson.Text(credential, "validFrom") is string from && from != today.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture))
        {
            return NotIssued("It is valid from the first second of today in UTC; leave validFrom out.");
        }

        JsonElement subject = credential.GetProperty("credentialSubject");
        if (subject.ValueKind != JsonValueKind.Object || subject.EnumerateObject().Count() != 1 || !subject.TryGetProperty(VcContent.HealthSummaryClaim, out JsonElement summary))
        {
            return NotIssued($"The subject has one member, {VcContent.HealthSummaryClaim}, and no identifier.");
        }

        if (!SummaryJson.Read(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(summary), Terminology.Current).TryGet(out HealthSummary? content, out Failure? failure))
        {
            return failure with { Where = $"credential.credentialSubject.{VcContent.HealthSummaryClaim}.{failure.Where}" };
        }

        if (LaneSplit.Of(content) is { } parts && (parts.Sealed.EntryCount > 0 || parts.Second.EntryCount > 0))
        {
            return new Failure(Reason.SensitiveEntryNeedsSecret, $"credential.credentialSubject.{VcContent.HealthSummaryClaim}", "entries that everybody may read; a sensitive one says \"lane\": \"open\" if the person wants that");
        }

        VcCredentialType type = VcCredentialType.Of(content);
        JoseJson.TryTexts(credential, "type", out ImmutableArray<string> types);
        return types.IsDefault || !types.Contains(VcCredentialType.HealthSummary.Name) || types.Any(one => one is not "VerifiableCredential" && one != VcCredentialType.HealthSummary.Name && one != type.Name)
            ? NotIssued($"The types are VerifiableCredential, {VcCredentialType.HealthSummary.Name}, and where all entries are of one kind the card of that topic.")
            : credential.TryGetProperty("credentialSchema", out JsonElement schema) && JoseJson.Text(schema, "id") is var id && id != type.Schema && id != VcCredentialType.HealthSummary.Schema
                ? NotIssued($"The schema is {type.Schema}, or is left out.")
                : new IssuableCredential(summary.Clone());
    }

    /// <summary>The request to the passports API that issues it.</summary>
    /// <param name="format">The format.</param>
    public byte[] ToRequest(string format)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("format", format);
            json.WritePropertyName("summary");
            Summary.WriteTo(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A problem that names the rules of the data model that are broken.</summary>
    public static Microsoft.AspNetCore.Mvc.ProblemDetails Malformed(ImmutableArray<VcFinding> findings)
    {
        Microsoft.AspNetCore.Mvc.ProblemDetails problem = Problem.Details(ProblemCode.CredentialMalformed, findings[0].Text("en"));
        JsonArray list = [.. findings.Select(finding => new JsonObject { ["code"] = finding.Code, ["where"] = finding.Where, ["text"] = finding.Text("en") })];
        problem.Extensions["findings"] = JsonElement.Parse(list.ToJsonString());
        return problem;
    }

    private static Outcome<IssuableCredential> NotIssued(string detail) => Problem.Details(ProblemCode.CredentialNotIssuedHere, detail);

    // VCALM: the instance has an issuer, and the client need not name it.
    private static JsonElement WithIssuer(JsonElement credential, string issuer)
    {
        if (credential.TryGetProperty("issuer", out _))
        {
            return credential;
        }

        JsonObject completed = JsonObject.Create(credential)!;
        completed["issuer"] = issuer;
        return JsonElement.Parse(completed.ToJsonString());
    }
}
