using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

public sealed class FhirResultTests
{
    private const string Ucum = "http://unitsofmeasure.org";

    [Fact]
    public void A_number_in_the_unit_of_the_table_needs_no_unit() =>
        Assert.Equal(new QuantityResult(7.4m), Result("4548-4", Quantity("7.4", "%")));

    [Fact]
    public void A_number_in_another_unit_keeps_it_and_is_never_converted()
    {
        QuantityResult result = Assert.IsType<QuantityResult>(Result("718-7", Quantity("109", "g/L")));
        Assert.Equal((109m, "g/L"), (result.Value, (result.Unit as Concept)?.Ucum));
    }

    [Theory]
    [InlineData("718-7", """ "valueQuantity":{"value":109} """)]
    [InlineData("718-7", """ "valueQuantity":{"value":10.9,"unit":"g/dL"} """)]
    [InlineData("718-7", """ "valueQuantity":{"value":10.9,"system":"http://unitsofmeasure.org","code":"[ft_us]"} """)]
    [InlineData("718-7", """ "valueQuantity":{"value":-1,"system":"http://unitsofmeasure.org","code":"g/dL"} """)]
    [InlineData("718-7", """ "valueQuantity":{"value":10.9,"comparator":"<=","system":"http://unitsofmeasure.org","code":"g/dL"} """)]
    [InlineData("5195-3", """ "valueString":"positive" """)]
    [InlineData("5195-3", """ "valueBoolean":true """)]
    public void A_result_that_would_need_a_guess_is_no_entry(string loinc, string value) => Bundles.IsKeptWhole(Bundles.Observation(loinc, value));

    [Theory]
    [InlineData("preliminary")]
    [InlineData("cancelled")]
    [InlineData("unknown")]
    public void A_result_that_is_not_final_is_no_entry(string status) =>
        Bundles.IsKeptWhole(Bundles.Observation("718-7", Quantity("10.9", "g/dL"), status));

    [Fact]
    public void A_test_without_a_result_yet_is_pending() =>
        Assert.Equal("pending", ((Result("718-7", "\"issued\":\"2025-03-01T10:00:00Z\"", "registered") as CodedResult)?.Code as Concept)?.Key);

