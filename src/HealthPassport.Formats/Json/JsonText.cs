using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace HealthPassport.Formats.Json;

/// <summary>Strings and numbers exactly as JSON.stringify of ECMAScript writes them, whatever encoder the writer has.</summary>
/// <remarks>
/// Escaped are only the quotation mark, the backslash, U+0000 to U+001F (short forms where there are, else <c>\u001f</c> in lower case) and
/// halves of surrogate pairs (ECMA-262 §25.5.2.3). The platform's encoders escape more, and what they escape depends on their Unicode version.
/// </remarks>
internal static class JsonText
{
    // Dividing by a one with 28 decimals takes trailing zeros away.
    private const decimal One = 1.0000000000000000000000000000m;

    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(0x20, 0x7F - 0x20).Select(c => (char)c).Where(c => c is not ('"' or '\\'))]);

    /// <summary>The layout of JSON.stringify: one line, or two spaces a level and LF on every platform.</summary>
    public static JsonWriterOptions Options(bool indented) => new() { Indented = indented, IndentSize = 2, NewLine = "\n" };

    /// <summary>One object on one line, as UTF-8.</summary>
    /// <param name="members">Writes its members.</param>
    public static byte[] Object(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Options(indented: false)))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A list of strings.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteTextElement(value);
        }

        json.WriteEndArray();
    }

    public static void WriteText(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteTextValue(value);
    }

    public static void WriteTextValue(this Utf8JsonWriter json, string value) => json.WriteRawValue(Quote(value), skipInputValidation: true);

    /// <summary>A string as an element of an array. The writer's own indentation leaves raw values out.</summary>
    public static void WriteTextElement(this Utf8JsonWriter json, string value)
    {
        JsonWriterOptions options = json.Options;
        string lead = options.Indented ? options.NewLine + new string(options.IndentCharacter, options.IndentSize * json.CurrentDepth) : "";
        json.WriteRawValue(lead + Quote(value), skipInputValidation: true);
    }

    /// <summary>A number without needless zeros.</summary>
    public static void WriteTrimmed(this Utf8JsonWriter json, string name, decimal value) => json.WriteNumber(name, value / One);

    /// <summary>A string with its quotation marks.</summary>
    public static string Quote(string value)
    {
        if (!value.AsSpan().ContainsAnyExcept(Plain))
        {
            return $"\"{value}\"";
        }

        StringBuilder text = new("\"", value.Length + 16);
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogatePair(value, i))
            {
                text.Append(value, i++, 2);
            }
            else
            {
                Append(text, value[i]);
            }
        }

        return text.Append('"').ToString();
    }

    private static void Append(StringBuilder text, char c) => _ = c switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append("\\\\"),
        '\b' => text.Append("\\b"),
        '\f' => text.Append("\\f"),
        '\n' => text.Append("\\n"),
        '\r' => text.Append("\\r"),
        '\t' => text.Append("\\t"),
        < ' ' or (>= '\uD800' and <= '\uDFFF') => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
        _ => text.Append(c),
    };
}
