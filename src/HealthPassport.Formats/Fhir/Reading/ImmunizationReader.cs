using HealthPassport.Formats.Json;
using HealthPassport.Formats.Passport;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Immunization.</summary>
internal static class ImmunizationReader
{
    private const int MaxDose = 15;

    public static Vaccination? Read(Resource resource)
    {
        FhirObject root = resource.Root;
        Code? note = EntryFacts.Code(resource, "note", ConceptKind.Note);
        root.TryGetText("status", out JsonToken status, out string? word);
        switch (word)
        {
            case "completed":
                break;
            case "not-done" when ReasonNotDone(resource) is Code reason:
                note ??= reason;
                break;
            default:
                return null;
        }

        // A weakened dose is no dose that counts, and the model has no word for it.
        if (root.Flag("isSubpotent") is true || !resource.IsAboutPatient("patient")
            || resource.Code(root.Object("vaccineCode"), ConceptKind.Vaccine) is not Code vaccine)
        {
            return null;
        }

        status.Take();
        root.Take("isSubpotent");
        (int? dose, int? of) = Dose(root);
        return new Vaccination
        {
            Code = vaccine,
            Date = DateReader.Read(root, "occurrenceDateTime"),
            Dose = dose,
            Of = of,
            Lot = Lot(resource),
            Note = note,
            Source = EntryFacts.Source(resource, Native(resource)),
            Lane = EntryFacts.Lane(resource),
        };
    }

    private static Code? ReasonNotDone(Resource resource)
    {
        FhirObject? reason = resource.Root.Object("statusReason");
        Code? note = CodeReader.Own(resource.Bundle, reason, ConceptKind.Note) ?? CodeReader.Mapped(resource.Bundle, reason, ConceptKind.Note);
        if (note is null && EntryFacts.StatusCode(reason, FhirSystems.ActReason) == "PATOBJ")
        {
            note = resource.Bundle.Table.Find("vaccine-refused");
        }

        if (note is null)
        {
            return null;
        }

        CodeReader.Take(resource.Bundle, reason, note);
        CodeReader.TakeCodings(reason, FhirSystems.ActReason, "PATOBJ");

        return note;
    }

    private static (int? Dose, int? Of) Dose(FhirObject root)
    {
        FhirObjects protocols = root.List("protocolApplied");
        if (protocols.Count != 1)
        {
            return (null, null);
        }

        FhirObject protocol = protocols[0];
        string name = protocol.Has("doseNumberString") ? "doseNumberString" : "doseNumberPositiveInt";
        int? dose = name == "doseNumberString" && protocol.Text(name) == "0" ? 0 : protocol.Whole("doseNumberPositiveInt", 1, MaxDose);
        if (dose is null)
        {
            return (null, null);
        }

        protocol.Take(name);
        int? of = protocol.Whole("seriesDosesPositiveInt", 1, MaxDose);
        if (of is not null)
        {
            protocol.Take("seriesDosesPositiveInt");
        }

        return (dose, of);
    }

    private static string? Lot(Resource resource)
    {
        if (!resource.Root.TryGetText("lotNumber", out JsonToken member, out string? lot) || !PassportText.IsAcceptable(lot, Limits.LotLength))
        {
            return null;
        }

        member.Take();
        return lot;
    }

    private static Source Native(Resource resource)
    {
        FhirObject root = resource.Root;
        bool? primary = root.Flag("primarySource");
        if (primary is not null)
        {
            root.Take("primarySource");
        }

        FhirObject? origin = root.Object("reportOrigin");
        Source? reported = EntryFacts.StatusCode(origin, FhirSystems.ImmunizationOrigin) switch
        {
            "recall" => Source.Told,
            "record" => Source.Document,
            _ => null,
        };
        if (reported is not null)
        {
            CodeReader.TakeCodings(origin, FhirSystems.ImmunizationOrigin);
        }

        return SourceOf(primary, reported);
    }

    /// <summary>The source of a dose.</summary>
    /// <param name="primary">Whether who gave it says so; null when it is not said.</param>
    /// <param name="reported">From where else it is known; null when that is not said.</param>
    public static Source SourceOf(bool? primary, Source? reported) => primary is true ? Source.Done : reported ?? (primary is false ? Source.Document : Source.Done);
}