    [Fact]
    public void Detected_is_positive_for_a_test_that_has_positive_only_and_the_word_stays_visible()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Observation("94558-4", Coded("260373001")));
        Screening test = Assert.Single(content.Summary.Screenings);
        Assert.Equal(("covid-antigen", "positive"), ((test.Code as Concept)?.Key, ((test.Result as CodedResult)?.Code as Concept)?.Key));
        Assert.Contains(content.Summary.Other, other => other.Where == "entry[1].resource.valueCodeableConcept");
    }

    [Fact]
    public void A_form_of_result_that_the_test_does_not_have_leaves_the_test_to_the_other_system()
    {
        Screening test = Assert.Single(Bundles.ReadOne(Bundles.Observation("5195-3", Quantity("0.4", "[IU]/L"))).Summary.Screenings);
        Assert.Equal(new ForeignCode(CodeSystem.Loinc, "5195-3"), test.Code);
    }

    [Fact]
    public void A_number_beyond_what_is_plausible_leaves_the_test_to_the_other_system() =>
        Assert.IsType<ForeignCode>(Assert.Single(Bundles.ReadOne(Bundles.Observation("29463-7", Quantity("7000", "kg"))).Summary.Screenings).Code);

    [Fact]
    public void Both_pressures_are_one_result() =>
        Assert.Equal(new BloodPressureResult(120, 80), Result("85354-9", $"\"component\":[{Pressure("8480-6", 120)},{Pressure("8462-4", 80)}]"));

    [Fact]
    public void One_pressure_is_a_test_of_its_own()
    {
        Screening test = Assert.Single(Bundles.ReadOne(Bundles.Observation("85354-9", $"\"component\":[{Pressure("8480-6", 120)}]")).Summary.Screenings);
        Assert.Equal(("bp-systolic", new QuantityResult(120)), ((test.Code as Concept)?.Key, test.Result));
    }

    [Fact]
    public void A_titre_is_its_denominator() =>
        Assert.Equal(new QuantityResult(8), Result("20507-0", """ "valueRatio":{"numerator":{"value":1},"denominator":{"value":8}} """));

    [Fact]
    public void A_pregnancy_has_its_expected_date()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Observation("82810-3", $$"""{{Coded("77386006")}},"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"11778-8"}]},"valueDateTime":"2025-09"}]"""));
        Pregnancy pregnancy = Assert.IsType<Pregnancy>(Assert.Single(content.Summary.Events));
        Assert.Equal(("2025-09", "2025-03-01"), (pregnancy.ExpectedDate?.ToString(), pregnancy.Date?.ToString()));
    }

    [Fact]
    public void Not_pregnant_is_no_entry() => Bundles.IsKeptWhole(Bundles.Observation("82810-3", Coded("60001007")));

    [Fact]
    public void The_blood_group_is_an_event() =>
        Assert.Equal("blood-o-neg", ((Assert.Single(Bundles.ReadOne(Bundles.Observation("882-1", Coded("278148006"))).Summary.Events) as BloodGroup)?.Code as Concept)?.Key);

    [Fact]
    public void What_the_patient_measured_is_told()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Observation("29463-7", $$"""{{Quantity("71", "kg")}},"performer":[{"reference":"Patient/p"}]"""));
        Assert.Equal(Source.Told, Assert.Single(content.Summary.Screenings).Source);
    }

    [Fact]
    public void Results_within_a_report_are_read()
    {
        string observation = Bundles.Observation("718-7", Quantity("10.9", "g/dL")).Replace("{\"resourceType\"", "{\"id\":\"o\",\"resourceType\"", StringComparison.Ordinal);
        FhirContent content = Bundles.ReadOne($$"""{"resourceType":"DiagnosticReport","status":"final","contained":[{{observation}}],"result":[{"reference":"#o"}],"subject":{"reference":"Patient/p"} }""");
        Assert.Single(content.Summary.Screenings);
        Assert.Contains(content.Summary.Other, other => other.Where == "entry[1].resource");
    }

    [Fact]
    public void A_dose_of_a_medicine_is_read_with_its_unit_and_frequency()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Medication("""
            ,"medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"A10BA02"}]},"effectivePeriod":{"start":"2025-01"},
            "dosage":[{"text":"with food","timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"}},"doseAndRate":[{"doseQuantity":{"value":500,"unit":"mg","system":"http://unitsofmeasure.org","code":"mg"}}]}]
            """));
        Medication medicine = Assert.Single(content.Summary.Medications);
        Assert.Equal(("metformin", 500m, "u-mg", "freq-2d", "2025-01"),
            (medicine.Code.ToString(), medicine.Strength, medicine.Unit?.ToString(), medicine.Frequency?.ToString(), medicine.Since?.ToString()));
        Assert.Equal(["""entry[1].resource.dosage[0].text "with food" """.TrimEnd()], Bundles.Other(content));
    }

    [Theory]
    [InlineData("""{"value":500,"unit":"mg"}""")]
    [InlineData("""{"value":500,"system":"http://unitsofmeasure.org","code":"MG"}""")]
    [InlineData("""{"value":500,"comparator":"<","system":"http://unitsofmeasure.org","code":"mg"}""")]
    public void A_dose_without_a_unit_that_is_known_for_certain_is_not_taken(string quantity)
    {
        FhirContent content = Bundles.ReadOne(Bundles.Medication(
            $$""","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"A10BA02"}]},"dosage":[{"doseAndRate":[{"doseQuantity":{{quantity}}}]}]"""));
        Assert.Null(Assert.Single(content.Summary.Medications).Strength);
        Assert.Contains(content.Summary.Other, other => other.Json!.Contains("500", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not-taken")]
    [InlineData("intended")]
    [InlineData("entered-in-error")]
    public void A_medicine_that_is_not_taken_is_no_entry(string status) =>
        Bundles.IsKeptWhole(Bundles.Medication(""","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"A10BA02"}]}""", status));

    [Fact]
    public void A_request_not_to_give_a_medicine_is_no_entry() => Bundles.IsKeptWhole(
        """{"resourceType":"MedicationRequest","status":"active","intent":"order","doNotPerform":true,"medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"A10BA02"}]},"subject":{"reference":"Patient/p"}}""");

    [Fact]
    public void A_stopped_medicine_keeps_the_word_beside_its_state()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Medication(""","medicationCodeableConcept":{"coding":[{"system":"http://www.whocc.no/atc","code":"A10BA02"}]}""", "stopped"));
        Assert.Equal(TreatmentState.Interrupted, Assert.Single(content.Summary.Medications).State);
        Assert.Equal(["entry[1].resource.status \"stopped\""], Bundles.Other(content));
    }

    [Fact]
    public void A_medicine_may_stand_in_a_resource_of_its_own()
    {
        const string Medicine = """{"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.whocc.no/atc","code":"A10BA02"}]},"form":{"text":"tablet"}}""";
        FhirContent content = Bundles.Read(Bundles.With(Bundles.Medication(""","medicationReference":{"reference":"Medication/m"}"""), Medicine));
        Assert.Equal("metformin", Assert.Single(content.Summary.Medications).Code.ToString());
        Assert.Equal(["""entry[2].resource.form {"text":"tablet"}"""], Bundles.Other(content));
    }

    private static ScreeningResult Result(string loinc, string value, string status = "final") =>
        Assert.Single(Bundles.ReadOne(Bundles.Observation(loinc, value, status)).Summary.Screenings).Result;

    private static string Quantity(string value, string code) => $$""" "valueQuantity":{"value":{{value}},"system":"{{Ucum}}","code":"{{code}}"} """;

    private static string Coded(string snomed) => $$""" "valueCodeableConcept":{"coding":[{"system":"http://snomed.info/sct","code":"{{snomed}}"}]} """;

    private static string Pressure(string loinc, int value) => $$"""{"code":{"coding":[{"system":"http://loinc.org","code":"{{loinc}}"}]},{{Quantity($"{value}", "mm[Hg]")}}}""";
}
