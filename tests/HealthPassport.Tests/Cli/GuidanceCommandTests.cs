using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class GuidanceCommandTests : IDisposable
{
    private static readonly string Child = RepositoryRoot.PathOf("samples", "04-child-full-epi.json");
    private static readonly string Pregnant = RepositoryRoot.PathOf("samples", "03-pregnant-hiv-art.json");

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Names_the_schedule_and_the_rules_and_says_that_nobody_reviewed_it()
    {
        Ran ran = _desk.Do("guidance", Child, "--on", "2025-11-20");
        Assert.Contains("WHO-min-2023", ran.Lines[0], StringComparison.Ordinal);
        Assert.Contains(ran.Lines, line => line.Contains("No clinician has reviewed", StringComparison.Ordinal));
        Assert.Contains(ran.Lines, line => line.StartsWith("  Tetanus: Due now, dose 4", StringComparison.Ordinal) && line.EndsWith("[tetanus/on-time/4]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fr", "Tétanos: À faire maintenant")]
    [InlineData("ar", "الكزاز: مستحق الآن")]
    [InlineData("pt", "Tétano: A fazer agora")]
    public void Speaks_the_languages_of_the_tables(string language, string words) =>
        Assert.Contains(_desk.Do("guidance", Child, "--on", "2025-11-20", "--lang", language).Lines, line => line.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void Takes_what_is_told_and_another_schedule()
    {
        JsonElement us = _desk.Do("guidance", Child, "--on", "2025-11-20", "--schedule", "US-CDSi-4.64", "--json").Json;
        Assert.Equal("US-CDSi-4.64", us.GetProperty("schedule").GetString());
        JsonElement wanted = _desk.Do("guidance", Child, "--on", "2025-11-20", "--wanted", "mumps", "--json").Json;
        Assert.Equal("due", wanted.GetProperty("antigens").EnumerateArray().Single(one => one.GetProperty("antigen").GetString() == "mumps").GetProperty("state").GetString());
    }

    [Fact]
    public void Shows_of_the_sealed_part_nothing_until_it_is_asked_for()
    {
        Assert.DoesNotContain("dolutegravir", string.Join('\n', _desk.Do("guidance", Pregnant, "--on", "2025-11-20").Lines), StringComparison.OrdinalIgnoreCase);
        Ran opened = _desk.Do("guidance", Pregnant, "--on", "2025-11-20", "--with-sealed");
        Assert.Contains(opened.Lines, line => line.Contains("dolutegravir", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(opened.Lines, line => line.Contains("opened of the sealed part", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Repeat test (TB blood test (IGRA)), by 2025-12: still to do", "Urgent referral: done 2025-11-01")]
    [InlineData("fr", "Test à répéter", "Orientation urgente: fait 2025-11-01")]
    public void Tells_what_was_asked_for_and_what_was_done(string language, string open, string done)
    {
        string path = _desk.Write("referrals.json", """
            { "events": [
              { "type": "care-note", "code": "care-refer-urgent", "date": "2025-10-06" },
              { "type": "care-note", "code": "care-repeat-test", "target": "igra", "by": "2025-12", "date": "2025-10-06" },
              { "type": "care-note", "code": "care-refer-confidential" },
              { "type": "care-note", "code": "care-refer-urgent", "date": "2025-10-06", "done": "2025-11-01" }
            ] }
            """);
        Ran ran = _desk.Do("guidance", path, "--on", "2025-11-20", "--lang", language);
        Assert.Contains(ran.Lines, line => line.StartsWith($"  {open}", StringComparison.Ordinal));
        Assert.Contains($"  {done}", ran.Lines);
        JsonElement json = _desk.Do("guidance", path, "--on", "2025-11-20", "--json").Json.GetProperty("referrals");
        Assert.Equal("""[{"place":1,"state":"open"},{"place":0,"state":"done","done":"2025-11-01"}]""", JsonSerializer.Serialize(json));      // and no word of what is confidential
    }

    [Theory]
    [InlineData("--on", "yesterday")]
    [InlineData("--pregnant", "maybe")]
    [InlineData("--hiv", "some")]
    [InlineData("--age", "old")]
    [InlineData("--age", "999y")]
    [InlineData("--wanted", "hats")]
    [InlineData("--schedule", "Atlantis-1")]
    [InlineData("--lang", "de")]
    public void Says_what_it_cannot_use(string option, string value) => _desk.Run("guidance", Child, option, value).IsRefused();

    [Fact]
    public void A_code_needs_a_trust_file() => _desk.Run("guidance", "HC1:ABC").IsRefused();

    [Fact]
    public void Writes_the_next_doses_as_fhir()
    {
        JsonElement resource = _desk.Do("guidance", Child, "--on", "2025-11-20", "--fhir", "--lang", "es").Json;
        Assert.Equal("ImmunizationRecommendation", resource.GetProperty("resourceType").GetString());
        Assert.Contains(resource.GetProperty("recommendation").EnumerateArray(), one => one.GetProperty("targetDisease").GetProperty("text").GetString() == "Tétanos");
    }

    [Fact]
    public void Joins_several_codes_as_their_time_line_does()
    {
        using Desk desk = Desk.Ready();
        string[] codes = [.. new[] { "2020-03-01", "2021-03-01" }.Select((day, i) =>
            desk.Issue(desk.Write($"{i}.json", $$"""{ "holder": { "birth": "2015-05-02" }, "vaccinations": [{ "code": "mmr", "date": "{{day}}" }] }"""), $"{i}.codes")[0])];
        string[] read = ["guidance", .. codes, "--trust", desk["trust.cbor"], "--state", desk["state"]];
        Assert.Equal(2, desk.Do([.. read, "--json"]).Json.GetProperty("persons").GetArrayLength());
        JsonElement joined = desk.Do([.. read, "--same-person", "--json"]).Json;
        Assert.Equal("complete", joined.GetProperty("antigens").EnumerateArray().Single(antigen => antigen.GetProperty("antigen").GetString() == "measles").GetProperty("state").GetString());
        desk.Run([.. read, "--fhir"]).IsRefused();
        desk.Run([.. read, "--same-person", "7,8"]).IsRefused();
    }

    [Fact]
    public void Lints_a_schedule()
    {
        Assert.Contains(_desk.Do("schedules", "lint", RepositoryRoot.PathOf("specs", "schedules", "who-min-2023.json")).Lines, line => line.EndsWith("can be used", StringComparison.Ordinal));
        string broken = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(broken, "{}");
        try
        {
            Ran ran = _desk.Run("schedules", "lint", broken, "--json");
            Assert.Equal(1, ran.ExitCode);
            Assert.False(ran.Json.GetProperty("usable").GetBoolean());
        }
        finally
        {
            File.Delete(broken);
        }
    }

    [Fact]
    public void Lists_the_schedules() => Assert.Equal(2, _desk.Do("schedules", "list", "--json").Json.GetProperty("schedules").GetArrayLength());
}
