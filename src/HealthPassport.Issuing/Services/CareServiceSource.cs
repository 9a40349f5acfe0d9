using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Services;

namespace HealthPassport.Issuing;

/// <summary>Reads one service of a source.</summary>
internal static class CareServiceSource
{
    public static CareService Read(JsonElement json, SourceJson source, string where)
    {
        source.Only(json, where, "kind", "country", "area", "name", "hours", "languages", "cost", "papers", "directions", "referral", "telephone", "email", "url", "source", "sourceDate", "checked");
        return new CareService
        {
            Kind = source.Name<ServiceKind>(json, where, "kind"),
            Country = source.Text(json, where, "country", 2),
            Area = source.OptionalText(json, where, "area", Limits.ServicesPackName),
            Name = source.Text(json, where, "name", Limits.ServicesPackName),
            Hours = ReadHours(json, source, where),
            Languages = source.Tags(json, where, "languages", isOptional: true),
            Cost = source.Name<ServiceCost>(json, where, "cost", isOptional: true),
            Papers = source.Name<PapersAsked>(json, where, "papers", isOptional: true),
            Directions = source.LocalText(json, where, "directions", Limits.ServicesPackText, isOptional: true),
            Referral = source.LocalText(json, where, "referral", Limits.ServicesPackText, isOptional: true),
            Telephone = Way(json, source, where, "telephone", ServiceWays.IsTelephone, "contact-form"),
            Email = Way(json, source, where, "email", ServiceWays.IsEmail, "contact-form"),
            WebPage = Way(json, source, where, "url", ServiceWays.IsUrl, "not-https"),
            Source = ReadSource(json, source, where),
        };
    }

    public static ServicesSource ReadSource(JsonElement json, SourceJson source, string where) =>
        new(source.Text(json, where, "source", Limits.ServicesPackName, "no-source"), source.Day(json, where, "sourceDate", "no-source"), source.Day(json, where, "checked", "no-source"));

    private static string? Way(JsonElement json, SourceJson source, string where, string name, Func<string, bool> isOne, string code)
    {
        string? text = source.OptionalText(json, where, name, ServiceWays.MaxLength);
        if (text is { Length: > 0 } && !isOne(text))
        {
            source.Error(code, SourceJson.Join(where, name));
        }

        return text;
    }

    private static ImmutableArray<OpeningSpan> ReadHours(JsonElement json, SourceJson source, string where)
    {
        string path = SourceJson.Join(where, "hours");
        if (!json.TryGetProperty("hours", out JsonElement lines))
        {
            return [];
        }

        List<OpeningSpan> spans = [];
        bool isList = lines.ValueKind == JsonValueKind.Array && lines.GetArrayLength() > 0;
        foreach (JsonElement line in isList ? lines.EnumerateArray() : default)
        {
            if (line.ValueKind != JsonValueKind.String || OpeningHoursText.Parse(line.GetString()!) is not { } read)
            {
                source.Error("hours", path);
                return [];
            }

            spans.AddRange(read);
        }

        spans.Sort((one, other) => (one.Day, one.From).CompareTo((other.Day, other.From)));
        bool overlap = spans.Zip(spans.Skip(1)).Any(pair => pair.First.Day == pair.Second.Day && pair.Second.From < pair.First.To);
        if (!isList || overlap || spans.Count > Limits.OpeningSpans)
        {
            source.Error("hours", path);
            return [];
        }

        if (spans.Any(span => span.To - span.From < ShortestMinutes))
        {
            source.Warn("hours-odd", path);
        }

        return [.. spans];
    }

    // Nobody opens a door for less than a quarter of an hour: a typing mistake.
    private const int ShortestMinutes = 15;
}
