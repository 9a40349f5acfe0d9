using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace HealthPassport.Formats.Jose;

/// <summary>Takes members of JSON objects that were read strictly.</summary>
internal static class JoseJson
{
    /// <summary>The string of a member; null when there is none, or it is something else.</summary>
    public static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>The strings of a member that is a list; none when there is no such member.</summary>
    /// <returns>False when it is something else.</returns>
    public static bool TryTexts(JsonElement json, string name, out ImmutableArray<string> texts)
    {
        texts = [];
        if (!json.TryGetProperty(name, out JsonElement member))
        {
            return true;
        }

        if (member.ValueKind != JsonValueKind.Array || member.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            return false;
        }

        texts = [.. member.EnumerateArray().Select(item => item.GetString()!)];
        return true;
    }

    /// <summary>A NumericDate (RFC 7519 §2) in whole seconds, fractions cut off; null for everything that is no time from 1970 to 9999.</summary>
    public static long? Seconds(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out double seconds) ? Seconds(seconds) : null;

    /// <summary>The same for a number as it is written.</summary>
    public static long? Seconds(ReadOnlySpan<byte> written) =>
        double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? Seconds(seconds) : null;

    /// <summary>The same for a number that was read.</summary>
    public static long? Seconds(double seconds) => seconds is >= 0 and < 253_402_300_800 ? (long)Math.Floor(seconds) : null;
}
