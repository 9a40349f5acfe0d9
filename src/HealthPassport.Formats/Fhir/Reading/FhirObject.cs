using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>One object of a bundle. It remembers which members were taken; the others are what the model does not know, and are kept.</summary>
internal sealed class FhirObject(JsonElement element, string path)
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<string, FhirObject> _opened = [];

    public JsonElement Element { get; } = element;

    public string Path { get; } = path;

    /// <summary>True when the member is there.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>A text, without taking it; null when there is none or an empty one.</summary>
    public string? Text(string name) =>
        TryGet(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>Takes a text.</summary>
    public string? TakeText(string name)
    {
        string? text = Text(name);
        if (text is not null)
        {
            Take(name);
        }

        return text;
    }

    /// <summary>True or false, without taking it; null when it is neither.</summary>
    public bool? Flag(string name) => TryGet(name, out JsonElement value) ? value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    }
    : null;

    /// <summary>A number without sign and exponent, without taking it.</summary>
    public decimal? Number(string name) => TryGet(name, out JsonElement value) ? Json.StrictJson.Number(value) : null;

    /// <summary>A whole number within bounds, without taking it.</summary>
    public int? Whole(string name, int min, int max) => Number(name) is decimal number && decimal.IsInteger(number) && number >= min && number <= max ? (int)number : null;

    /// <summary>Marks a member as understood.</summary>
    public void Take(string name) => _taken.Add(name);

    /// <summary>Marks the whole object as understood.</summary>
    public void TakeAll()
    {
        foreach (JsonProperty member in Members())
        {
            _taken.Add(member.Name);
        }
    }

    /// <summary>A member that is an object, or null.</summary>
    public FhirObject? Object(string name) =>
        TryGet(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? Open(name, value) : null;

    /// <summary>The objects of a member that is a list; empty when it is none.</summary>
    public List<FhirObject> List(string name)
    {
        List<FhirObject> objects = [];
        if (TryGet(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object)
                {
                    objects.Add(Open($"{name}[{index}]", item));
                }

                index++;
            }
        }

        return objects;
    }

    /// <summary>One of our extensions, or one of FHIR's by its whole address; its address is taken. Null when there is none, or more than one.</summary>
    public FhirObject? Extension(string nameOrAddress)
    {
        string address = nameOrAddress.Contains(':', StringComparison.Ordinal) ? nameOrAddress : FhirSystems.Extension + nameOrAddress;
        List<FhirObject> found = List("extension").FindAll(extension => extension.Text("url") == address);
        if (found.Count != 1)
        {
            return null;
        }

        found[0].Take("url");
        return found[0];
    }

    /// <summary>A part of an extension that has parts; its name is taken. Null when there is none, or more than one.</summary>
    public FhirObject? Part(string name)
    {
        List<FhirObject> found = List("extension").FindAll(part => part.Text("url") == name);
        if (found.Count != 1)
        {
            return null;
        }

        found[0].Take("url");
        return found[0];
    }

    /// <summary>What was not taken, with its place. An object of which nothing was taken stays whole.</summary>
    public IEnumerable<OtherContent> Left()
    {
        if (!IsTouched)
        {
            return [new OtherContent(Path, Json: Raw(Element))];
        }

        return Members().Where(member => !_taken.Contains(member.Name)).SelectMany(LeftOf);
    }

    /// <summary>An element as JSON on one line.</summary>
    public static string Raw(JsonElement element)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, OneLine))
        {
            element.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private bool IsTouched => _taken.Count > 0 || _opened.Values.Any(opened => opened.IsTouched);

    private IEnumerable<OtherContent> LeftOf(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in member.Value.EnumerateArray())
            {
                foreach (OtherContent left in LeftAt($"{member.Name}[{index++}]", item))
                {
                    yield return left;
                }
            }
        }
        else
        {
            foreach (OtherContent left in LeftAt(member.Name, member.Value))
            {
                yield return left;
            }
        }
    }

    private IEnumerable<OtherContent> LeftAt(string step, JsonElement value) =>
        _opened.TryGetValue(step, out FhirObject? opened) ? opened.Left() : [new OtherContent($"{Path}.{step}", Json: Raw(value))];

    private FhirObject Open(string step, JsonElement value)
    {
        if (!_opened.TryGetValue(step, out FhirObject? opened))
        {
            _opened[step] = opened = new FhirObject(value, $"{Path}.{step}");
        }

        return opened;
    }

    private JsonElement.ObjectEnumerator Members() => Element.ValueKind == JsonValueKind.Object ? Element.EnumerateObject() : default;

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        return Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out value);
    }
}
