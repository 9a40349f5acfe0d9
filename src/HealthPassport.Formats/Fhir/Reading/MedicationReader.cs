using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>MedicationStatement and MedicationRequest, with the Medication that they name.</summary>
internal static class MedicationReader
{
    public static Medication? Read(Resource resource, bool isRequest)
    {
        FhirObject root = resource.Root;
        if (!TryReadState(root, isRequest, out TreatmentState? state)
            || !resource.IsAboutPatient("subject")
            || ReadCode(resource) is not Code code)
        {
            return null;
        }

        Medication medication = new()
        {
            Code = code,
            State = state,
            Since = isRequest ? DateReader.Read(root, "authoredOn") : Since(root),
            Ended = root.Object("effectivePeriod") is FhirObject period && !isRequest ? DateReader.Read(period, "end") : null,
            LastSupply = root.Extension("supply") is FhirObject supply ? EntryFacts.Date(supply, "date") : null,
            DaysSupplied = EntryFacts.Whole(root.Extension("supply"), "days", 1, Limits.Days),
            PlannedEnd = EntryFacts.Date(root, "plannedEnd"),
            InterruptedDays = EntryFacts.Whole(root, "interruptedDays", 1, Limits.Days),
            Source = EntryFacts.Source(resource, EntryFacts.Sayer(resource, root.Object(isRequest ? "reportedReference" : "informationSource"))),
            Lane = EntryFacts.Lane(resource),
        };
        return root.List(isRequest ? "dosageInstruction" : "dosage") is [FhirObject dosage] ? DosageReader.Read(resource, dosage, medication) : medication;
    }

    private static PartialDate? Since(FhirObject root) =>
        root.Object("effectivePeriod") is FhirObject period ? DateReader.Read(period, "start") : DateReader.Read(root, "effectiveDateTime");

    private static bool TryReadState(FhirObject root, bool isRequest, out TreatmentState? state)
    {
        string? status = root.Text("status");
        state = status switch
        {
            "active" => TreatmentState.Ongoing,
            "completed" => TreatmentState.Completed,
            "on-hold" or "stopped" => TreatmentState.Interrupted,      // stopped stays visible beside it: it is no pause
            _ => null,
        };
        if (status is "active" or "completed" or "on-hold" or "unknown")
        {
            root.Take("status");
        }

        if (!isRequest)
        {
            return state is not null || status == "unknown";
        }

        bool isOrder = root.Text("intent") is "order" or "original-order" or "reflex-order" or "filler-order" or "instance-order" or "plan";
        if (root.Flag("doNotPerform") is false)
        {
            root.Take("doNotPerform");
        }

        return isOrder && !root.Flag("doNotPerform").GetValueOrDefault() && (state is not null || status == "unknown");
    }

    private static Code? ReadCode(Resource resource)
    {
        if (resource.Root.Object("medicationCodeableConcept") is FhirObject concept)
        {
            return resource.Code(concept, ConceptKind.Medication);
        }

        FhirObject? reference = resource.Root.Object("medicationReference");
        if (resource.Find(reference, "Medication") is not FhirObject medication
            || medication.Text("status") is not (null or "active")
            || resource.Code(medication.Object("code"), ConceptKind.Medication) is not Code code)
        {
            return null;
        }

        medication.Take("status");
        Resource.TakeReference(reference, "Medication");
        return code;
    }
}
