using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Passport;

namespace HealthPassport.Formats.Json;

/// <summary>One object of the input. It hands out members by name; <see cref="End"/> refuses those that nobody asked for.</summary>
/// <remarks>After a failure it goes on with stand-ins, so that reading needs no exceptions; the result is then thrown away.</remarks>
internal sealed partial class ObjectInput
{
    private readonly JsonElement _element;
    private readonly List<string> _asked = [];

    public ObjectInput(SummaryInput summary, JsonElement element, string path)
    {
        (Summary, Path) = (summary, path);
        if (element.ValueKind == JsonValueKind.Object)
        {
            _element = element;
        }
        else
        {
            Fail("an object in braces");
        }
    }

    public SummaryInput Summary { get; }

    /// <summary>The place of this object; empty for the root.</summary>
    public string Path { get; }

    public void Fail(string expected) => Summary.Fail(Path, expected);

    public void Fail(string name, string expected) => Summary.Fail(PathOf(name), expected);

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>True when the member is there; asking allows it.</summary>
    public bool Has(string name) => TryTake(name, out _);

    public bool TryTake(string name, out JsonElement value)
    {
        _asked.Add(name);
        value = default;
        return _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out value);
    }

    /// <summary>Refuses a member that has its own message.</summary>
    public void Refuse(string name, string expected)
    {
        if (_element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out _))
        {
            Fail(name, expected);
        }
    }

    public string? Text(string name, string expected)
    {
        if (!TryTake(name, out JsonElement value))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Fail(name, expected);
        return null;
    }

    /// <summary>A name or a lot.</summary>
    public string? FreeText(string name, int maxCodePoints) =>
        TryTake(name, out JsonElement value) ? FreeText(value, PathOf(name), maxCodePoints) : null;

    public string? FreeText(JsonElement value, string path, int maxCodePoints)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is string text && PassportText.IsAcceptable(text, maxCodePoints))
        {
            return text;
        }

        Summary.Fail(path, $"a text of 1 to {maxCodePoints} characters without line breaks, control characters and marks that turn the direction of other text");
        return null;
    }

    public long? Whole(string name, long min, long max)
    {
        if (!TryTake(name, out JsonElement value))
        {
            return null;
        }

        if (StrictJson.Number(value) is decimal number && decimal.IsInteger(number) && number >= min && number <= max)
        {
            return (long)number;
        }

        Fail(name, $"a whole number of {min} to {max}");
        return null;
    }

    public int? Integer(string name, int min, int max) => (int?)Whole(name, min, max);

    /// <summary>A list, which is not empty when it is there.</summary>
    public ImmutableArray<T> List<T>(string name, int max, Func<ObjectInput, T?> read)
        where T : class
    {
        if (!TryTake(name, out JsonElement list))
        {
            return [];
        }

        int length = list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
        if (length == 0 || length > max)
        {
            Fail(name, $"a list of 1 to {max}; leave it out when nobody asked");
            return [];
        }

        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>(length);
        foreach (JsonElement element in list.EnumerateArray())
        {
            ObjectInput input = new(Summary, element, $"{PathOf(name)}[{items.Count}]");
            T? item = read(input);
            input.End();
            if (item is null || Summary.Failure is not null)
            {
                return [];
            }

            items.Add(item);
        }

        return items.MoveToImmutable();
    }

    /// <summary>Refuses members that nobody asked for. It does not name them: they may be health data.</summary>
    public void End()
    {
        if (_element.ValueKind == JsonValueKind.Object && _element.EnumerateObject().Any(member => !_asked.Contains(member.Name)))
        {
            Fail($"no other members here than {string.Join(", ", _asked.Distinct())}");
        }
    }
}
