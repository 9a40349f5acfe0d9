using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Issues credentials of the data model 2.0 as JWS (<c>specs/vc-jwt.md</c> §1).</summary>
public static class VcJwtIssuer
{
    /// <summary>The format's name.</summary>
    public const string Format = VcJwtEnvelope.FormatName;

    private const string Credential = "VerifiableCredential";

    /// <summary>Issues a credential.</summary>
    /// <param name="issuer">Who signs.</param>
    /// <param name="request">What it is made of.</param>
    /// <returns>The credential, or <see cref="Reason.KeyUnusable"/> or <see cref="Reason.SummaryInvalid"/>.</returns>
    public static Result<IssuedCredential> Issue(CredentialIssuer issuer, IssueRequest request)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(request);
        if (issuer.Check(request) is Failure refused)
        {
            return refused;
        }

        (string text, ImmutableArray<byte> digest) = issuer.Sign(Format, "vc", Payload(issuer, request));
        return issuer.Issued(Format, text, digest, request);
    }

    private static byte[] Payload(CredentialIssuer issuer, IssueRequest request)
    {
        HealthSummary summary = CredentialIssuer.OpenPart(request.Summary);
        VcCredentialType type = VcCredentialType.Of(summary);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteTexts("@context", VcContexts.Base, VcContexts.HealthSummary);
            json.WriteTexts("type", type == VcCredentialType.HealthSummary ? [Credential, type.Name] : [Credential, VcCredentialType.HealthSummary.Name, type.Name]);
            json.WriteText("issuer", issuer.Id);
            json.WriteString("validFrom", request.IssuedOn.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture));
            if (issuer.StatusList is string list)
            {
                json.WriteStartArray("credentialStatus");
                WriteEntry(json, list, "revocation", request.StatusIndex);
                WriteEntry(json, list, "suspension", request.StatusIndex);
                json.WriteEndArray();
            }

            json.WriteStartObject("credentialSchema");
            json.WriteText("id", type.Schema);
            json.WriteText("type", VcCredentialType.SchemaType);
            json.WriteEndObject();
            json.WriteStartObject("credentialSubject");
            json.WritePropertyName(VcContent.HealthSummaryClaim);
            SummaryJson.Write(json, summary, language: null);
            json.WriteEndObject();
            json.WriteText("iss", issuer.Id);
            json.WriteNumber("iat", CredentialIssuer.StartOf(request.IssuedOn).ToUnixTimeSeconds());
            json.WriteText("jti", CredentialIssuer.UniqueIdText());
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, string list, string purpose, uint index)
    {
        json.WriteStartObject();
        json.WriteString("type", CredentialStatusEntries.EntryType);
        json.WriteString("statusPurpose", purpose);
        json.WriteString("statusListIndex", index.ToString(CultureInfo.InvariantCulture));
        json.WriteText("statusListCredential", $"{list}/{purpose}");
        json.WriteEndObject();
    }
}
