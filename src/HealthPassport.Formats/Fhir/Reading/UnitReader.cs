using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>The unit of a Quantity. Only its code counts: a wording is for people, and a guess between mg and ug can kill.</summary>
internal static class UnitReader
{
    /// <summary>The unit, or null when there is none that the model can hold; it takes nothing.</summary>
    public static Code? Find(BundleInput bundle, FhirObject quantity)
    {
        string system = quantity.Text("system") ?? "";
        string? code = quantity.Text("code");
        if (code is null)
        {
            return null;
        }

        if (system == FhirSystems.Ucum)
        {
            return bundle.Table.FindUnit(code);
        }

        if (system == FhirSystems.NumbersOf(ConceptKind.Unit))
        {
            return CodeReader.NumberedCode(bundle.Table, ConceptKind.Unit, code);
        }

        return CodeSystems.FindFhirSystem(system) is CodeSystem known && CodeSystems.IsCode(code) ? new ForeignCode(known, code) : null;
    }

    public static void Take(FhirObject quantity)
    {
        quantity.Take("system");
        quantity.Take("code");
        if (quantity.Has("code"))
        {
            quantity.Take("unit");
        }
    }
}
