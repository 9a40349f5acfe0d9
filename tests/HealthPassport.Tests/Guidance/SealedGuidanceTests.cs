using HealthPassport.Formats.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Guidance;

/// <summary>What is sealed leaves no trace in the open answer.</summary>
public sealed class SealedGuidanceTests
{
    private static readonly DateOnly On = new(2025, 11, 20);

    private static readonly string[] Names =
        ["01-adult-htn-diabetes", "02-unaccompanied-minor", "03-pregnant-hiv-art", "04-child-full-epi", "05-tb-treatment", "06-sgbv-confidential", "07a-mother", "07b-son", "07c-daughter", "08-older-polypharmacy"];

    [Fact]
    public void The_open_answer_is_the_same_with_and_without_a_sealed_part() => Assert.All(Names, name =>
    {
        HealthSummary whole = Read(name);
        HealthSummary open = OpenPart.Of(whole);
        HealthSummary marked = open with
        {
            Conditions = [.. open.Conditions, new Condition { Code = Find("hiv"), Lane = Lane.Sealed }, new Condition { Code = Find("immunosuppressed"), Lane = Lane.Second }],
            Medications = [.. open.Medications, new Medication { Code = Find("art-tld"), Lane = Lane.Sealed }],
            Vaccinations = [.. open.Vaccinations, new Vaccination { Code = Find("mmr"), Date = PartialDate.Parse("2025-11-19"), Lane = Lane.Sealed }],
        };
        Assert.All(BuiltInSchedules.All, schedule => Assert.Equal(Json(Guide.Of(open, schedule, On, Told.Nothing)), Json(Guide.Of(marked, schedule, On, Told.Nothing))));
    });

    [Fact]
    public void What_must_not_be_shown_openly_stands_nowhere_in_the_open_answer()
    {
        using System.Text.Json.JsonDocument expectations = System.Text.Json.JsonDocument.Parse(Samples.Read("samples/expectations.json"));
        Assert.All(Names, name =>
        {
            string answer = Json(Guide.Of(OpenPart.Of(Read(name)), BuiltInSchedules.WhoMinimum, On, Told.Nothing));
            string[] hidden = [.. expectations.RootElement.GetProperty(name + ".json").GetProperty("mustNotShowOpen").EnumerateArray().Select(key => key.GetString()!)];
            Assert.All(hidden, key => Assert.DoesNotContain($"\"{key}\"", answer, StringComparison.Ordinal));
            Assert.DoesNotContain("hiv\"", answer, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void An_answer_with_the_sealed_part_says_so_and_differs()
    {
        HealthSummary whole = Read("03-pregnant-hiv-art");
        GuidanceAnswer open = Guide.Of(OpenPart.Of(whole), BuiltInSchedules.WhoMinimum, On, Told.Nothing);
        GuidanceAnswer opened = Guide.WithSealed(OpenPart.Of(whole), OpenPart.SealedOf(whole), BuiltInSchedules.WhoMinimum, On, Told.Nothing);
        Assert.False(open.UsesSealed);
        Assert.True(opened.UsesSealed);
        Assert.DoesNotContain(open.Dangers, danger => danger.Word == "hiv");
        Assert.Contains(opened.Dangers, danger => danger.Word == "hiv");
        Assert.Contains(opened.Medicines, medicine => medicine is { Warning: "hiv", State: SupplyState.Lasts });
    }

    [Fact]
    public void A_course_that_is_sealed_is_asked_for_once_it_is_opened()
    {
        HealthSummary whole = Read("06-sgbv-confidential");
        Assert.Empty(Guide.Of(OpenPart.Of(whole), BuiltInSchedules.WhoMinimum, On, Told.Nothing).Medicines);
        GuidanceAnswer opened = Guide.WithSealed(OpenPart.Of(whole), OpenPart.SealedOf(whole), BuiltInSchedules.WhoMinimum, On, Told.Nothing);
        Assert.Equal(2, opened.Medicines.Count(medicine => medicine.State == SupplyState.PlannedEndPassed));
    }

    [Fact]
    public void Every_answer_says_that_nobody_reviewed_the_schedule() =>
        Assert.All(BuiltInSchedules.All, schedule => Assert.Contains("\"reviewed\":false", Json(Guide.Of(HealthSummary.Empty, schedule, On, Told.Nothing)), StringComparison.Ordinal));

    [Fact]
    public void Every_name_of_an_answer_has_words()
    {
        Assert.All(Enum.GetValues<GuidanceState>(), state => Assert.NotEmpty(Words.Text($"state-{GuidanceJson.Name(state)}", "en")));
        Assert.All(Enum.GetValues<GuidanceReason>().Skip(1), reason => Assert.NotEmpty(Words.Text($"because-{GuidanceJson.Name(reason)}", "en")));
        Assert.All(Enum.GetValues<DoseReason>().Skip(1), reason => Assert.NotEmpty(Words.Text($"dose-{GuidanceJson.Name(reason)}", "en")));
        Assert.All(GuidanceJson.Names((MissingFacts)127), fact => Assert.NotEmpty(Words.Text($"fact-{fact}", "en")));
        Assert.All(Enum.GetValues<SupplyState>(), state => Assert.NotEmpty(Words.Text($"supply-{GuidanceJson.Name(state)}", "en")));
        Assert.All(Enum.GetValues<TestState>(), state => Assert.NotEmpty(Words.Text($"test-{GuidanceJson.Name(state)}", "en")));
        Assert.All(TreatmentWarnings.Words, word => Assert.NotEmpty(Words.Text($"stop-{word}", "en")));
        Assert.All(BuiltInSchedules.All.SelectMany(schedule => schedule.Antigens), rule => Assert.NotEmpty(Words.Text($"antigen-{rule.Antigen}", "en")));
    }

    [Fact]
    public void The_order_of_dangers_is_that_of_the_table() =>
        Assert.Equal(Samples.Read("specs/terminology/danger.csv") is byte[] csv ? System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')[0]) : [], Dangers.Order);

    private static HealthSummary Read(string name) => TestNetwork.Need(SummaryJson.Read(Samples.Read($"samples/{name}.json"), Terminology.Current));

    private static Concept Find(string key) => Terminology.Current.Find(key)!;

    private static string Json(GuidanceAnswer answer)
    {
        using MemoryStream buffer = new();
        using (System.Text.Json.Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            GuidanceJson.Write(json, answer);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
