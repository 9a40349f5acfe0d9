using System.Text.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>One entry of a bundle with its resource.</summary>
internal sealed class BundleEntry(int index, string? fullUrl, JsonElement resource)
{
    private readonly Lazy<string?> _modifier = new(() => Modifiers.Find(resource));

    /// <summary>Its place, counted from 0.</summary>
    public int Index { get; } = index;

    /// <summary>Its address, or null.</summary>
    public string? FullUrl { get; } = fullUrl;

    public JsonElement Resource { get; } = resource;

    public string Path { get; } = $"entry[{index}].resource";

    public string Type { get; } = TextOf(resource, "resourceType");

    public string Id { get; } = TextOf(resource, "id");

    /// <summary>The defect of something in the resource that may turn its meaning, or null.</summary>
    public string? Modifier => _modifier.Value;

    /// <summary>What was read of it; null while nothing was, and then it is kept whole.</summary>
    public FhirObject? Read { get; set; }

    private static string TextOf(JsonElement resource, string name) =>
        resource.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
