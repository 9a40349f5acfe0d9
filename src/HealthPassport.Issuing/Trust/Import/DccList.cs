using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A list of document signers in one of the shapes in which EU countries hand it to verifiers.</summary>
/// <param name="Entries">What stands in it.</param>
/// <param name="Signed">What its signature covers.</param>
/// <param name="Signature">The signature that came with it, or null.</param>
internal sealed record DccList(ImmutableArray<DccListEntry> Entries, ReadOnlyMemory<byte> Signed, byte[]? Signature)
{
    private const string Shapes = "a JWK Set with x5c; an object of key ids and certificates; a signature in base64 and an object with certificates; or certificates in PEM";

    /// <summary>Reads a list.</summary>
    /// <param name="file">The file; may be anything.</param>
    /// <returns>The list, or <see cref="Reason.TooLarge"/> or <see cref="Reason.TrustMalformed"/>.</returns>
    public static Result<DccList> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > Limits.TrustFileBytes)
        {
            return new Failure(Reason.TooLarge, "list", $"at most {Limits.TrustFileBytes} bytes");
        }

        if (CertificateFile.LooksLike(file.Span) && file.Span.TrimStart(" \r\n\t"u8) is not [(byte)'{', ..])
        {
            return CertificateFile.Split(file.Span, "list").TryGet(out byte[][]? all, out Failure? failure)
                ? new DccList([.. all.Select((der, i) => new DccListEntry($"certificate {i + 1}", null, der))], default, null)
                : failure;
        }

        int brace = file.Span.IndexOf((byte)'{');
        if (brace < 0)
        {
            return new Failure(Reason.TrustMalformed, "list", Shapes);
        }

        ReadOnlyMemory<byte> body = file[brace..];
        body = body[..(body.Span.LastIndexOf((byte)'}') + 1)];
        string before = System.Text.Encoding.Latin1.GetString(file.Span[..brace]);
        byte[]? signature = PublishedBase64.Decode(before);
        if ((before.Trim().Length > 0 && signature is null) || !file.Span[(brace + body.Length)..].Trim(" \r\n\t"u8).IsEmpty)
        {
            return new Failure(Reason.TrustMalformed, "list", Shapes);
        }

        if (StrictJson.Parse(body.Span, out string expected) is not JsonElement json)
        {
            return new Failure(Reason.TrustMalformed, "list", expected);
        }

        return EntriesOf(json) is ImmutableArray<DccListEntry> entries ? new DccList(entries, body, signature) : new Failure(Reason.TrustMalformed, "list", Shapes);
    }

    private static ImmutableArray<DccListEntry>? EntriesOf(JsonElement json) =>
        json.TryGetProperty("keys", out JsonElement keys) && keys.ValueKind == JsonValueKind.Array ? [.. keys.EnumerateArray().Select(OfJwk)]
        : json.TryGetProperty("certificates", out JsonElement rows) && rows.ValueKind == JsonValueKind.Array ? [.. rows.EnumerateArray().Select(OfRow)]
        : json.EnumerateObject().Any() ? [.. json.EnumerateObject().SelectMany(OfMember)]
        : null;

    private static DccListEntry OfJwk(JsonElement jwk, int i)
    {
        bool hasChain = jwk.ValueKind == JsonValueKind.Object && JoseJson.TryTexts(jwk, "x5c", out ImmutableArray<string> chain) && !chain.IsEmpty;
        string? kid = JoseJson.Text(jwk, "kid");
        return new DccListEntry(kid ?? $"keys[{i}]", kid, hasChain ? PublishedBase64.Decode(jwk.GetProperty("x5c")[0].GetString()) : null, Jwk: jwk);
    }

    // Germany's: { certificateType, country, kid, rawData, signature, thumbprint, timestamp }
    private static DccListEntry OfRow(JsonElement row, int i)
    {
        string? kid = JoseJson.Text(row, "kid");
        return new DccListEntry(
            kid ?? $"certificates[{i}]", kid, PublishedBase64.Decode(JoseJson.Text(row, "rawData")), JoseJson.Text(row, "country"), JoseJson.Text(row, "certificateType"));
    }

    // Key ids collide by chance: a list may give several certificates for one.
    private static IEnumerable<DccListEntry> OfMember(JsonProperty member) => (member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : new[] { member.Value })
        .Select(value => new DccListEntry(member.Name, member.Name, value.ValueKind == JsonValueKind.String ? PublishedBase64.Decode(value.GetString()) : null));
}
