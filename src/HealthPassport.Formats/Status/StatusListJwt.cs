using System.Buffers;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Zlib;
using HealthPassport.Model;

namespace HealthPassport.Formats.Status;

/// <summary>A Status List Token in JWT form (draft-ietf-oauth-status-list-20 §5.1).</summary>
/// <param name="Subject">The list's URI.</param>
/// <param name="List">The list.</param>
/// <param name="ExpiresAt">The end of its term, or null.</param>
public sealed record StatusListJwt(string Subject, StatusList List, DateTimeOffset? ExpiresAt)
{
    /// <summary>Its type.</summary>
    public const string Type = "statuslist+jwt";

    /// <summary>Reads a token.</summary>
    /// <param name="jwt">The text; may be anything.</param>
    /// <param name="keys">The keys of the issuers that may have signed it.</param>
    /// <returns>The token; or <see cref="Reason.TrustSignatureInvalid"/>, <see cref="Reason.TooLarge"/>, <see cref="Reason.Malformed"/>, <see cref="Reason.ContentMalformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>. Whether its term has ended is for the caller to see.</returns>
    public static Result<StatusListJwt> Read(string jwt, IEnumerable<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return !CompactJws.Read(jwt, "status").TryGet(out CompactJws? jws, out Failure? failure) ? failure
            : jws.Header.Type != Type ? new Failure(Reason.Malformed, "status.header.typ", Type)
            : !keys.Any(jws.Verify) ? new Failure(Reason.TrustSignatureInvalid, "status", "a status list signed by a known key of its issuer")
            : ReadClaims(jws);
    }

    /// <summary>The number at the place that a credential names (§8.3).</summary>
    /// <param name="name">The list's URI as the credential names it.</param>
    /// <param name="index">The index.</param>
    /// <param name="now">The time.</param>
    /// <returns>The number; null when it is another list, its term has ended, or it has no such index.</returns>
    public int? Find(string name, uint index, DateTimeOffset now) => name == Subject && !(ExpiresAt <= now) ? List.Value(index) : null;

    /// <summary>Reads the claims of a token whose signature was checked, or need not be.</summary>
    internal static Result<StatusListJwt> ReadClaims(CompactJws jws)
    {
        if (StrictJson.Parse(jws.Payload(), out string expected) is not JsonElement { ValueKind: JsonValueKind.Object } json)
        {
            return new Failure(Reason.ContentMalformed, "status", expected);
        }

        if (JoseJson.Text(json, "sub") is not string subject || !VcJwt.VcClaims.TryTime(json, "iat", out long? issuedAt) || issuedAt is not long iat || !VcJwt.VcClaims.TryTime(json, "exp", out long? expiresAt))
        {
            return new Failure(Reason.ContentMalformed, "status.sub", "sub, iat, and exp where it stands");
        }

        if (!json.TryGetProperty("status_list", out JsonElement content) || content.ValueKind != JsonValueKind.Object || !content.TryGetProperty("bits", out JsonElement written)
            || written.ValueKind != JsonValueKind.Number || !written.TryGetInt32(out int bits))
        {
            return new Failure(Reason.ContentMalformed, "status.status_list", "bits and lst");
        }

        DateTimeOffset asOf = DateTimeOffset.FromUnixTimeSeconds(iat);
        return Decode(JoseJson.Text(content, "lst"), bits, asOf) is StatusList list
            ? new StatusListJwt(subject, list, expiresAt is long end ? DateTimeOffset.FromUnixTimeSeconds(end) : null)
            : new Failure(Reason.ContentMalformed, "status.lst", $"base64url of a zlib stream with at most {Limits.StatusEntries} entries of 1, 2, 4 or 8 bits");
    }

    /// <summary>Takes the claim <c>lst</c> apart.</summary>
    /// <param name="lst">The text.</param>
    /// <param name="bits">1, 2, 4 or 8.</param>
    /// <param name="asOf">When the list was made.</param>
    /// <returns>The list, or null.</returns>
    internal static StatusList? Decode(string? lst, int bits, DateTimeOffset asOf) =>
        lst is not null && StrictBase64Url.Decode(lst) is byte[] zlib && BoundedInflater.Inflate(zlib, Limits.StatusEntries) is byte[] packed
            ? StatusList.FromPacked(packed, bits, asOf)
            : null;

    /// <summary>Writes a token.</summary>
    /// <param name="kid">The key id.</param>
    /// <param name="sign">Signs a SHA-256.</param>
    /// <returns>The JWT.</returns>
    internal string Sign(string kid, Func<byte[], byte[]> sign)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("sub", Subject);
            json.WriteNumber("iat", List.AsOf.ToUnixTimeSeconds());
            if (ExpiresAt is DateTimeOffset end)
            {
                json.WriteNumber("exp", end.ToUnixTimeSeconds());
            }

            json.WriteStartObject("status_list");
            json.WriteNumber("bits", List.BitsPerEntry);
            json.WriteString("lst", StrictBase64Url.Encode(List.Compress()));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return CompactJwsWriter.Sign(CompactJwsWriter.Header(SignatureAlgorithm.ES256, kid, Type), buffer.WrittenSpan, SignatureAlgorithm.ES256, sign);
    }
}
