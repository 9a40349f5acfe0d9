using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Procedure.</summary>
internal static class ProcedureReader
{
    public static Procedure? Read(Resource resource)
    {
        FhirObject root = resource.Root;
        string? status = root.Text("status");
        if (status is not ("completed" or "in-progress") || !resource.IsAboutPatient("subject")
            || resource.Code(root.Object("code"), ConceptKind.Procedure) is not Code code)
        {
            return null;
        }

        if (status == "completed")
        {
            root.Take("status");
        }

        return new Procedure
        {
            Code = code,
            Date = DateReader.Read(root, "performedDateTime") ?? (root.Object("performedPeriod") is FhirObject period ? DateReader.Read(period, "start") : null),
            Source = EntryFacts.Source(resource, EntryFacts.Sayer(resource, root.Object("asserter"))),
            Lane = EntryFacts.Lane(resource),
        };
    }
}
