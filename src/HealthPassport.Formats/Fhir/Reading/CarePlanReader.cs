using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>CarePlan of the form that we write: one activity, which is a coded care note. Plans of others are kept as other content.</summary>
internal static class CarePlanReader
{
    public static CareNote? Read(Resource resource)
    {
        FhirObject root = resource.Root;
        bool isDone = root.Text("status") == "completed";
        if (!(isDone || root.Text("status") == "active") || root.Text("intent") != "plan" || !resource.IsAboutPatient("subject")
            || root.List("activity") is not [FhirObject activity] || activity.Object("detail") is not FhirObject detail
            || detail.Text("status") != (isDone ? "completed" : "not-started")
            || resource.Root.Extension("careNote") is not FhirObject note || note.Flag("valueBoolean") is not true
            || resource.Code(detail.Object("code"), ConceptKind.Care) is not Code code)
        {
            return null;
        }

        note.Take("valueBoolean");
        root.Take("status");
        root.Take("intent");
        detail.Take("status");
        return new CareNote
        {
            Code = code,
            Target = Target(resource),
            By = detail.Object("scheduledPeriod") is FhirObject period ? DateReader.Read(period, "end") : null,
            Date = DateReader.Read(root, "created"),
            Done = isDone && root.Object("period") is FhirObject over ? DateReader.Read(over, "end") : null,
            Source = EntryFacts.Source(resource, EntryFacts.Sayer(resource, root.Object("author"))),
            Lane = EntryFacts.Lane(resource),
        };
    }

    /// <summary>What the note is about: a concept of any kind.</summary>
    private static Code? Target(Resource resource)
    {
        if (resource.Root.Extension("target")?.Object("valueCodeableConcept") is not FhirObject target)
        {
            return null;
        }

        foreach (ConceptKind kind in Enum.GetValues<ConceptKind>())
        {
            if (CodeReader.Own(resource.Bundle, target, kind) is not null)
            {
                return resource.Code(target, kind);
            }
        }

        ForeignCode? foreign = CodeReader.Foreign(target);
        if (foreign is not null)
        {
            CodeReader.Take(resource.Bundle, target, foreign);
        }

        return foreign;
    }
}
