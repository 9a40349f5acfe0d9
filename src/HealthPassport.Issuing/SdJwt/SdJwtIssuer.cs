using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Issues SD-JWT VC with one disclosure for each group of a summary (<c>specs/sd-jwt.md</c> §4).</summary>
public static class SdJwtIssuer
{
    /// <summary>The format's name.</summary>
    public const string Format = SdJwtEnvelope.SdJwtVc;

    private const int SaltLength = 16;      // RFC 9901 §9.3: 128 bits

    /// <summary>Issues a credential.</summary>
    /// <param name="issuer">Who signs.</param>
    /// <param name="request">What it is made of.</param>
    /// <returns>The credential with all its disclosures, or <see cref="Reason.KeyUnusable"/> or <see cref="Reason.SummaryInvalid"/>.</returns>
    public static Result<IssuedCredential> Issue(CredentialIssuer issuer, IssueRequest request)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(request);
        if (issuer.Check(request) is Failure refused)
        {
            return refused;
        }

        if (request.HolderKey is { } holder && (holder.Algorithm != SignatureAlgorithm.ES256 || !holder.IsUsable()))
        {
            return new Failure(Reason.KeyUnusable, "holder", "a key of the holder on P-256");
        }

        string[] disclosures = [.. HealthSummaryGroups.Divide(CredentialIssuer.OpenPart(request.Summary)).Select(group => Disclosure.Write(Salt(), group.Name, JsonOf(group.Part)))];
        (string jws, ImmutableArray<byte> digest) = issuer.Sign(Format, null, Payload(issuer, request, disclosures));
        return issuer.Issued(Format, jws + SdJwtText.Separator + string.Concat(disclosures.Select(one => one + SdJwtText.Separator)), digest, request);
    }

    private static byte[] Payload(CredentialIssuer issuer, IssueRequest request, string[] disclosures)
    {
        // As many digests whatever the groups, in the order of the digests: their number and places tell nothing.
        IEnumerable<string> decoys = Enumerable.Range(0, HealthSummaryGroups.Names.Length - disclosures.Length).Select(_ => StrictBase64Url.Encode(Salt()));
        IEnumerable<string> digests = disclosures.Concat(decoys).Select(one => SdHash.Sha256.Of(Encoding.ASCII.GetBytes(one))).Order(StringComparer.Ordinal);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteText("iss", issuer.Id);
            json.WriteNumber("iat", CredentialIssuer.StartOf(request.IssuedOn).ToUnixTimeSeconds());
            json.WriteString("vct", HealthSummaryGroups.Type);
            if (request.HolderKey is not null)
            {
                json.WriteStartObject("cnf");
                json.WriteStartObject("jwk");
                IssuerDocuments.WritePoint(json, request.HolderKey);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            if (issuer.StatusList is string list)
            {
                json.WriteStartObject("status");
                json.WriteStartObject("status_list");
                json.WriteNumber("idx", request.StatusIndex);
                json.WriteText("uri", list);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteStartArray("_sd");
            foreach (string digest in digests)
            {
                json.WriteStringValue(digest);
            }

            json.WriteEndArray();
            json.WriteString("_sd_alg", SdHash.Sha256.Name);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    // Each group alone: with the links that it uses, and the version of the table only where it needs it.
    private static byte[] JsonOf(HealthSummary group)
    {
        HealthSummary part = LaneSplit.Keep(group, _ => true);
        part = part.Entries.Any(entry => entry.Subject is NewerCode) ? part : part with { TerminologyVersion = null };
        ArrayBufferWriter<byte> buffer = new();
        SummaryJson.Write(buffer, part, language: null, indented: false);
        return buffer.WrittenSpan.ToArray();
    }

    private static byte[] Salt() => RandomNumberGenerator.GetBytes(SaltLength);
}
