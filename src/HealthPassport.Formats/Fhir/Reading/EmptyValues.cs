using System.Text.Json;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Finds empty texts, lists and objects, and nulls: FHIR forbids them (R4, JSON §2.6.2), since they look as if something was said.</summary>
internal static class EmptyValues
{
    /// <summary>The places of all empty values below an element.</summary>
    public static IEnumerable<string> Find(JsonToken element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => InObject(element, path),
        JsonValueKind.Array => InArray(element, path),
        JsonValueKind.String when string.IsNullOrWhiteSpace(element.Text) => [path],
        JsonValueKind.Null => [path],
        _ => [],
    };

    public static void Report(BundleInput input, JsonToken root)
    {
        foreach (string path in root.MayHoldEmptyValue ? Find(root) : [])
        {
            input.Report(FhirDefects.EmptyValue, path);
        }
    }

    private static IEnumerable<string> InObject(JsonToken element, string path)
    {
        bool isEmpty = true;
        foreach (JsonToken member in element.Children)
        {
            isEmpty = false;
            foreach (string found in Find(member, path.Length == 0 ? member.Name : $"{path}.{member.Name}"))
            {
                yield return found;
            }
        }

        if (isEmpty)
        {
            yield return path;
        }
    }

    private static IEnumerable<string> InArray(JsonToken element, string path)
    {
        int index = 0;
        bool hasNull = false;
        foreach (JsonToken item in element.Children)
        {
            hasNull |= item.ValueKind == JsonValueKind.Null;
            foreach (string found in item.ValueKind == JsonValueKind.Null ? [] : Find(item, $"{path}[{index}]"))
            {
                yield return found;
            }

            index++;
        }

        // A null in a list keeps the place of a value that has an extension only; a list of nothing but nulls says nothing.
        if (index == 0 || (hasNull && element.Children.All(item => item.ValueKind == JsonValueKind.Null)))
        {
            yield return path;
        }
    }
}
