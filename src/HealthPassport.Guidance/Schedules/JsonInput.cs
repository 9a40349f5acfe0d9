using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace HealthPassport.Guidance;

/// <summary>One object of a schedule's JSON: every member has to be asked for, and what is wrong is a finding.</summary>
internal sealed class JsonInput(JsonElement json, string where, List<ScheduleFinding> findings)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public string Where => where;

    public List<ScheduleFinding> Findings => findings;

    public string Text(string name, int max = 300)
    {
        string? text = Find(name) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;
        return text is { Length: > 0 } && text.Length <= max ? text : Wrong(name, "");
    }

    /// <summary>A name of lower-case letters, digits, hyphens and points.</summary>
    public string Name(string name, bool isOptional = false)
    {
        if (isOptional && !Has(name))
        {
            return "";
        }

        string text = Text(name, 40);
        return text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') ? text : Wrong(name, text);
    }

    public int Number(string name, int min, int max) =>
        Find(name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out int number) && number >= min && number <= max ? number : Wrong(name, min);

    public bool Flag(string name) => Has(name) && (Find(name)!.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => Wrong(name, false),
    });

    public DateOnly Day(string name) =>
        DateOnly.TryParseExact(Text(name, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : Wrong(name, DateOnly.MinValue);

    public Period? Period(string name) =>
        !Has(name) ? null : Guidance.Period.Parse(Text(name, 4)) is Period period ? period : Wrong<Period?>(name, null);

    public ImmutableArray<string> Texts(string name, int max, bool isOptional = false)
    {
        if (isOptional && !Has(name))
        {
            return [];
        }

        JsonElement found = Find(name) ?? default;
        return found.ValueKind == JsonValueKind.Array && found.GetArrayLength() <= max && found.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String && one.GetString()!.Length is > 0 and <= 300)
            ? [.. found.EnumerateArray().Select(one => one.GetString()!)]
            : Wrong(name, ImmutableArray<string>.Empty);
    }

    public ImmutableArray<int> Digits(string name, int max)
    {
        JsonElement found = Find(name) ?? default;
        return found.ValueKind == JsonValueKind.Array && found.GetArrayLength() <= max && found.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Number && one.TryGetInt32(out int number) && number is >= 0 and <= 9)
            ? [.. found.EnumerateArray().Select(one => one.GetInt32())]
            : Wrong(name, ImmutableArray<int>.Empty);
    }

    public IEnumerable<JsonInput> Objects(string name, int min, int max)
    {
        JsonElement found = Find(name) ?? default;
        if (found.ValueKind != JsonValueKind.Array || found.GetArrayLength() < min || found.GetArrayLength() > max || found.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.Object))
        {
            Wrong(name, 0);
            return [];
        }

        return found.EnumerateArray().Select((one, place) => new JsonInput(one, Path($"{name}[{place}]"), findings)).ToArray();
    }

    public JsonInput? Object(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        return Find(name) is { ValueKind: JsonValueKind.Object } found ? new JsonInput(found, Path(name), findings) : Wrong<JsonInput?>(name, null);
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Members that nobody asked for: a slip that would change the schedule without a word.</summary>
    public void End()
    {
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
            {
                findings.Add(new ScheduleFinding("unknown-member", where, IsError: true));
            }
        }
    }

    public void Add(string code, string name, bool isError) => findings.Add(new ScheduleFinding(code, Path(name), isError));

    private JsonElement? Find(string name)
    {
        _known.Add(name);
        return json.TryGetProperty(name, out JsonElement found) ? found : null;
    }

    private T Wrong<T>(string name, T instead)
    {
        Add("malformed", name, isError: true);
        return instead;
    }

    private string Path(string name) => where.Length == 0 ? name : $"{where}.{name}";
}
