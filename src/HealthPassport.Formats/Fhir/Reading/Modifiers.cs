using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Finds what may turn the meaning of a resource around: extensions that modify, and implicit rules. Who does not know them must not use the resource (R4, extensibility §2.4.1).</summary>
internal static class Modifiers
{
    /// <summary>The code of the defect, or null when there is nothing of the kind, at any depth.</summary>
    public static string? Find(JsonToken element) => OfName(element.FindWithin("modifierExtension", "implicitRules"));

    /// <summary>The same for one member and what is within it.</summary>
    public static string? FindMember(JsonToken member) => OfName(member.Name) ?? Find(member);

    private static string? OfName(string? name) => name switch
    {
        "modifierExtension" => FhirDefects.ModifierExtension,
        "implicitRules" => FhirDefects.ImplicitRules,
        _ => null,
    };
}
