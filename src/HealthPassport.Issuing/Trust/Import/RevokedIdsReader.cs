using System.Globalization;
using System.Text.Json;
using HealthPassport.Formats.Trust;

namespace HealthPassport.Issuing;

/// <summary>Reads the revocation list of one key of SMART Health Cards (STU 1, "Revocation"), strictly: of a defective list only the bad news counts.</summary>
internal static class RevokedIdsReader
{
    /// <summary>Reads a list.</summary>
    /// <param name="json">The list.</param>
    /// <param name="kid">The key that it must be for.</param>
    /// <param name="crlVersion">The counter that the key announces, as raw JSON; null when it announces none.</param>
    /// <param name="asOf">When it was fetched.</param>
    /// <returns>The list, or null when there is none; and what is wrong, or null.</returns>
    public static (RevokedIds? List, string? Why) Read(JsonElement json, string kid, string? crlVersion, DateTimeOffset asOf)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "kid") != kid)
        {
            return (null, "the revocation list is for another key");
        }

        if (Text(json, "method") != "rid")
        {
            return (null, "the revocation list has a method other than rid");
        }

        if (!json.TryGetProperty("ctr", out JsonElement ctr) || Counter(ctr.GetRawText()) is not long counter)
        {
            return (null, "the revocation list has no counter of 1 or above");
        }

        if (!json.TryGetProperty("rids", out JsonElement rids) || rids.ValueKind != JsonValueKind.Array || rids.EnumerateArray().Any(rid => rid.ValueKind != JsonValueKind.String))
        {
            return (null, "the revocation list has no list of ids");
        }

        bool isAnnounced = crlVersion is null || Counter(crlVersion) == counter;
        RevokedIds? list = RevokedIds.Of(counter, asOf, [.. rids.EnumerateArray().Select(rid => rid.GetString()!)], isAnnounced);
        return (list,
            list is null ? "the revocation list is too long"
            : !isAnnounced ? "the counter of the revocation list differs from the one that the key announces; only what it names counts"
            : !list.IsSound ? "the revocation list names an id twice, or has an entry that is none; only what it names counts"
            : ctr.ValueKind == JsonValueKind.String ? "the counter is a string"
            : null);
    }

    /// <summary>A counter: a whole number of 1 or above; one real issuer writes it as a string.</summary>
    public static long? Counter(string rawJson) =>
        long.TryParse(rawJson.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long counter) && counter >= 1 ? counter : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
