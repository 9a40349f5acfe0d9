using System.Diagnostics;
using System.Text;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

public sealed class FhirReadingTests
{
    private const string Snomed = "http://snomed.info/sct";
    private const string Unknown = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    [Fact]
    public void What_was_entered_in_error_is_no_entry_and_is_reported()
    {
        FhirContent content = Bundles.IsKeptWhole(Bundles.Immunization(status: "entered-in-error"));
        Assert.Equal("entered-in-error", Assert.Single(content.Defects).Code);
        Assert.Null(content.Obstacle);
    }

    [Theory]
    [InlineData("""{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"refuted"}]}""")]
    [InlineData("""{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"entered-in-error"}]}""")]
    [InlineData("""{"coding":[{"system":"http://example.org","code":"confirmed"}]}""")]
    public void A_condition_that_is_refuted_or_of_unknown_certainty_is_no_entry(string status) =>
        Bundles.IsKeptWhole(Bundles.Condition(Snomed, "44054006", $",\"verificationStatus\":{status}"));

    [Theory]
    [InlineData("resolved")]
    [InlineData("inactive")]
    public void An_allergy_that_is_over_is_no_entry(string status) => Bundles.IsKeptWhole(
        $$"""{"resourceType":"AllergyIntolerance","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"{{status}}"}]},"code":{"coding":[{"system":"{{Snomed}}","code":"91936005"}]},"patient":{"reference":"Patient/p"} }""");

    [Fact]
    public void A_dose_that_was_declined_is_a_note()
    {
        const string Reason = ""","statusReason":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"PATOBJ"}]}""";
        Vaccination dose = Assert.Single(Bundles.ReadOne(Bundles.Immunization(Reason, status: "not-done")).Summary.Vaccinations);
        Assert.Equal("vaccine-refused", (dose.Note as Concept)?.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","statusReason":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"OSTOCK"}]}""")]
    public void A_dose_that_was_not_given_for_another_reason_is_no_entry(string reason) => Bundles.IsKeptWhole(Bundles.Immunization(reason, status: "not-done"));

    [Fact]
    public void A_weakened_dose_is_no_entry() => Bundles.IsKeptWhole(Bundles.Immunization(",\"isSubpotent\":true"));

    [Theory]
    [InlineData(""","modifierExtension":[{"url":"http://example.org/not","valueBoolean":true}]""", "modifier-extension")]
    [InlineData(""","implicitRules":"http://example.org/rules" """, "implicit-rules")]
    [InlineData(""","reaction":[{"modifierExtension":[{"url":"http://example.org/not","valueBoolean":true}]}]""", "modifier-extension")]
    public void What_may_turn_the_meaning_around_is_no_entry_and_forbids_issuing(string more, string defect)
    {
        FhirContent content = Bundles.IsKeptWhole(Bundles.Immunization(more));
        Assert.Equal(defect, content.Obstacle?.Code);
    }

    [Fact]
    public void A_resource_about_somebody_else_is_no_entry_and_forbids_issuing()
    {
        string other = Bundles.Immunization().Replace("Patient/p", "Group/g", StringComparison.Ordinal);
        FhirContent content = Bundles.Read(Bundles.With(other, """{"resourceType":"Group","id":"g"}"""));
        Assert.Equal(0, content.Summary.EntryCount);
        Assert.Equal("other-subject", content.Obstacle?.Code);
    }

    [Fact]
    public void A_subject_that_is_not_there_makes_no_entry_and_forbids_issuing()
    {
        FhirContent content = Bundles.IsKeptWhole(Bundles.Immunization().Replace("Patient/p", "Patient/q", StringComparison.Ordinal));
        Assert.Equal("dangling-reference", content.Obstacle?.Code);
    }

    [Fact]
    public void Two_patients_are_nobody()
    {
        FhirContent content = Bundles.Read(Bundles.With(Bundles.Patient.Replace("\"p\"", "\"q\"", StringComparison.Ordinal), Bundles.Immunization()));
        Assert.Equal(0, content.Summary.EntryCount);
        Assert.Null(content.Summary.Holder);
        Assert.Equal("several-patients", content.Obstacle?.Code);
    }

    [Fact]
    public void Without_a_patient_there_is_no_entry()
    {
        FhirContent content = Bundles.Read(Bundles.Of(Bundles.Immunization()));
        Assert.Equal(0, content.Summary.EntryCount);
        Assert.Equal("patient-missing", content.Obstacle?.Code);
    }

    [Theory]
    [InlineData("Patient/p")]
    [InlineData("Patient/p/_history/3")]
    [InlineData("urn:uuid:00000000-0000-4000-8000-000000000000")]
    public void The_patient_is_found_by_every_form_of_reference(string reference) =>
        Assert.Single(Bundles.ReadOne(Bundles.Immunization().Replace("Patient/p", reference, StringComparison.Ordinal)).Summary.Vaccinations);

