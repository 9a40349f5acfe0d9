using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>Entries as the smallest resources of a SMART Health Card.</summary>
internal sealed class CardEntryWriter(FhirOutput output, string? performer)
{
    private const string PatientAddress = "resource:0";

    /// <summary>Tells whether an entry can be said: with a code that verifiers know, and without a date that is only an estimate.</summary>
    public static bool CanSay(Entry entry) => entry switch
    {
        // FHIR demands a date of a dose; a refused one is none.
        Vaccination dose => IsSayable(dose.Date) && dose.Date is not null && dose.Note is not Concept { Key: "vaccine-refused" or "vaccine-not-given-allergy" }
            && dose.Note is null or Concept && CardCodes.Find(dose.Code, ConceptKind.Vaccine) is not null,
        Condition condition => IsSayable(condition.Onset) && CardCodes.Find(condition.Code, ConceptKind.Condition) is not null,
        Screening screening => IsSayable(screening.Date) && CardCodes.Find(screening.Code, ConceptKind.Screening) is not null && IsSayable(screening),
        _ => false,
    };

    public void Patient(Holder holder, bool includeSex)
    {
        output.Text("resourceType", "Patient");
        if (holder.Name is string name)
        {
            output.List("name", () => output.Text("text", name));
        }

        if (includeSex && holder.Sex is Sex.Female or Sex.Male)
        {
            output.Text("gender", holder.Sex == Sex.Female ? "female" : "male");
        }

        if (IsSayable(holder.Birth))
        {
            output.Date("birthDate", holder.Birth);
        }
    }

    public void Write(Entry entry)
    {
        switch (entry)
        {
            case Vaccination dose:
                Immunization(dose);
                break;
            case Condition condition:
                Condition(condition);
                break;
            case Screening screening:
                Observation(screening);
                break;
        }
    }

    private void Immunization(Vaccination dose)
    {
        output.Text("resourceType", "Immunization");
        output.Text("status", "completed");
        Code("vaccineCode", dose.Code, ConceptKind.Vaccine);
        output.Reference("patient", PatientAddress);
        output.Date("occurrenceDateTime", dose.Date);
        SourceKind source = SourceOf(dose);
        if (source != SourceKind.Done)
        {
            output.Flag("primarySource", false);
            output.Word("reportOrigin", FhirSystems.ImmunizationOrigin, source == SourceKind.Told ? "recall" : "record");
        }
        else if (performer is not null)
        {
            output.List("performer", () => output.Object("actor", () => output.Text("display", performer)));
        }

        // The guide wants the number alone; a lot is never cut, so one that says "lot" stays away.
        output.Text("lotNumber", dose.Lot?.Contains("lot", StringComparison.OrdinalIgnoreCase) == true ? null : dose.Lot);
    }

    private void Condition(Condition condition)
    {
        output.Text("resourceType", "Condition");
        Extensions(condition);
        if (condition.State is ConditionState state)
        {
            output.Word("clinicalStatus", FhirSystems.ConditionClinical, state switch
            {
                ConditionState.Active => "active",
                ConditionState.Inactive => "inactive",
                _ => "remission",
            });
        }

        if (condition.Certainty is Certainty certainty)
        {
            output.Word("verificationStatus", FhirSystems.ConditionVerification, certainty == Certainty.Confirmed ? "confirmed" : "unconfirmed");
        }

        Code("code", condition.Code, ConceptKind.Condition);
        output.Reference("subject", PatientAddress);
        output.Date("onsetDateTime", condition.Onset);
        if (SourceOf(condition) == SourceKind.Told)
        {
            output.Reference("asserter", PatientAddress);
        }
    }

    private void Observation(Screening screening)
    {
        output.Text("resourceType", "Observation");
        Extensions(screening);
        output.Text("status", "final");
        Code("code", screening.Code, ConceptKind.Screening);
        output.Reference("subject", PatientAddress);
        output.Date("effectiveDateTime", screening.Date);
        if (SourceOf(screening) == SourceKind.Told)
        {
            output.List("performer", () => output.Text("reference", PatientAddress));
        }
        else if (SourceOf(screening) == SourceKind.Done && performer is not null)
        {
            output.List("performer", () => output.Text("display", performer));
        }

        Result(screening);
    }

    private void Result(Screening screening)
    {
        switch (screening.Result)
        {
            case CodedResult coded:
                Code("valueCodeableConcept", coded.Code, ConceptKind.Result);
                break;
            case QuantityResult titre when screening.Code is Concept { ResultType: ResultType.CodedTitre }:
                output.Object("valueRatio", () =>
                {
                    output.Object("numerator", () => output.Number("value", 1));
                    output.Object("denominator", () => Quantity(titre.Value, titre.Comparator, null));
                });
                break;
            case QuantityResult quantity:
                output.Object("valueQuantity", () => Quantity(quantity.Value, quantity.Comparator, UcumOf(screening.Code, quantity)));
                break;
            case DateResult date:
                output.Date("valueDateTime", date.Date);
                break;
            case BloodPressureResult pressure:
                output.List("component", () => Pressure("8480-6", pressure.Systolic), () => Pressure("8462-4", pressure.Diastolic));
                break;
        }
    }

    private void Pressure(string loinc, int value)
    {
        output.Word("code", FhirSystems.Loinc, loinc);
        output.Object("valueQuantity", () => Quantity(value, Comparator.Equal, "mm[Hg]"));
    }

    private void Quantity(decimal value, Comparator comparator, string? ucum)
    {
        output.Number("value", value);
        output.Text("comparator", Json.QuantityJson.Sign(comparator));
        if (ucum is not null)
        {
            output.Coding(FhirSystems.Ucum, ucum);
        }
    }

    private void Code(string name, Code code, ConceptKind kind)
    {
        ForeignCode known = CardCodes.Find(code, kind)!;
        output.Word(name, CodeSystems.FhirSystem(known.System), known.Value);
    }

    // FHIR has no element for "copied from a document" here; without it the issuer would seem to have seen it itself.
    private void Extensions(Entry entry)
    {
        if (SourceOf(entry) == SourceKind.Document)
        {
            new Extensions(output).Add("source", () => output.Text("valueCode", "document")).Write();
        }
    }

    /// <summary>A card of another format holds no links: what was carried over from a signed card is a document that this issuer saw, what was told stays told.</summary>
    private static SourceKind SourceOf(Entry entry) =>
        entry.Source.Kind != SourceKind.Carried ? entry.Source.Kind : entry.Source.Original == SourceKind.Told ? SourceKind.Told : SourceKind.Document;

    private static bool IsSayable(PartialDate? date) => date?.Precision != DatePrecision.AboutYear;      // a bare year would be a claim

    private static bool IsSayable(Screening screening) => screening.Result switch
    {
        CodedResult coded => coded.Code is not Concept { Key: "pending" or "unknown" } && CardCodes.Find(coded.Code, ConceptKind.Result) is not null,
        QuantityResult { Unit: null } when screening.Code is Concept { ResultType: ResultType.CodedTitre } => true,
        QuantityResult quantity => UcumOf(screening.Code, quantity) is not null,
        DateResult date => IsSayable(date.Date),
        BloodPressureResult => true,
        _ => false,
    };

    private static string? UcumOf(Code test, QuantityResult quantity) => (quantity.Unit, test) switch
    {
        (Concept unit, _) => unit.Ucum,
        (null, Concept { Ucum.Length: > 0 } known) => known.Ucum,
        (null, Concept) => "1",
        _ => null,
    };
}
