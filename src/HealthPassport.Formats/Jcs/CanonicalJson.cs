using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Jcs;

/// <summary>The canonical form of JSON (RFC 8785): no white space, members sorted by their UTF-16 code units, strings and numbers as ECMAScript writes them.</summary>
internal static class CanonicalJson
{
    /// <summary>Writes a value that came through <see cref="StrictJson"/>.</summary>
    /// <returns>UTF-8; null when a number is beyond those of IEEE 754.</returns>
    public static byte[]? Write(JsonElement value)
    {
        StringBuilder text = new();
        return Append(text, value) ? Encoding.UTF8.GetBytes(text.ToString()) : null;
    }

    private static bool Append(StringBuilder text, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return AppendObject(text, value);
            case JsonValueKind.Array:
                return AppendArray(text, value);
            case JsonValueKind.String:
                text.Append(JsonText.Quote(value.GetString()!));
                return true;
            case JsonValueKind.Number:
                return value.TryGetDouble(out double number) && double.IsFinite(number) && AppendNumber(text, number);
            default:
                text.Append(value.GetRawText());      // true, false, null
                return true;
        }
    }

    private static bool AppendObject(StringBuilder text, JsonElement value)
    {
        text.Append('{');
        bool isFirst = true;
        foreach (JsonProperty member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            text.Append(isFirst ? "" : ",").Append(JsonText.Quote(member.Name)).Append(':');
            isFirst = false;
            if (!Append(text, member.Value))
            {
                return false;
            }
        }

        text.Append('}');
        return true;
    }

    private static bool AppendArray(StringBuilder text, JsonElement value)
    {
        text.Append('[');
        bool isFirst = true;
        foreach (JsonElement item in value.EnumerateArray())
        {
            text.Append(isFirst ? "" : ",");
            isFirst = false;
            if (!Append(text, item))
            {
                return false;
            }
        }

        text.Append(']');
        return true;
    }

    private static bool AppendNumber(StringBuilder text, double number)
    {
        text.Append(EcmaNumber.Write(number));
        return true;
    }
}
