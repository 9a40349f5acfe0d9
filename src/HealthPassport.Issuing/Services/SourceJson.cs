using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Passport;
using HealthPassport.Formats.Services;

namespace HealthPassport.Issuing;

/// <summary>Takes members out of the source of a pack, and notes what has not the form of <c>specs/services-pack.schema.json</c>.</summary>
internal sealed class SourceJson(ImmutableArray<ServicesFinding>.Builder findings)
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The languages of the pack, once they were read.</summary>
    public ImmutableArray<string> Languages { get; set; } = [];

    public void Error(string code, string where) => findings.Add(new ServicesFinding(code, where, IsError: true));

    public void Warn(string code, string where) => findings.Add(new ServicesFinding(code, where, IsError: false));

    /// <summary>Notes members that there are none of.</summary>
    public void Only(JsonElement json, string where, params ReadOnlySpan<string> names)
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                Error("schema", Join(where, member.Name));
            }
        }
    }

    /// <summary>A text of at most so many characters; empty and noted when there is none, or none that may stand there.</summary>
    public string Text(JsonElement json, string where, string name, int max, string missing = "schema")
    {
        string path = Join(where, name);
        if (!json.TryGetProperty(name, out JsonElement member) || member.ValueKind != JsonValueKind.String || member.GetString() is not { Length: > 0 } text)
        {
            Error(missing, path);
            return "";
        }

        return Acceptable(text, path, max);
    }

    public string? OptionalText(JsonElement json, string where, string name, int max) => json.TryGetProperty(name, out _) ? Text(json, where, name, max) : null;

    /// <summary>A day; the first day of all and noted when there is none.</summary>
    public DateOnly Day(JsonElement json, string where, string name, string missing = "schema")
    {
        if (json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(member.GetString(), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && day.Year is >= 1970 and < 2149)
        {
            return day;
        }

        Error(missing, Join(where, name));
        return DateOnly.FromDayNumber(new DateOnly(1970, 1, 1).DayNumber);
    }

    /// <summary>A member of a closed list; the first one and noted for anything else, or when it is missing and not optional.</summary>
    public T Name<T>(JsonElement json, string where, string name, bool isOptional = false)
        where T : struct, Enum
    {
        if (!json.TryGetProperty(name, out JsonElement member) && isOptional)
        {
            return default;
        }

        T? found = member.ValueKind == JsonValueKind.String ? ServicesNames.Find<T>(member.GetString()!) : null;
        if (found is null)
        {
            Error("schema", Join(where, name));
        }

        return found ?? default;
    }

    /// <summary>Language tags, none twice.</summary>
    public ImmutableArray<string> Tags(JsonElement json, string where, string name, bool isOptional)
    {
        string path = Join(where, name);
        if (!json.TryGetProperty(name, out JsonElement member) && isOptional)
        {
            return [];
        }

        string?[] tags = member.ValueKind == JsonValueKind.Array ? [.. member.EnumerateArray().Select(one => one.ValueKind == JsonValueKind.String ? one.GetString() : null)] : [null];
        if (tags.Any(tag => tag is null) || tags.Length > Limits.ServicesPackLanguages || (tags.Length == 0 && !isOptional))
        {
            Error("schema", path);
            return [];
        }

        if (!tags.All(tag => LanguageText.IsLanguage(tag!)) || tags.Distinct().Count() != tags.Length)
        {
            Error("language", path);
            return [];
        }

        return [.. tags.Select(tag => tag!)];
    }

    /// <summary>A text in languages of the pack; null and noted when there is none.</summary>
    public LocalText? LocalText(JsonElement json, string where, string name, int max, bool isOptional = false)
    {
        string path = Join(where, name);
        if (!json.TryGetProperty(name, out JsonElement member) && isOptional)
        {
            return null;
        }

        if (member.ValueKind != JsonValueKind.Object || !member.EnumerateObject().Any())
        {
            Error("schema", path);
            return null;
        }

        Dictionary<string, string> versions = [];
        foreach (JsonProperty version in member.EnumerateObject())
        {
            if (!Languages.Contains(version.Name))
            {
                Error("language", path);
            }
            else
            {
                versions[version.Name] = version.Value.ValueKind == JsonValueKind.String ? Acceptable(version.Value.GetString()!, $"{path}.{version.Name}", max) : Acceptable("", $"{path}.{version.Name}", max);
            }
        }

        if (Languages.Any(language => !versions.ContainsKey(language)))
        {
            Warn("language-missing", path);
        }

        return new LocalText([.. Languages.Where(versions.ContainsKey).Select(language => new LanguageText(language, versions[language]))]);
    }

    public static string Join(string where, string name) => where.Length == 0 ? name : $"{where}.{name}";

    private string Acceptable(string text, string path, int max)
    {
        if (!PassportText.IsAcceptable(text, int.MaxValue))
        {
            Error(text.Length == 0 ? "schema" : "unseen", path);
        }
        else if (text.EnumerateRunes().Count() > max)
        {
            Error("too-long", path);
        }

        return text;
    }
}
