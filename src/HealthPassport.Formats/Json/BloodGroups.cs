using HealthPassport.Model;

namespace HealthPassport.Formats.Json;

/// <summary>The results that name a blood group.</summary>
internal static class BloodGroups
{
    private const string Prefix = "blood-";

    public static bool Contains(Concept concept) =>
        concept.Kind == ConceptKind.Result && concept.Key.StartsWith(Prefix, StringComparison.Ordinal);
}
