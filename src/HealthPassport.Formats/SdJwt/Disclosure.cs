using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.SdJwt;

/// <summary>A disclosure (RFC 9901 §4.2): salt, name and value of a member, or salt and value of an element of an array.</summary>
/// <param name="Text">The disclosure as it stands in the SD-JWT. Its digest is over this text.</param>
/// <param name="Name">The member's name; null for an element of an array.</param>
/// <param name="Value">The value.</param>
internal sealed record Disclosure(string Text, string? Name, JsonElement Value)
{
    /// <summary>Reads a disclosure.</summary>
    /// <param name="text">The text; may be anything.</param>
    /// <param name="where">Its place.</param>
    /// <returns>The disclosure, or <see cref="Reason.DisclosureInvalid"/>.</returns>
    public static Result<Disclosure> Read(string text, string where)
    {
        Failure failure = new(Reason.DisclosureInvalid, where, "a list in base64url: salt, name and value, or salt and value");
        if (StrictBase64Url.Decode(text) is not byte[] utf8 || StrictJson.Parse(utf8, Limits.CredentialJsonDepth, out _) is not JsonElement { ValueKind: JsonValueKind.Array } json
            || json.GetArrayLength() is not (2 or 3) || json[0].ValueKind != JsonValueKind.String)
        {
            return failure;
        }

        if (json.GetArrayLength() == 2)
        {
            return new Disclosure(text, null, json[1]);
        }

        // RFC 9901 §4.2.1: these names are those of the mechanism itself.
        return json[1].ValueKind == JsonValueKind.String && json[1].GetString() is string name and not ("_sd" or "...") ? new Disclosure(text, name, json[2]) : failure;
    }

    /// <summary>Writes a disclosure of a member.</summary>
    /// <param name="salt">At least 128 random bits.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="value">The value as JSON.</param>
    /// <returns>The text.</returns>
    public static string Write(ReadOnlySpan<byte> salt, string name, ReadOnlySpan<byte> value)
    {
        System.Buffers.ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(StrictBase64Url.Encode(salt));
            json.WriteStringValue(name);
            json.WriteRawValue(value);
            json.WriteEndArray();
        }

        return StrictBase64Url.Encode(buffer.WrittenSpan);
    }

    /// <summary>The digest by which the payload knows it.</summary>
    /// <param name="hash">The hash.</param>
    /// <returns>Base64url.</returns>
    public string Digest(SdHash hash) => hash.Of(Encoding.ASCII.GetBytes(Text));
}
