using System.Text.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Finds what may turn the meaning of a resource around: extensions that modify, and implicit rules. Who does not know them must not use the resource (R4, extensibility §2.4.1).</summary>
internal static class Modifiers
{
    /// <summary>The code of the defect, or null when there is nothing of the kind, at any depth.</summary>
    public static string? Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Find(element.EnumerateObject()),
        JsonValueKind.Array => element.EnumerateArray().Select(Find).FirstOrDefault(found => found is not null),
        _ => null,
    };

    /// <summary>The same over some members of an object.</summary>
    public static string? Find(IEnumerable<JsonProperty> members) => members.Select(member => member.Name switch
    {
        "modifierExtension" => FhirDefects.ModifierExtension,
        "implicitRules" => FhirDefects.ImplicitRules,
        _ => Find(member.Value),
    }).FirstOrDefault(found => found is not null);
}
