using System.Text;
using System.Text.Json;

namespace HealthPassport.Formats.Json;

/// <summary>JSON as it came, without the spaces between its parts. Numbers keep their spelling, texts get the one of JSON.stringify.</summary>
internal static class JsonOneLine
{
    /// <summary>Writes an element that was read strictly.</summary>
    public static string Of(JsonElement json)
    {
        StringBuilder text = new();
        Append(text, json);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                char before = '{';
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    text.Append(before).Append(JsonText.Quote(member.Name)).Append(':');
                    Append(text, member.Value);
                    before = ',';
                }

                text.Append(before == '{' ? "{}" : "}");
                break;
            case JsonValueKind.Array:
                before = '[';
                foreach (JsonElement item in json.EnumerateArray())
                {
                    text.Append(before);
                    Append(text, item);
                    before = ',';
                }

                text.Append(before == '[' ? "[]" : "]");
                break;
            case JsonValueKind.String:
                text.Append(JsonText.Quote(json.GetString()!));
                break;
            default:
                text.Append(json.GetRawText());
                break;
        }
    }
}
