using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir.Writing;

/// <summary>Tests, pregnancies and blood groups as Observations.</summary>
internal static class ObservationWriter
{
    public static void Screening(EntryWriter entries, FhirOutput output, Screening screening)
    {
        Extensions extensions = new Extensions(output).Of(screening);
        if (screening.Result is UnscaledResult unscaled)
        {
            extensions.Add("unscaled", () => output.Quantity("valueQuantity", unscaled.Digits, unscaled.Comparator, unscaled.Unit, null));
        }

        extensions.Write();
        output.Text("status", IsPending(screening.Result) ? "registered" : "final");
        Category(output, FhirWords.Category(screening.Code));
        output.Concept("code", screening.Code);
        entries.About(screening, screening.Date);
        Result(output, screening);
    }

    public static void Pregnancy(EntryWriter entries, FhirOutput output, Pregnancy pregnancy)
    {
        new Extensions(output).Date("since", pregnancy.Since).Word("certainty", pregnancy.Certainty).Of(pregnancy).Write();
        output.Text("status", "final");
        Category(output, "exam");
        Code(output, "82810-3", "pregnancy");
        entries.About(pregnancy, pregnancy.Date);
        output.Word("valueCodeableConcept", FhirSystems.Snomed, "77386006");
        if (pregnancy.ExpectedDate is PartialDate expected)
        {
            output.List("component", () =>
            {
                output.Word("code", FhirSystems.Loinc, "11778-8");
                output.Date("valueDateTime", expected);
            });
        }
    }

    public static void BloodGroup(EntryWriter entries, FhirOutput output, BloodGroup group)
    {
        new Extensions(output).Of(group).Write();
        output.Text("status", "final");
        Category(output, "laboratory");
        Code(output, "882-1", "blood-group");
        entries.About(group, group.Date);
        output.Concept("valueCodeableConcept", group.Code);
    }

    private static void Result(FhirOutput output, Screening screening)
    {
        switch (screening.Result)
        {
            case CodedResult coded when IsPending(coded):
                output.Object("dataAbsentReason", () =>
                {
                    output.List("coding", () => output.Coding(FhirSystems.DataAbsent, "temp-unknown"), () => output.Coding(FhirSystems.Of(ConceptKind.Result), "pending"));
                    output.Text("text", coded.Code.Label(output.Language));
                });
                break;
            case CodedResult coded:
                output.Concept("valueCodeableConcept", coded.Code);
                break;
            case QuantityResult { Unit: null } titre when screening.Code is Concept { ResultType: ResultType.CodedTitre }:
                output.Object("valueRatio", () =>
                {
                    output.Object("numerator", () => output.Number("value", 1));
                    output.Quantity("denominator", titre.Value, titre.Comparator, null, null);
                });
                break;
            case QuantityResult quantity:
                output.Quantity("valueQuantity", quantity.Value, quantity.Comparator, quantity.Unit, screening.Code);
                break;
            case DateResult date:
                output.Date("valueDateTime", date.Date);
                break;
            case BloodPressureResult pressure:
                output.List("component", () => Pressure(output, "8480-6", pressure.Systolic), () => Pressure(output, "8462-4", pressure.Diastolic));
                break;
            default:
                output.Word("dataAbsentReason", FhirSystems.DataAbsent, "unsupported");      // digits without the place of their decimal point
                break;
        }
    }

    private static bool IsPending(ScreeningResult result) => result is CodedResult { Code: Concept { Key: "pending" } };

    private static void Pressure(FhirOutput output, string loinc, int value)
    {
        output.Word("code", FhirSystems.Loinc, loinc);
        output.Quantity("valueQuantity", value, Comparator.Equal, Terminology.Current.FindUnit("mm[Hg]"), null);
    }

    private static void Category(FhirOutput output, string category) =>
        output.List("category", () => output.List("coding", () => output.Coding(FhirSystems.ObservationCategory, category)));

    private static void Code(FhirOutput output, string loinc, string key) => output.Object("code", () =>
    {
        output.List("coding", () => output.Coding(FhirSystems.Loinc, loinc), () => output.Coding(FhirSystems.Of(ConceptKind.Event), key));
        output.Text("text", Terminology.Current.Find(key)!.Label(output.Language));
    });
}
