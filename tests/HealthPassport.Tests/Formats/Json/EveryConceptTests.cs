using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

public sealed class EveryConceptTests
{
    public static TheoryData<ConceptKind, string> Places { get; } = new()
    {
        { ConceptKind.Vaccine, """{"vaccinations":[{"code":"KEY"}]}""" },
        { ConceptKind.Note, """{"vaccinations":[{"code":"mmr","note":"KEY"}]}""" },
        { ConceptKind.Condition, """{"conditions":[{"code":"KEY"}]}""" },
        { ConceptKind.Screening, """{"screenings":[{"code":"KEY","result":"pending"}]}""" },
        { ConceptKind.Allergy, """{"allergies":[{"code":"KEY"}]}""" },
        { ConceptKind.Reaction, """{"allergies":[{"code":"allergy-penicillin","reaction":"KEY"}]}""" },
        { ConceptKind.Medication, """{"medications":[{"code":"KEY"}]}""" },
        { ConceptKind.Frequency, """{"medications":[{"code":"metformin","frequency":"KEY"}]}""" },
        { ConceptKind.Route, """{"medications":[{"code":"metformin","route":"KEY"}]}""" },
        { ConceptKind.Procedure, """{"events":[{"type":"procedure","code":"KEY"}]}""" },
        { ConceptKind.Implant, """{"events":[{"type":"implant","code":"KEY"}]}""" },
        { ConceptKind.Care, """{"events":[{"type":"care-note","code":"KEY"}]}""" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_concept_reads_in_the_place_of_its_kind(ConceptKind kind, string json) =>
        Assert.All(OfKind(kind), concept => AssertSame(json.Replace("KEY", concept.Key, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Places))]
    public void A_number_of_a_newer_table_reads_in_the_place_of_every_kind(ConceptKind kind, string json) =>
        AssertSame(json.Replace("\"KEY\"", $$"""{"number":{{OfKind(kind).Count()}}}""", StringComparison.Ordinal));

    [Fact]
    public void A_unit_reads_by_its_UCUM_code() =>
        Assert.All(OfKind(ConceptKind.Unit), unit => AssertSame($$"""{"medications":[{"code":"metformin","strength":1,"unit":"{{unit.Ucum}}"}]}"""));

    [Fact]
    public void Every_concept_can_be_what_a_care_note_is_about() =>
        Assert.All(Terminology.Current.Concepts, concept => AssertSame($$"""{"events":[{"type":"care-note","code":"care-due","target":"{{concept.Key}}"}]}"""));

    [Fact]
    public void A_test_has_each_result_that_the_table_lists() =>
        Assert.All(
            OfKind(ConceptKind.Screening).SelectMany(test => test.Results.Select(result => (test.Key, result))),
            pair => AssertSame($$"""{"screenings":[{"code":"{{pair.Key}}","result":"{{pair.result}}"}]}"""));

    [Fact]
    public void A_number_reads_up_to_its_bound() =>
        Assert.All(
            OfKind(ConceptKind.Screening).Where(test => test.ResultType is ResultType.Quantity or ResultType.Score or ResultType.Integer or ResultType.CodedTitre),
            test => AssertSame($$"""{"screenings":[{"code":"{{test.Key}}","value":{{test.Max}}{{(test.Ucum.Length > 0 ? $",\"unit\":\"{test.Ucum}\"" : "")}}}]}"""));

    private static IEnumerable<Concept> OfKind(ConceptKind kind) => Terminology.Current.Concepts.Where(concept => concept.Kind == kind);

    private static void AssertSame(string json) => Assert.Equal(json, SummaryText.Again(json));
}
