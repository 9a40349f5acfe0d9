using System.Text.Json;
using HealthPassport.Formats.Fhir.Reading;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>Steps through JSON of unknown shape: what is not there, or of another kind, gives nothing.</summary>
internal static class Elements
{
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static bool Has(this JsonElement element, string name) => element.Get(name) is not null;

    /// <summary>The items of a list with their paths.</summary>
    public static IEnumerable<(JsonElement Item, string Path)> Items(this JsonElement element, string name, string path) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select((item, i) => (item, Join(path, $"{name}[{i}]"))) : [];

    public static string Join(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";

    /// <summary>The resources of a bundle with their paths; a single resource stands for itself.</summary>
    public static IEnumerable<(JsonElement Resource, string Path)> Resources(JsonElement root) =>
        root.Text("resourceType") != "Bundle"
            ? [(root, "")]
            : root.Items("entry", "").Where(entry => entry.Item.Has("resource")).Select(entry => (entry.Item.Get("resource")!.Value, entry.Path + ".resource"));

    /// <summary>The entries of a bundle that have a resource.</summary>
    public static IEnumerable<BundleEntry> Entries(JsonElement root) => root.Items("entry", "")
        .Select((entry, i) => entry.Item.Get("resource") is { ValueKind: JsonValueKind.Object } resource ? new BundleEntry(i, entry.Item.Text("fullUrl"), resource) : null)
        .OfType<BundleEntry>();

    /// <summary>Tells whether a CodeableConcept has a code of a system.</summary>
    public static bool IsCoded(this JsonElement? concept, string system, string code) =>
        concept is JsonElement known && known.Items("coding", "").Any(coding => coding.Item.Text("system") == system && coding.Item.Text("code") == code);

    /// <summary>Every object and every text below an element, with its name and path.</summary>
    public static IEnumerable<(string Name, JsonElement Value, JsonElement Owner, string Path)> Members(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in element.EnumerateArray())
            {
                foreach ((string, JsonElement, JsonElement, string) member in Members(item, $"{path}[{index}]"))
                {
                    yield return member;
                }

                index++;
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                string at = Join(path, member.Name);
                yield return (member.Name, member.Value, element, at);
                foreach ((string, JsonElement, JsonElement, string) below in Members(member.Value, at))
                {
                    yield return below;
                }
            }
        }
    }
}
