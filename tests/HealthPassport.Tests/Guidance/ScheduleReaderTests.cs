using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Guidance;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Guidance;

/// <summary>Schedules that are wrong: the linter says so, and the engine is safe with what passes.</summary>
public sealed class ScheduleReaderTests
{
    private const string Small = """
        {"id":"X","version":1,"title":"t","factsOf":"2023-01-01","goodUntil":"2025-01-01","sources":["s"],"reviewedBy":[{"who":"A ministry","on":"2024-01-01"}],
         "graceDays":4,"liveSpacingDays":28,"toldDosesCount":[],"catchUpVisits":["0d","4w"],
         "antigens":[{"antigen":"measles","live":true,"series":[{"id":"two","source":"s","parts":[{"of":["measles"],"doses":[{"minAge":"9m"},{"interval":"4w"}]}]}]}]}
        """;

    [Fact]
    public void Those_of_this_program_have_no_error() => Assert.All(new[] { "who-min-2023.json", "us-cdsi-4.64.json" }, name =>
    {
        ScheduleReading reading = Read(File.ReadAllText(RepositoryRoot.PathOf("specs", "schedules", name)));
        Assert.NotNull(reading.Schedule);
        Assert.All(reading.Findings, finding => Assert.Contains(finding.Code, new[] { "not-reviewed", "gap" }));
        Assert.False(reading.Schedule.IsReviewed);
    });

    [Fact]
    public void A_good_one_is_read() => Assert.Empty(Read(Small).Findings);

