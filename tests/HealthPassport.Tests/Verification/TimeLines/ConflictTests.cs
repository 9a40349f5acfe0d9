using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Verification.TimeLines;

/// <summary>What cards contradict each other in is shown and never settled (<c>specs/time-line.md</c> §6).</summary>
public sealed class ConflictTests : IDisposable
{
    private readonly Cards _cards = new();

    public void Dispose() => _cards.Dispose();

    /// <summary>What one card says, what another one says, and the conflicts.</summary>
    public static TheoryData<string, string, string> Pairs { get; } = new()
    {
        { Allergies("""{ "code": "no-known-allergy" }"""), Allergies("""{ "code": "allergy-peanut" }"""), "no-known-allergy" },
        { Allergies("""{ "code": "no-known-drug-allergy" }"""), Allergies("""{ "code": "allergy-penicillin" }"""), "no-known-allergy" },
        { Allergies("""{ "code": "no-known-drug-allergy" }"""), Allergies("""{ "code": "allergy-peanut" }"""), "" },
        { Allergies("""{ "code": "no-known-allergy" }"""), Allergies("""{ "code": "no-known-drug-allergy" }"""), "" },
        { Allergies("""{ "code": "allergy-peanut", "severity": "high" }"""), Allergies("""{ "code": "allergy-peanut", "severity": "low" }"""), "severity" },
        { Allergies("""{ "code": "allergy-peanut", "severity": "high" }"""), Allergies("""{ "code": "allergy-peanut" }"""), "" },
        { Allergies("""{ "code": "allergy-peanut", "certainty": "confirmed" }"""), Allergies("""{ "code": "allergy-peanut", "certainty": "suspected" }"""), "certainty" },
        { Conditions("""{ "code": "asthma", "state": "active", "onset": "2010" }"""), Conditions("""{ "code": "asthma", "state": "inactive" }"""), "state" },
        { Conditions("""{ "code": "malaria", "state": "inactive", "onset": "2023" }"""), Conditions("""{ "code": "malaria", "state": "active", "onset": "2025" }"""), "" },
        { Conditions("""{ "code": "malaria", "state": "active", "onset": "2023" }"""), Conditions("""{ "code": "malaria", "state": "inactive", "onset": "2025" }"""), "state" },
        { Conditions("""{ "code": "hypertension", "state": "active", "onset": "2019" }"""), Conditions("""{ "code": "hypertension", "state": "active", "onset": "2021" }"""), "date" },
        { Events("""{ "type": "blood-group", "code": "blood-o-pos" }"""), Events("""{ "type": "blood-group", "code": "blood-a-neg" }"""), "blood-group" },
        { Events("""{ "type": "pregnancy", "expectedDate": "2027-03-01" }"""), Events("""{ "type": "pregnancy", "expectedDate": "2027-03-09" }"""), "expected-date" },
        { Screening("""{ "code": "igra", "date": "2026-05-01", "result": "positive" }"""), Screening("""{ "code": "igra", "date": "2026-05-01", "result": "negative" }"""), "result" },
        { Screening("""{ "code": "igra", "date": "2026-05-01", "result": "pending" }"""), Screening("""{ "code": "igra", "date": "2026-05-01", "result": "negative" }"""), "" },
        { Screening("""{ "code": "igra", "date": "2026-05-01", "result": "positive" }"""), Screening("""{ "code": "igra", "date": "2026-05-02", "result": "negative" }"""), "" },
        { Screening("""{ "code": "haemoglobin", "date": "2026-05-01", "value": 11.2, "unit": "g/dL" }"""), Screening("""{ "code": "haemoglobin", "date": "2026-05-01", "value": 7.2, "unit": "g/dL" }"""), "result" },
        { Medicine("""{ "code": "metformin", "strength": 500, "unit": "mg" }"""), Medicine("""{ "code": "metformin", "strength": 1000, "unit": "mg" }"""), "strength" },
        { Medicine("""{ "code": "metformin", "strength": 500, "unit": "mg" }"""), Medicine("""{ "code": "metformin", "strength": 0.5, "unit": "g" }"""), "" },
        { Medicine("""{ "code": "metformin", "strength": 500, "unit": "mg", "since": "2023" }"""), Medicine("""{ "code": "metformin", "strength": 850, "unit": "mg", "since": "2025" }"""), "strength" },
        { Medicine("""{ "code": "metformin", "frequency": "freq-2d", "route": "route-oral" }"""), Medicine("""{ "code": "metformin", "frequency": "freq-1d", "route": "route-intravenous" }"""), "frequency route" },
        { Medicine("""{ "code": "warfarin", "state": "ongoing" }"""), Medicine("""{ "code": "warfarin", "state": "completed" }"""), "state" },
        { Medicine("""{ "code": "warfarin", "state": "ongoing", "since": "2023" }"""), Medicine("""{ "code": "warfarin", "state": "interrupted", "since": "2024" }"""), "state" },
        { Medicine("""{ "code": "amoxicillin", "state": "completed", "since": "2023", "ended": "2023-05" }"""), Medicine("""{ "code": "amoxicillin", "state": "ongoing", "since": "2026-11" }"""), "" },
        { Medicine("""{ "code": "metformin", "lastSupply": "2026-09-01", "daysSupplied": 30 }"""), Medicine("""{ "code": "metformin", "lastSupply": "2026-11-01", "daysSupplied": 60 }"""), "supply" },
        { Dose("""{ "code": "mmr", "date": "2024-03-05", "dose": 1, "lot": "A" }"""), Dose("""{ "code": "mmr", "date": "2024-03-05", "dose": 2, "lot": "B" }"""), "dose lot" },
        { Dose("""{ "code": "measles", "date": "2024-03-05" }"""), Dose("""{ "code": "mmr", "date": "2024-03-05" }"""), "vaccine" },
        { Dose("""{ "code": "pcv", "date": "2024-03-05" }"""), Dose("""{ "code": "pcv13", "date": "2024-03-05" }"""), "" },
        { Dose("""{ "code": "mmr", "date": "2024-03-05" }"""), Dose("""{ "code": "mmr", "date": "2024-03-05", "note": "vaccine-refused" }"""), "given" },
        { Dose("""{ "code": "mmr", "date": "2024-03-05", "note": "dose-campaign" }"""), Dose("""{ "code": "mmr", "date": "2024-03-05", "note": "dose-booster" }"""), "note" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_cards_contradict_each_other_in(string one, string other, string conflicts)
    {
        TimeLinePerson person = _cards.OnePerson(_cards.Card(one), _cards.Card(other, 2));
        Assert.Equal(conflicts, Names(person));
        Assert.All(person.Conflicts, conflict => Assert.Equal([1, 2], conflict.Statements));
        Assert.Equal(conflicts, Names(_cards.OnePerson(_cards.Card(other, 2), _cards.Card(one))));
        Assert.Equal("", Names(_cards.OnePerson(_cards.Card(one), _cards.Card(one, 2))));
        Assert.Empty(_cards.Line(_cards.Card(one), _cards.Card(other, 2)).Persons.SelectMany(apart => apart.Conflicts));
    }

    [Fact]
    public void What_is_contradicted_is_not_said()
    {
        TimeLineEntry entry = Assert.Single(_cards.OnePerson(
            _cards.Card(Medicine("""{ "code": "insulin-glargine", "strength": 10, "unit": "[IU]", "frequency": "freq-1d" }""")),
            _cards.Card(Medicine("""{ "code": "insulin-glargine", "strength": 100, "unit": "[IU]", "frequency": "freq-1d" }"""), 2)).Entries);
        Medication medicine = Assert.IsType<Medication>(entry.Entry);
        Assert.Null(medicine.Strength);
        Assert.Null(medicine.Unit);
        Assert.Equal("freq-1d", medicine.Frequency!.ToString());
        Assert.Equal([10m, 100m], entry.Sources.Select(source => ((Medication)source.Entry).Strength!.Value));
    }

    [Fact]
    public void An_allergy_is_contradicted_within_one_card_too() =>
        Assert.Equal("no-known-allergy", Names(Assert.Single(_cards.Line(_cards.Card(Allergies("""{ "code": "no-known-allergy" }, { "code": "allergy-egg" }"""))).Persons)));

    [Fact]
    public void Two_doses_of_a_medicine_on_one_card_are_meant_so() =>
        Assert.Equal("", Names(Assert.Single(_cards.Line(_cards.Card(Medicine("""{ "code": "insulin-glargine", "strength": 10, "unit": "[IU]" }, { "code": "insulin-glargine", "strength": 6, "unit": "[IU]" }"""))).Persons)));

    private static string Names(TimeLinePerson person) => string.Join(' ', person.Conflicts.Select(conflict => ReasonNames.Kebab(conflict.What.ToString())));

    private static string Allergies(string entries) => $$"""{ "allergies": [{{entries}}] }""";

    private static string Conditions(string entries) => $$"""{ "conditions": [{{entries}}] }""";

    private static string Events(string entries) => $$"""{ "events": [{{entries}}] }""";

    private static string Screening(string entries) => $$"""{ "screenings": [{{entries}}] }""";

    private static string Medicine(string entries) => $$"""{ "medications": [{{entries}}] }""";

    private static string Dose(string entries) => $$"""{ "vaccinations": [{{entries}}] }""";
}
