using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace HealthPassport.Formats.Json;

/// <summary>JSON with one meaning: UTF-8, no member twice, no comments, no trailing commas, no half characters, no deep nesting.</summary>
internal static class StrictJson
{
    // 24 characters hold any number within Limits, and a decimal of 28 digits holds them without rounding.
    private const int NumberCharacters = 24;

    /// <summary>Parses a text.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="expected">When the answer is null: what should have stood there.</param>
    /// <returns>The root, whose strings can all be taken without an exception; or null.</returns>
    public static JsonElement? Parse(ReadOnlySpan<byte> utf8, out string expected) => Parse(utf8, Limits.JsonDepth, out expected);

    /// <summary>Parses a text that may nest deeper than a summary.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="depth">How deep it may nest.</param>
    /// <param name="expected">When the answer is null: what should have stood there.</param>
    /// <returns>As for the other overload.</returns>
    public static JsonElement? Parse(ReadOnlySpan<byte> utf8, int depth, out string expected)
    {
        expected = Expected(depth);
        if (!Utf8.IsValid(utf8))
        {
            return null;
        }

        try
        {
            JsonElement root = JsonElement.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = depth });
            if (utf8.Contains((byte)'\\'))
            {
                RefuseHalfCharacters(utf8, depth);
            }

            return root;
        }
        catch (JsonException refused)
        {
            expected = Expected(depth, refused);
            return null;
        }
        catch (InvalidOperationException)      // what System.Text.Json throws for an escaped half of a surrogate pair
        {
            return null;
        }
    }

    /// <summary>What a failure says that should have stood there, with the place where reading stopped when it is known.</summary>
    public static string Expected(int depth, JsonException? refused = null)
    {
        string form = $"one JSON object in UTF-8 without byte order mark, comments, trailing commas, repeated members or more than {depth} levels";
        return refused is { LineNumber: long line, BytePositionInLine: long position } ? $"{form} (line {line + 1}, byte {position + 1})" : form;
    }

    /// <summary>A number without sign and exponent, exactly as written.</summary>
    public static decimal? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? Number(JsonMarshal.GetRawUtf8Value(element)) : null;

    /// <summary>The same for a number as it is written.</summary>
    public static decimal? Number(ReadOnlySpan<byte> written) =>
        written.Length <= NumberCharacters && !written.ContainsAny("eE-"u8)
        && decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static void RefuseHalfCharacters(ReadOnlySpan<byte> utf8, int depth)
    {
        Utf8JsonReader reader = new(utf8, new JsonReaderOptions { MaxDepth = depth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
            {
                reader.GetString();
            }
        }
    }
}