    [Fact]
    public void Two_resources_with_one_address_are_not_told_apart_by_a_guess()
    {
        string bundle = Bundles.With(Bundles.Immunization(), Bundles.Immunization()).Replace("00000002-", "00000001-", StringComparison.Ordinal);
        Assert.Equal("duplicate-full-url", Bundles.Read(bundle).Obstacle?.Code);
    }

    [Theory]
    [InlineData("2025", "2025")]
    [InlineData("2025-03", "2025-03")]
    [InlineData("2025-03-01", "2025-03-01")]
    public void A_date_keeps_its_precision(string written, string read)
    {
        FhirContent content = Bundles.ReadOne(Bundles.Immunization().Replace("2025-03-01", written, StringComparison.Ordinal));
        Assert.Equal(read, Assert.Single(content.Summary.Vaccinations).Date?.ToString());
        Assert.Empty(content.Summary.Other);
    }

    [Fact]
    public void A_time_of_day_is_kept_beside_the_date()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Immunization().Replace("2025-03-01", "2025-03-01T23:30:00+02:00", StringComparison.Ordinal));
        Assert.Equal("2025-03-01", Assert.Single(content.Summary.Vaccinations).Date?.ToString());
        Assert.Equal(["""entry[1].resource.occurrenceDateTime "2025-03-01T23:30:00+02:00" """.TrimEnd()], Bundles.Other(content));
    }

    [Fact]
    public void What_has_no_place_is_kept_with_its_place()
    {
        string[] other = Bundles.Other(Bundles.ReadOne(Bundles.Immunization(
            ""","lotNumber":"a lot that is longer than any","performer":[{"actor":{"display":"Nurse"}}],"note":[{"text":"left arm"}],"id":"i","text":{"status":"generated","div":"<div>MMR</div>"}""")));
        Assert.Equal(
            [
                """entry[1].resource.lotNumber "a lot that is longer than any" """.TrimEnd(),
                """entry[1].resource.performer[0] {"actor":{"display":"Nurse"}}""",
                """entry[1].resource.note[0] {"text":"left arm"}""",
                """entry[1].resource.text {"status":"generated","div":"<div>MMR</div>"}""",
            ],
            other);
    }

    [Fact]
    public void Resources_that_nobody_knows_are_kept_whole()
    {
        string[] other = Bundles.Other(Bundles.ReadOne("""{"resourceType":"Coverage","status":"active"}"""));
        Assert.Equal(["""entry[1].resource {"resourceType":"Coverage","status":"active"}"""], other);
    }

    [Theory]
    [InlineData(Snomed, "716186003", "no-known-allergy")]
    [InlineData(Unknown, "no-known-allergies", "no-known-allergy")]
    [InlineData(Unknown, "no-known-medication-allergies", "no-known-drug-allergy")]
    public void A_known_absence_of_allergies_is_an_entry(string system, string code, string key)
    {
        FhirContent content = Bundles.ReadOne($$"""{"resourceType":"AllergyIntolerance","code":{"coding":[{"system":"{{system}}","code":"{{code}}"}]},"patient":{"reference":"Patient/p"} }""");
        Assert.Equal(key, (Assert.Single(content.Summary.Allergies).Code as Concept)?.Key);
    }

    [Theory]
    [InlineData(Snomed, "160245001")]
    [InlineData(Snomed, "1287211007")]
    [InlineData(Unknown, "no-problem-info")]
    public void No_known_problems_is_no_condition(string system, string code) => Bundles.IsKeptWhole(Bundles.Condition(system, code));

    [Theory]
    [InlineData(Snomed, "50711007")]      // viral hepatitis C: not yet a chronic one
    [InlineData(Snomed, "14189004")]      // measles: not "had measles"
    [InlineData("http://hl7.org/fhir/sid/icd-10", "Z86.1")]
    public void A_code_that_says_less_than_a_concept_stays_itself(string system, string code) =>
        Assert.IsType<ForeignCode>(Assert.Single(Bundles.ReadOne(Bundles.Condition(system, code)).Summary.Conditions).Code);

    [Fact]
    public void A_code_of_an_unknown_system_makes_no_entry() => Bundles.IsKeptWhole(Bundles.Condition("http://example.org/codes", "42"));

    [Fact]
    public void The_wording_of_a_code_that_the_table_does_not_name_is_kept()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Condition(Snomed, "302215000").Replace("\"302215000\"", "\"302215000\",\"display\":\"Thrombocytopenia\"", StringComparison.Ordinal));
        Assert.Equal(new ForeignCode(CodeSystem.Snomed, "302215000"), Assert.Single(content.Summary.Conditions).Code);
        Assert.Equal(["""entry[1].resource.code.coding[0].display "Thrombocytopenia" """.TrimEnd()], Bundles.Other(content));
    }

    [Fact]
    public void An_oid_in_the_place_of_an_address_is_tolerated_and_reported()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Condition("urn:oid:2.16.840.1.113883.6.96", "44054006"));
        Assert.Equal("diabetes-type2", (Assert.Single(content.Summary.Conditions).Code as Concept)?.Key);
        Assert.Equal("code-system-oid", Assert.Single(content.Defects).Code);
    }

    [Fact]
    public void Empty_values_are_reported()
    {
        FhirContent content = Bundles.ReadOne(Bundles.Immunization(""","lotNumber":"","note":[],"location":{}"""));
        Assert.Equal(["entry[1].resource.lotNumber", "entry[1].resource.note", "entry[1].resource.location"], content.Defects.Select(defect => defect.Where));
        Assert.All(content.Defects, defect => Assert.Equal("empty-value", defect.Code));
    }

    [Theory]
    [InlineData("""{"family":"Anyperson","given":["John","B."]}""", "John B. Anyperson")]
    [InlineData("""{"text":"محمد"}""", "محمد")]
    public void A_name_is_taken_as_it_is_or_put_together(string name, string expected)
    {
        FhirContent content = Bundles.Read(Bundles.Of($$"""{"resourceType":"Patient","name":[{{name}}]}"""));
        Assert.Equal(expected, content.Summary.Holder?.Name);
    }

    [Fact]
    public void A_name_that_turns_other_text_around_is_not_taken()
    {
        FhirContent content = Bundles.Read(Bundles.Of("""{"resourceType":"Patient","name":[{"text":"Amina \u202Eanima"}]}"""));
        Assert.Null(content.Summary.Holder);
        Assert.Equal("unsafe-text", Assert.Single(content.Defects).Code);
    }

    [Fact]
    public void A_patient_who_is_not_to_be_used_forbids_issuing() =>
        Assert.Equal("patient-modified", Bundles.Read(Bundles.Of("""{"resourceType":"Patient","active":false,"name":[{"text":"Amina"}]}""")).Obstacle?.Code);

    [Fact]
    public void What_is_no_bundle_is_refused()
    {
        foreach (string text in (string[])["", "[]", "{", "{}", """{"resourceType":"Patient"}""", """{"resourceType":"Bundle","resourceType":"Bundle"}"""])
        {
            Assert.False(FhirBundle.Read(Encoding.UTF8.GetBytes(text), Terminology.Current).TryGet(out _, out Failure? failure));
            Assert.Equal(Reason.SummaryInvalid, failure.Reason);
        }
    }

    [Fact]
    public void A_bundle_of_wrong_shapes_is_read_without_a_word() =>
        Assert.Equal(0, Bundles.Read("""{"resourceType":"Bundle","type":5,"entry":[1,null,{"resource":[]},{"resource":{"resourceType":"Immunization","status":[],"vaccineCode":"x","patient":3}}]}""").Summary.EntryCount);

    [Fact]
    public void Kept_content_has_its_numbers_and_one_spelling_of_its_texts() =>
        Assert.Equal(
            ["entry[1].resource {\"resourceType\":\"X\",\"n\":[1.50,-0,1E+2],\"é<\":\"\u00a0\U0001F600\\u0007/\"}"],
            Bundles.Other(Bundles.ReadOne("""{"resourceType":"X", "n":[1.50,-0,1E+2], "\u00e9<":"\u00a0\ud83d\ude00\u0007\/"}""")));

    [Fact]
    public void A_number_of_ours_has_digits_and_nothing_else()
    {
        const string Numbers = "https://healthpassport.example/terminology/condition/number";
        Assert.Single(Bundles.ReadOne(Bundles.Condition(Numbers, "60000")).Summary.Conditions);
        Assert.Empty(Bundles.ReadOne(Bundles.Condition(Numbers, "60000\\u0000")).Summary.Conditions);
    }

    [Fact]
    public void A_hostile_document_is_read_in_the_time_of_its_length()
    {
        string results = string.Concat(Enumerable.Repeat("""{"resourceType":"Observation","status":"registered","code":{"coding":[{"system":"http://loinc.org","code":"1"}]}},""", 5000));
        string entries = string.Concat(Enumerable.Repeat("""{"reference":"DiagnosticReport/d"},""", 30_000));
        string composition = $$"""{"resourceType":"Composition","status":"final","subject":{"reference":"Patient/p"},"section":[{"code":{"coding":[{"system":"http://loinc.org","code":"30954-2"}]},"text":{"div":"<{{new string(' ', 200_000)}}"},"entry":[{{entries}}1]}]}""";
        string patient = $$"""{"resourceType":"Patient","id":"p","name":[{"text":"A"}{{string.Concat(Enumerable.Repeat(",1", 200_000))}}]}""";
        Stopwatch time = Stopwatch.StartNew();
        FhirContent content = Bundles.Read(Bundles.Of(composition, patient, $$"""{"resourceType":"DiagnosticReport","id":"d","status":"final","contained":[{{results}}1]}""").Replace("collection", "document", StringComparison.Ordinal));
        Assert.Equal(5000, content.Summary.Screenings.Length);
        Assert.InRange(time.Elapsed.TotalSeconds, 0, 20);
    }
}
