using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>AllergyIntolerance.</summary>
internal static class AllergyReader
{
    public static Allergy? Read(Resource resource)
    {
        FhirObject root = resource.Root;
        FhirObject? clinical = root.Object("clinicalStatus");
        string? status = EntryFacts.StatusCode(clinical, FhirSystems.AllergyClinical);
        if ((root.Has("clinicalStatus") && status != "active")      // the model knows no allergy that is over
            || !CertaintyReader.TryRead(root, FhirSystems.AllergyVerification, out Certainty? certainty)
            || !resource.IsAboutPatient("patient")
            || resource.Code(root.Object("code"), ConceptKind.Allergy) is not Code code)
        {
            return null;
        }

        clinical?.TakeAll();
        return new Allergy
        {
            Code = code,
            Severity = Criticality(root),
            Reaction = Reaction(resource),
            Certainty = certainty,
            Date = DateReader.Read(root, root.Has("onsetDateTime") || !root.Has("recordedDate") ? "onsetDateTime" : "recordedDate"),
            Source = EntryFacts.Source(resource, EntryFacts.Sayer(resource, root.Object("asserter"))),
            Lane = EntryFacts.Lane(resource),
        };
    }

    private static Severity? Criticality(FhirObject root)
    {
        Severity? severity = root.Text("criticality") switch
        {
            "low" => Severity.Low,
            "high" => Severity.High,
            _ => null,
        };
        if (severity is not null)
        {
            root.Take("criticality");
        }

        return severity;
    }

    /// <summary>The first manifestation of the first reaction; others are kept as other content.</summary>
    private static Code? Reaction(Resource resource) =>
        resource.Root.List("reaction").First?.List("manifestation").First is FhirObject manifestation
            ? resource.Code(manifestation, ConceptKind.Reaction)
            : null;
}
