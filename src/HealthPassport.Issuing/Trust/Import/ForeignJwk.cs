using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;

namespace HealthPassport.Issuing;

/// <summary>A JSON Web Key of a published list. Real lists drop or add leading zero bytes of coordinates; the key is the same, and the defect is named.</summary>
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
            ? new ForeignJwk(jwk, ThumbprintAsWritten(json), "a coordinate has not its full length: leading zero bytes were dropped or added")
            : failure;
    }

    private static JsonElement? Repaired(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || SignatureAlgorithm.FromCurve(JoseJson.Text(json, "crv")) is not SignatureAlgorithm algorithm
            || FullLength(JoseJson.Text(json, "x"), algorithm.CoordinateLength) is not string x || FullLength(JoseJson.Text(json, "y"), algorithm.CoordinateLength) is not string y)
        {
            return null;
        }

        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            foreach (JsonProperty member in json.EnumerateObject().Where(member => member.Name is not ("x" or "y")))
            {
                member.WriteTo(writer);
            }

            writer.WriteString("x", x);
            writer.WriteString("y", y);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.ToArray());
    }

    private static string? FullLength(string? text, int length)
    {
        if (StrictBase64Url.Decode(text) is not byte[] bytes)
        {
            return null;
        }

        ReadOnlySpan<byte> number = bytes.AsSpan().TrimStart((byte)0);
        if (number.Length > length)
        {
            return null;
        }

        byte[] full = new byte[length];
        number.CopyTo(full.AsSpan(length - number.Length));
        return StrictBase64Url.Encode(full);
    }

    private static string ThumbprintAsWritten(JsonElement json)
    {
        string written = $$"""{"crv":"{{JoseJson.Text(json, "crv")}}","kty":"EC","x":"{{JoseJson.Text(json, "x")}}","y":"{{JoseJson.Text(json, "y")}}"}""";
        return StrictBase64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(written)));
    }
}