    [Theory]
    [InlineData("\"graceDays\":4", "\"graceDays\":40", "malformed")]
    [InlineData("\"graceDays\":4", "\"graceDays\":4,\"grace\":9", "unknown-member")]
    [InlineData("\"9m\"", "\"9 months\"", "malformed")]
    [InlineData("\"9m\"", "\"-9m\"", "malformed")]
    [InlineData("\"9m\"", "\"99999m\"", "malformed")]
    [InlineData("\"of\":[\"measles\"]", "\"of\":[\"mesles\"]", "unknown-vaccine")]
    [InlineData("\"goodUntil\":\"2025-01-01\"", "\"goodUntil\":\"2022-01-01\"", "time-backwards")]
    [InlineData("\"goodUntil\":\"2025-01-01\"", "\"goodUntil\":\"2025-02-30\"", "malformed")]
    [InlineData("\"sources\":[\"s\"]", "\"sources\":[]", "no-source")]
    [InlineData("\"toldDosesCount\":[]", "\"toldDosesCount\":[\"flu\"]", "unknown-antigen")]
    [InlineData("[\"0d\",\"4w\"]", "[\"4w\",\"0d\"]", "time-backwards")]
    [InlineData("\"id\":\"two\"", "\"id\":\"two\",\"startFrom\":\"5y\",\"startBefore\":\"1y\"", "never-starts")]
    [InlineData("\"live\":true", "\"live\":true,\"until\":\"8m\"", "never-given")]
    [InlineData("{\"minAge\":\"9m\"}", "{\"minAge\":\"9m\",\"interval\":\"4w\"}", "interval-before-first")]
    [InlineData("{\"minAge\":\"9m\"}", "{\"minAge\":\"9m\",\"from\":\"6m\"}", "time-backwards")]
    [InlineData("\"doses\":[", "\"disputed\":[\"measles\"],\"doses\":[", "contradicts")]
    [InlineData("\"id\":\"X\"", "\"id\":\"X\",\"extends\":\"X\"", "cycle")]
    [InlineData("\"id\":\"X\"", "\"id\":\"X\",\"extends\":\"Nobody\"", "unknown-base")]
    [InlineData("\"version\":1", "\"version\":1,\"version\":2", "malformed")]
    public void What_is_wrong_is_named(string right, string wrong, string code)
    {
        Assert.Contains(right, Small, StringComparison.Ordinal);
        ScheduleReading reading = Read(Small.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(reading.Schedule);
        Assert.Contains(reading.Findings, finding => finding.Code == code && finding.IsError);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{\"antigens\":5}")]
    public void What_is_no_schedule_is_none(string json) => Assert.Null(Read(json).Schedule);

    [Fact]
    public void Schedules_that_build_on_each_other_are_refused()
    {
        string a = Small.Replace("\"id\":\"X\"", "\"id\":\"A\",\"extends\":\"B\"", StringComparison.Ordinal);
        string b = Small.Replace("\"id\":\"X\"", "\"id\":\"B\",\"extends\":\"A\"", StringComparison.Ordinal);
        ScheduleReading reading = ScheduleReader.Read(Bytes(a), id => Bytes(id == "B" ? b : a));
        Assert.Null(reading.Schedule);
        Assert.Contains(reading.Findings, finding => finding.Code == "cycle");
    }

    [Fact]
    public void A_country_replaces_what_it_says_otherwise_and_keeps_the_rest()
    {
        string country = Small.Replace("\"id\":\"X\"", "\"id\":\"ZZ-2026\",\"extends\":\"WHO-min-2023\"", StringComparison.Ordinal);
        Schedule schedule = ScheduleReader.Read(Bytes(country), BuiltInSchedules.FileOf).Schedule!;
        Assert.Equal(BuiltInSchedules.WhoMinimum.Antigens.Select(rule => rule.Antigen), schedule.Antigens.Select(rule => rule.Antigen));
        Assert.Equal("two", schedule.Antigens.Single(rule => rule.Antigen == "measles").Series.Single().Id);
        Assert.True(schedule.IsReviewed);
    }

    [Fact]
    public void A_gap_is_told_and_the_answer_in_it_is_that_it_cannot_be_told()
    {
        ScheduleReading reading = Read(Small.Replace("\"id\":\"two\"", "\"id\":\"two\",\"startBefore\":\"5y\"", StringComparison.Ordinal));
        Assert.Contains(reading.Findings, finding => finding is { Code: "gap", IsError: false });
        HealthSummary six = HealthSummary.Empty with { Holder = new Holder { Birth = PartialDate.Parse("2019-06-06") } };
        AntigenAnswer answer = Guide.Of(six, reading.Schedule!, new DateOnly(2025, 11, 20), Told.Nothing).Antigens.Single();
        Assert.Equal((GuidanceState.CannotTell, GuidanceReason.NoSeries), (answer.State, answer.Reason));
    }

    [Fact]
    public void Damage_anywhere_is_a_finding_or_a_schedule_and_never_an_exception()
    {
        Random random = new(5);
        string good = File.ReadAllText(RepositoryRoot.PathOf("specs", "schedules", "who-min-2023.json"));
        HealthSummary child = HealthSummary.Empty with { Holder = new Holder { Birth = PartialDate.Parse("2023-04-11") } };
        int usable = 0;
        for (int i = 0; i < 400; i++)
        {
            StringBuilder text = new(good);
            for (int edit = 0; edit < 2; edit++)
            {
                text[random.Next(text.Length)] = "0123456789wmyd\"{}[],x"[random.Next(20)];
            }

            if (Read(text.ToString()).Schedule is Schedule schedule)
            {
                usable++;
                Guide.Of(child, schedule, new DateOnly(2025, 11, 20), Told.Nothing);
            }
        }

        Assert.True(usable > 0);
    }

    [Fact]
    public void All_of_them_take_less_than_thirty_kilobytes_compressed()
    {
        using MemoryStream packed = new();
        using (BrotliStream stream = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (string name in new[] { "vaccines.json", "who-min-2023.json", "us-cdsi-4.64.json" })
            {
                stream.Write(File.ReadAllBytes(RepositoryRoot.PathOf("specs", "schedules", name)));
            }
        }

        Assert.InRange(packed.Length, 1000, 30 * 1024);
    }

    [Fact]
    public void The_table_of_vaccines_agrees_with_the_antigens_of_the_terminology()
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal)
        {
            ["Diphtheria"] = "diphtheria", ["Tetanus"] = "tetanus", ["Pertussis"] = "pertussis", ["HepB"] = "hepb", ["HepA"] = "hepa", ["Hib"] = "hib",
            ["Measles"] = "measles", ["Mumps"] = "mumps", ["Rubella"] = "rubella", ["Varicella"] = "varicella",
        };
        JsonObject table = JsonNode.Parse(File.ReadAllBytes(RepositoryRoot.PathOf("specs", "schedules", "vaccines.json")))!["vaccines"]!.AsObject();
        Assert.All(table, row =>
        {
            Concept vaccine = Terminology.Current.Find(row.Key)!;
            Assert.Equal(ConceptKind.Vaccine, vaccine.Kind);
            if (row.Value!["of"] is JsonArray components)
            {
                HashSet<string> own = [.. components.Select(one => one!.GetValue<string>())];
                Assert.All(names, name => Assert.Equal(Mappings.AntigensOf(vaccine).Contains(name.Key), own.Contains(name.Value)));
                Assert.Equal(Mappings.AntigensOf(vaccine).Contains("Polio"), own.Overlaps(["ipv", "bopv", "topv", "opv", "mopv", "fipv"]));
            }
        });
        Assert.Equal(table.Count, VaccineTable.Keys.Length);
    }

    private static ScheduleReading Read(string json) => ScheduleReader.Read(Bytes(json), _ => null);

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
