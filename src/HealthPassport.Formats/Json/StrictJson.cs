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
        string form = $"one JSON object in UTF-8 without byte order mark, comments, trailing commas, repeated members or more than {depth} levels";
        expected = form;
        if (!Utf8.IsValid(utf8))
        {
            return null;
        }

        try
        {
            JsonElement root = JsonElement.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = depth });
            RefuseHalfCharacters(utf8, depth);
            return root;
        }
        catch (JsonException refused)
        {
            expected = refused is { LineNumber: long line, BytePositionInLine: long position }
                ? $"{form} (line {line + 1}, byte {position + 1})"
                : form;
            return null;
        }
        catch (InvalidOperationException)      // what System.Text.Json throws for an escaped half of a surrogate pair
        {
            return null;
        }
    }

    /// <summary>A number without sign and exponent, exactly as written.</summary>
    public static decimal? Number(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        ReadOnlySpan<byte> written = JsonMarshal.GetRawUtf8Value(element);
        return written.Length <= NumberCharacters && !written.ContainsAny("eE-"u8) ? element.GetDecimal() : null;
    }

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
