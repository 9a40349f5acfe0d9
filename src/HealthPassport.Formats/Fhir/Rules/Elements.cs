using System.Text.Json;
using HealthPassport.Formats.Fhir.Reading;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>Steps through JSON of unknown shape: what is not there, or of another kind, gives nothing.</summary>
internal static class Elements
{
    public static JsonToken? Get(this JsonToken element, string name) =>
        element.TryGet(name, out JsonToken value) ? value : null;

    public static bool Has(this JsonToken element, string name) => element.Get(name) is not null;

    /// <summary>The items of a list with their paths.</summary>
    public static IEnumerable<(JsonToken Item, string Path)> Items(this JsonToken element, string name, string path) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } list ? list.Children.Select((item, i) => (item, Join(path, $"{name}[{i}]"))) : [];

    public static string Join(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";

    /// <summary>The resources of a bundle with their paths; a single resource stands for itself.</summary>
    public static IEnumerable<(JsonToken Resource, string Path)> Resources(JsonToken root) =>
        root.TextOf("resourceType") != "Bundle"
            ? [(root, "")]
            : root.Items("entry", "").Where(entry => entry.Item.Has("resource")).Select(entry => (entry.Item.Get("resource")!.Value, entry.Path + ".resource"));

    /// <summary>The entries of a bundle that have a resource.</summary>
    public static IEnumerable<BundleEntry> Entries(JsonToken root) => root.Items("entry", "")
        .Select((entry, i) => entry.Item.Get("resource") is { ValueKind: JsonValueKind.Object } resource ? new BundleEntry(i, entry.Item.TextOf("fullUrl"), resource) : null)
        .OfType<BundleEntry>();

    /// <summary>Tells whether a CodeableConcept has a code of a system.</summary>
    public static bool IsCoded(this JsonToken? concept, string system, string code) =>
        concept is JsonToken known && known.Items("coding", "").Any(coding => coding.Item.TextOf("system") == system && coding.Item.TextOf("code") == code);

    /// <summary>Every object and every text below an element, with its name and path.</summary>
    public static IEnumerable<(string Name, JsonToken Value, JsonToken Owner, string Path)> Members(JsonToken element, string path)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonToken item in element.Children)
            {
                foreach ((string, JsonToken, JsonToken, string) member in Members(item, $"{path}[{index}]"))
                {
                    yield return member;
                }

                index++;
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonToken member in element.Children)
            {
                string at = Join(path, member.Name);
                yield return (member.Name, member, element, at);
                foreach ((string, JsonToken, JsonToken, string) below in Members(member, at))
                {
                    yield return below;
                }
            }
        }
    }
}
