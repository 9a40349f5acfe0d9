using System.Globalization;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>Takes the document signers of a trust list of WHO's Global Digital Health Certification Network (<c>specs/trust-imports.md</c> §4).</summary>
internal static class GdhcnImport
{
    private const string NotChecked =
        "proof not checked: it covers JSON-LD in a normal form that is not made here, and its signature is not in the form of its own standard (the pinned authorities count instead)";

    /// <summary>Takes what is sound.</summary>
    public static Result<ImportedNetwork> Read(ImportRequest request)
    {
        if (!PinnedAuthorities.Read(request.Anchors).TryGet(out PinnedAuthorities? pinned, out Failure? failure))
        {
            return failure;
        }

        if (pinned.IsEmpty && !request.Unsigned)
        {
            return new Failure(Reason.TrustSignatureInvalid, "list", "--anchor with the authorities that you trust, or --unsigned when you vouch for where the list came from");
        }

        if (request.Lists is not [ReadOnlyMemory<byte> file])
        {
            return new Failure(Reason.TrustMalformed, "list", "one list");
        }

        if (file.Length > Limits.TrustFileBytes)
        {
            return new Failure(Reason.TooLarge, "list", $"at most {Limits.TrustFileBytes} bytes");
        }

        if (StrictJson.Parse(file.Span, out string expected) is not JsonElement json || JoseJson.Text(json, "id") is not string id
            || !json.TryGetProperty("verificationMethod", out JsonElement methods) || methods.ValueKind != JsonValueKind.Array)
        {
            return new Failure(Reason.TrustMalformed, "list", expected);
        }

        if (methods.GetArrayLength() > 0 && methods.EnumerateArray().All(method => method.ValueKind == JsonValueKind.String))
        {
            return new Failure(Reason.TrustMalformed, "list.verificationMethod", "keys: this is a list of references. Fetch the list that holds the keys, at /v2/trustlist/did.json of the same server");
        }

        ImportBuilder builder = new(ForeignNetworkKind.Gdhcn, request.Name ?? $"WHO GDHCN ({Host(id)})", MadeAt(json, request.Now));
        builder.Find(ImportOutcome.TakenWithDefect, id, "proof", NotChecked);
        if (Host(id).Contains("-dev", StringComparison.Ordinal) || Host(id).Contains("-uat", StringComparison.Ordinal))
        {
            builder.Find(ImportOutcome.TakenWithDefect, id, null, "a list for development and tests: leave it out of what clinics use");
        }

        Take(builder, [.. methods.EnumerateArray()], pinned, request.Now);
        return builder.Build();
    }

    private static void Take(ImportBuilder builder, JsonElement[] json, PinnedAuthorities pinned, DateTimeOffset now)
    {
        List<GdhcnMethod> methods = [];
        foreach (JsonElement element in json)
        {
            if (GdhcnMethod.Read(element) is GdhcnMethod method)
            {
                methods.Add(method);
            }
            else
            {
                builder.Find(ImportOutcome.Refused, element.ValueKind == JsonValueKind.String ? element.GetString()! : "", null, "a reference or no key: what it means stands in another document");
            }
        }

        GdhcnAuthorities authorities = new(methods, pinned);
        foreach (GdhcnMethod method in methods)
        {
            Take(builder, method, authorities, now);
        }
    }

    private static void Take(ImportBuilder builder, GdhcnMethod method, GdhcnAuthorities authorities, DateTimeOffset now)
    {
        if (method.Certificate is not Certificate certificate)
        {
            builder.Find(ImportOutcome.Refused, method.Participant, method.Name, "a key without a certificate that can be read");
            return;
        }

        (string? refusal, string? defect) = DocumentSigner.Compare(method.Jwk, certificate);
        if (refusal is null && method.Usage == "SCA")
        {
            TakeAuthority(builder, method, certificate, defect, authorities, now);
            return;
        }

        DocumentSigner signer = new(certificate, method.Kid, defect);
        refusal ??= method.Usage != "DSC" ? "a key for something else than signing health documents" : signer.Refusal(authorities.Of(method.Participant), now);
        if (refusal is not null)
        {
            builder.Find(ImportOutcome.Refused, method.Participant, method.Name, refusal);
            return;
        }

        string name = certificate.Organization is string organization ? $"{method.Participant}, {organization}" : method.Participant;
        builder.Add(method.Participant, name, signer.ToKey(), method.Name, DocumentSigner.Joined(
            signer.Defects(now), authorities.Of(method.Participant) is null ? "no authority is listed or pinned: taken on your word" : null));
    }

    // An authority signs no documents: it is not a key of the bundle, but those that it has signed may be.
    private static void TakeAuthority(ImportBuilder builder, GdhcnMethod method, Certificate certificate, string? defect, GdhcnAuthorities authorities, DateTimeOffset now)
    {
        string? refusal = !certificate.IsAuthority ? "listed as an authority, and its certificate is that of none"
            : authorities.Counts(certificate) ? null
            : $"an authority that is not pinned; its SHA-256 is {PinnedAuthorities.Fingerprint(certificate)}";
        defect = DocumentSigner.Joined(defect, DocumentSigner.IsKidOf(method.Kid, certificate) ? null : "the key id is not the beginning of the certificate's SHA-256", DocumentSigner.TermDefect(certificate, now));
        builder.Find(refusal is not null ? ImportOutcome.Refused : defect is not null ? ImportOutcome.TakenWithDefect : ImportOutcome.Taken, method.Participant, method.Name, refusal ?? defect);
    }

    private static string Host(string did) => did.Split(':') is [_, _, string host, ..] ? host : did;

    private static DateTimeOffset MadeAt(JsonElement json, DateTimeOffset now) =>
        json.TryGetProperty("proof", out JsonElement proof) && JoseJson.Text(proof, "created") is string text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
        && time.Year >= 1970 && time <= now
            ? ImportBuilder.Seconds(time)
            : ImportBuilder.Seconds(now);
}
