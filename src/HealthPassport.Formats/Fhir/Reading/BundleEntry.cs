using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>One entry of a bundle with its resource.</summary>
internal sealed class BundleEntry(int index, string? fullUrl, JsonToken resource)
{
    private string? _path;
    private (bool IsKnown, string? Defect) _modifier;

    /// <summary>Its place, counted from 0.</summary>
    public int Index { get; } = index;

    /// <summary>Its address, or null.</summary>
    public string? FullUrl { get; } = fullUrl;

    public JsonToken Resource { get; } = resource;

    public string Path => _path ??= $"entry[{Index}].resource";

    public string Type { get; } = resource.TextOf("resourceType") ?? "";

    public string Id { get; } = resource.TextOf("id") ?? "";

    /// <summary>The defect of something in the resource that may turn its meaning, or null.</summary>
    public string? Modifier
    {
        get
        {
            if (!_modifier.IsKnown)
            {
                _modifier = (true, Modifiers.Find(Resource));
            }

            return _modifier.Defect;
        }
    }

    /// <summary>True when it was read, and only what nobody took of it is kept; else it is kept whole.</summary>
    public bool IsRead { get; set; }
}
