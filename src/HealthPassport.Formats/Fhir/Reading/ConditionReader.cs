using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Condition.</summary>
internal static class ConditionReader
{
    public static Condition? Read(Resource resource)
    {
        FhirObject root = resource.Root;
        if (!CertaintyReader.TryRead(root, FhirSystems.ConditionVerification, out Certainty? certainty)
            || !resource.IsAboutPatient("subject")
            || resource.Code(root.Object("code"), ConceptKind.Condition) is not Code code)
        {
            return null;
        }

        return new Condition
        {
            Code = code,
            Onset = DateReader.Read(root, "onsetDateTime"),
            State = State(root),
            Certainty = certainty,
            Source = EntryFacts.Source(resource, EntryFacts.Sayer(resource, root.Object("asserter"))),
            Lane = EntryFacts.Lane(resource),
        };
    }

    private static ConditionState? State(FhirObject root)
    {
        FhirObject? status = root.Object("clinicalStatus");
        string? word = EntryFacts.StatusCode(status, FhirSystems.ConditionClinical);
        if (word is "active" or "inactive" or "resolved" or "remission")
        {
            status?.TakeAll();
        }

        return word switch
        {
            "active" or "recurrence" or "relapse" => ConditionState.Active,
            "inactive" or "resolved" => ConditionState.Inactive,
            "remission" => ConditionState.Remission,
            _ => null,
        };
    }
}
