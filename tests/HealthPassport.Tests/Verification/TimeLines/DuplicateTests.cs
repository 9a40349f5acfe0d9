using HealthPassport.Model;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Verification.TimeLines;

/// <summary>Which entries of several cards are one (<c>specs/time-line.md</c> §5).</summary>
public sealed class DuplicateTests : IDisposable
{
    private readonly Cards _cards = new();

    public void Dispose() => _cards.Dispose();

    /// <summary>What one card says, what another one says, and how many lines it makes.</summary>
    public static TheoryData<string, string, string, int> Pairs { get; } = new()
    {
        { "the same dose on the same day", Dose("mmr", "2024-03-05"), Dose("mmr", "2024-03-05"), 1 },
        { "a day and its month", Dose("mmr", "2024-03-05"), Dose("mmr", "2024-03"), 1 },
        { "a day and its year", Dose("mmr", "2024-03-05"), Dose("mmr", "2024"), 1 },
        { "a day and another year", Dose("mmr", "2024-03-05"), Dose("mmr", "2023"), 2 },
        { "two days", Dose("mmr", "2024-03-05"), Dose("mmr", "2024-03-06"), 2 },
        { "a day and no date", Dose("mmr", "2024-03-05"), Dose("mmr", null), 2 },
        { "no date twice", Dose("mmr", null), Dose("mmr", null), 2 },
        { "other dose numbers in one year", Dose("mmr", "2024-03-05", """, "dose": 1"""), Dose("mmr", "2024", """, "dose": 2"""), 2 },
        { "other dose numbers on one day", Dose("mmr", "2024-03-05", """, "dose": 1"""), Dose("mmr", "2024-03-05", """, "dose": 2"""), 1 },
        { "a vaccine and one with more antigens on one day", Dose("measles", "2024-03-05"), Dose("mmr", "2024-03-05"), 1 },
        { "a vaccine and one with more antigens in one year", Dose("measles", "2024"), Dose("mmr", "2024-03-05"), 2 },
        { "a type that is not known", Dose("pcv", "2024-03-05"), Dose("pcv13", "2024-03-05"), 1 },
        { "oral and injected polio vaccine on one day", Dose("bopv", "2024-03-05"), Dose("ipv", "2024-03-05"), 2 },
        { "another group with the antigen", Dose("hepb", "2024-03-05"), Dose("penta", "2024-03-05"), 2 },
        { "given and refused", Dose("mmr", "2024-03-05"), Dose("mmr", "2024-03-05", """, "note": "vaccine-refused" """), 2 },
        { "a code of another system", Dose("covid-mrna-pfizer", "2024-03-05"), """{ "vaccinations": [{ "code": { "system": "cvx", "code": "208" }, "date": "2024-03-05" }] }""", 1 },
        { "a condition with and without an onset", Condition("asthma", """, "onset": "2010" """), Condition("asthma"), 1 },
        { "a condition with two onsets", Condition("malaria", """, "onset": "2023" """), Condition("malaria", """, "onset": "2025" """), 2 },
        { "two conditions", Condition("asthma"), Condition("copd"), 2 },
        { "an allergy, whenever it was recorded", """{ "allergies": [{ "code": "allergy-penicillin", "date": "2004" }] }""", """{ "allergies": [{ "code": "allergy-penicillin", "date": "2020-05-01" }] }""", 1 },
        { "a medicine with another dose", Medicine(500, "mg"), Medicine(1000, "mg"), 1 },
        { "a result on one day", Glucose("2024-03-05", "5.5"), Glucose("2024-03-05", "5.5"), 1 },
        { "two results on one day", Glucose("2024-03-05", "5.5"), Glucose("2024-03-05", "9.5"), 2 },
        { "a pregnancy by two expected dates", Pregnancy("2027-03-01"), Pregnancy("2027-03-12"), 1 },
        { "two pregnancies", Pregnancy("2025-03-01"), Pregnancy("2027-03-12"), 2 },
        { "a blood group, whenever it was measured", Blood("blood-o-pos", "2020"), Blood("blood-o-pos", "2024-05"), 1 },
        { "two blood groups", Blood("blood-o-pos", "2020"), Blood("blood-a-pos", "2020"), 2 },
        { "an implant with and without a date", """{ "events": [{ "type": "implant", "code": "pacemaker", "date": "2021" }] }""", """{ "events": [{ "type": "implant", "code": "pacemaker" }] }""", 1 },
        { "a note for the next clinic", Note("2026-12"), Note("2026-12"), 1 },
        { "two notes for the next clinic", Note("2026-12"), Note("2027-01"), 2 },
        { "a note of which one card knows the day", Note("2026-12", """, "date": "2026-11-02" """), Note("2026-12"), 1 },
        { "notes of two days", Note("2026-12", """, "date": "2026-11-02" """), Note("2026-12", """, "date": "2026-10-02" """), 2 },
        { "a note, and that it was done", Note("2026-12"), Note("2026-12", """, "done": "2026-11-02" """), 2 },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Two_cards_make_so_many_lines(string what, string one, string other, int lines)
    {
        TimeLinePerson person = _cards.OnePerson(_cards.Card(one), _cards.Card(other, issuer: 2));
        Assert.True(lines == person.Entries.Length, what);
        Assert.Equal(2, person.Entries.Sum(entry => entry.Sources.Length));
        Assert.Equal(lines, _cards.OnePerson(_cards.Card(other, issuer: 2), _cards.Card(one)).Entries.Length);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void What_one_card_says_twice_is_two(string what, string one, string other, int lines)
    {
        Assert.True(lines > 0, what);
        HealthSummary summary = Both(Cards.Read(one), Cards.Read(other));
        Assert.Equal(summary.EntryCount, Assert.Single(_cards.Line(_cards.Card(summary)).Persons).Entries.Length);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_copy_is_one_with_its_original(string what, string one, string other, int lines)
    {
        Assert.True(lines > 0, what);
        Statement first = _cards.Card(Both(Cards.Read(one), Cards.Read(other)));
        TimeLinePerson person = Assert.Single(_cards.Line(first, _cards.Carrying(first)).Persons);
        Assert.Equal(first.Summary!.EntryCount, person.Entries.Length);
        Assert.All(person.Entries, entry => Assert.Equal([OriginalState.NotAtHand, OriginalState.Confirmed], entry.Sources.Select(source => source.Original)));
        Assert.All(person.Entries, entry => Assert.Equal(1, entry.Sources[1].OriginalStatement));
        Assert.Empty(person.Conflicts.Where(conflict => conflict.Entries.Length == 1));
    }

    [Fact]
    public void A_dose_of_a_year_is_not_counted_to_one_of_two_doses()
    {
        const string Two = """{ "vaccinations": [{ "code": "mmr", "date": "2024-03-05" }, { "code": "mmr", "date": "2024-04-10" }] }""";
        TimeLinePerson person = _cards.OnePerson(_cards.Card(Two), _cards.Card(Dose("mmr", "2024"), 2));
        Assert.Equal(3, person.Entries.Length);
        TimeLineEntry vague = person.Entries.Single(entry => entry.Date is { Precision: DatePrecision.Year });
        Assert.Equal(2, vague.PossibleDuplicates.Length);
        Assert.Contains(EntryWarning.PossibleDuplicate, vague.Warnings);
        Assert.All(person.Entries.Where(entry => entry != vague), entry => Assert.Equal([vague.Number], entry.PossibleDuplicates));
    }

    [Fact]
    public void Vaccines_that_a_schedule_gives_on_one_day_are_no_duplicates()
    {
        const string Visit = """{ "vaccinations": [{ "code": "bopv", "date": "2024-03-05" }, { "code": "ipv", "date": "2024-03-05" }, { "code": "penta", "date": "2024-03-05" }] }""";
        TimeLinePerson person = _cards.OnePerson(_cards.Card(Visit), _cards.Card(Visit, 2));
        Assert.Equal(3, person.Entries.Length);
        Assert.All(person.Entries, entry => Assert.Empty(entry.Warnings));
        Assert.Empty(person.Conflicts);
    }

    [Fact]
    public void A_polio_dose_whose_kind_is_not_known_stands_beside_both()
    {
        const string Visit = """{ "vaccinations": [{ "code": "bopv", "date": "2024-03-05" }, { "code": "ipv", "date": "2024-03-05" }] }""";
        TimeLinePerson person = _cards.OnePerson(_cards.Card(Visit), _cards.Card(Dose("polio-unknown", "2024-03-05"), 2));
        Assert.Equal(3, person.Entries.Length);
        Assert.Equal(2, person.Entries.Max(entry => entry.PossibleDuplicates.Length));
    }

    [Fact]
    public void The_lot_of_one_and_the_number_of_the_other_stand_together()
    {
        TimeLineEntry entry = Assert.Single(_cards.OnePerson(
            _cards.Card(Dose("mmr", "2024", """, "lot": "FICT-1" """)),
            _cards.Card(Dose("mmr", "2024-03-05", """, "dose": 1, "of": 2"""), 2)).Entries);
        Vaccination dose = Assert.IsType<Vaccination>(entry.Entry);
        Assert.Equal(("FICT-1", 1, 2, "2024-03-05"), (dose.Lot, dose.Dose, dose.Of, dose.Date!.ToString()));
    }

    [Fact]
    public void Copies_of_a_card_that_is_not_here_are_one_with_each_other()
    {
        Link link = Cards.LinkTo(3, 44);
        HealthSummary lost = Cards.Read("""{ "vaccinations": [{ "code": "mmr" }, { "code": "mmr" }] }""");
        TimeLinePerson person = _cards.OnePerson(_cards.Card(Cards.Carried(lost, link)), _cards.Card(Cards.Carried(lost, link), 2));
        Assert.Equal(2, person.Entries.Length);
        Assert.All(person.Entries, entry => Assert.Equal(2, entry.Sources.Length));
    }

    [Fact]
    public void A_copy_that_makes_its_source_better_is_not_confirmed()
    {
        Statement first = _cards.Card("""{ "vaccinations": [{ "code": "mmr", "source": "told" }] }""");
        Statement second = _cards.Card(Cards.Carried(Cards.Read("""{ "vaccinations": [{ "code": "mmr" }] }"""), Cards.LinkTo(first)), 2);
        Assert.DoesNotContain(_cards.OnePerson(first, second).Entries.SelectMany(entry => entry.Sources), source => source.Original == OriginalState.Confirmed);
    }

    [Fact]
    public void What_the_wholly_read_original_does_not_hold_is_told()
    {
        Statement first = _cards.Card(Dose("mmr", "2024")) with { Sealed = SealedState.Opened, SealedSummary = HealthSummary.Empty };
        Statement second = _cards.Card(Cards.Carried(Cards.Read(Dose("bcg", "2024")), Cards.LinkTo(first)), 2);
        TimeLinePerson person = _cards.Line(new TimeLineOptions { Sealed = SealedParts.Take }, first, second).Persons[0];
        Assert.Contains(EntryWarning.NotInOriginal, person.Entries.Single(entry => entry.Sources[0].Statement == 2).Warnings);
        Assert.Empty(_cards.Line(first, second).Persons[0].Entries.SelectMany(entry => entry.Warnings));
    }

    [Fact]
    public void Sealed_entries_take_part_only_when_asked_for_and_are_marked()
    {
        HealthSummary hidden = Cards.Read("""{ "conditions": [{ "code": "hiv" }] }""");
        Statement card = _cards.Card(Dose("mmr", "2024")) with { Sealed = SealedState.Opened, SealedSummary = hidden };
        Statement twin = _cards.Twin(card);
        Assert.False(Assert.Single(_cards.Line(card, twin).Persons[0].Entries).Sealed);
        TimeLinePerson person = _cards.Line(new TimeLineOptions { Sealed = SealedParts.Take }, card, twin).Persons[0];
        Assert.Equal([false, true], person.Entries.Select(entry => entry.Sealed));
        Assert.Equal("sealed.conditions[0]", Assert.Single(person.Entries[1].Sources).Place);
    }

    [Fact]
    public void Entries_stand_in_the_order_of_their_first_possible_day_and_those_without_a_date_last()
    {
        TimeLinePerson person = _cards.OnePerson(
            _cards.Card("""{ "vaccinations": [{ "code": "mmr", "date": "2024-03-05" }, { "code": "bcg" }, { "code": "td", "date": "2023" }] }"""),
            _cards.Card("""{ "conditions": [{ "code": "asthma", "onset": "2024" }, { "code": "copd", "onset": { "about": 2024, "doubtYears": 2 } }] }""", 2));
        Assert.Equal(["copd", "td", "asthma", "mmr", "bcg"], person.Entries.Select(entry => entry.Entry.Subject.ToString()));
        Assert.Equal([1, 2, 3, 4, 5], person.Entries.Select(entry => entry.Number));
    }

    private static HealthSummary Both(HealthSummary one, HealthSummary other) => one with
    {
        Vaccinations = [.. one.Vaccinations, .. other.Vaccinations],
        Conditions = [.. one.Conditions, .. other.Conditions],
        Screenings = [.. one.Screenings, .. other.Screenings],
        Allergies = [.. one.Allergies, .. other.Allergies],
        Medications = [.. one.Medications, .. other.Medications],
        Events = [.. one.Events, .. other.Events],
    };

    private static string Dose(string code, string? date, string more = "") =>
        $$"""{ "vaccinations": [{ "code": "{{code}}"{{(date is null ? "" : $", \"date\": \"{date}\"")}}{{more}} }] }""";

    private static string Condition(string code, string more = "") => $$"""{ "conditions": [{ "code": "{{code}}"{{more}} }] }""";

    private static string Medicine(int strength, string unit) => $$"""{ "medications": [{ "code": "metformin", "strength": {{strength}}, "unit": "{{unit}}", "state": "ongoing" }] }""";

    private static string Glucose(string date, string value) => $$"""{ "screenings": [{ "code": "glucose-random", "date": "{{date}}", "value": {{value}}, "unit": "mmol/L" }] }""";

    private static string Pregnancy(string expected) => $$"""{ "events": [{ "type": "pregnancy", "expectedDate": "{{expected}}" }] }""";

    private static string Blood(string code, string date) => $$"""{ "events": [{ "type": "blood-group", "code": "{{code}}", "date": "{{date}}" }] }""";

    private static string Note(string by, string more = "") => $$"""{ "events": [{ "type": "care-note", "code": "care-due", "target": "mmr", "by": "{{by}}"{{more}} }] }""";
}
