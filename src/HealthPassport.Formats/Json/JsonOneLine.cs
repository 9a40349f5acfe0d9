using System.Buffers;
using System.Text.Json;

namespace HealthPassport.Formats.Json;

/// <summary>JSON as it came, without the spaces between its parts. Numbers keep their spelling.</summary>
internal static class JsonOneLine
{
    /// <summary>Writes an element.</summary>
    public static byte[] Of(JsonElement json)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { MaxDepth = Limits.CredentialJsonDepth }))
        {
            Write(writer, json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteTextValue(json.GetString()!);
                break;
            default:
                json.WriteTo(writer);
                break;
        }
    }
}
