using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A JSON Web Key of a published list. Real lists drop or add leading zero bytes and write padding; the key is the same, and the defect is named.</summary>
/// <param name="Jwk">The key.</param>
/// <param name="Thumbprint">The thumbprint of the key as the list writes it.</param>
/// <param name="Defect">A harmless defect, or null.</param>
internal sealed record ForeignJwk(Jwk Jwk, string Thumbprint, string? Defect)
{
    /// <summary>Reads a key.</summary>
    /// <param name="json">The key.</param>
    /// <returns>The key, or <see cref="Reason.Malformed"/> or <see cref="Reason.UnsupportedAlgorithm"/>.</returns>
    public static Result<ForeignJwk> Read(JsonElement json)
    {
        if (Jwk.Read(json, "jwk").TryGet(out Jwk? strict, out Failure? failure))
        {
            return new ForeignJwk(strict, strict.PublicKey.Thumbprint(), null);
        }

        return Repaired(json) is JsonElement repaired && Jwk.Read(repaired, "jwk").TryGet(out Jwk? jwk, out _)
            ? new ForeignJwk(jwk, ThumbprintAsWritten(json), "the numbers of the key are not in their one spelling: leading zero bytes were dropped or added, or there is padding")
            : failure;
    }

    private static JsonElement? Repaired(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // A coordinate is as long as the field (RFC 7518 §6.2.1); the numbers of RSA have no leading zero byte (§6.3.1).
        int? length = JoseJson.Text(json, "kty") == "RSA" ? 0 : SignatureAlgorithm.FromCurve(JoseJson.Text(json, "crv"))?.CoordinateLength;
        (string one, string two) = length == 0 ? ("n", "e") : ("x", "y");
        if (length is not int full || Padded(JoseJson.Text(json, one), full) is not string first || Padded(JoseJson.Text(json, two), full) is not string second)
        {
            return null;
        }

        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in json.EnumerateObject().Where(member => member.Name != one && member.Name != two))
            {
                member.WriteTo(writer);
            }

            writer.WriteString(one, first);
            writer.WriteString(two, second);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }

    private static string? Padded(string? text, int length)
    {
        if (PublishedBase64.Decode(text) is not byte[] bytes)
        {
            return null;
        }

        ReadOnlySpan<byte> number = bytes.AsSpan().TrimStart((byte)0);
        return length > 0 && number.Length > length ? null : StrictBase64Url.Encode([.. new byte[Math.Max(0, length - number.Length)], .. number]);
    }

    private static string ThumbprintAsWritten(JsonElement json)
    {
        string written = $$"""{"crv":"{{JoseJson.Text(json, "crv")}}","kty":"EC","x":"{{JoseJson.Text(json, "x")}}","y":"{{JoseJson.Text(json, "y")}}"}""";
        return StrictBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(written)));
    }
}
