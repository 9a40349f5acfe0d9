using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Json;
using HealthPassport.Tests.Web;
using Xunit;

namespace HealthPassport.Tests.Guidance;

/// <summary>Answers as FHIR (<c>specs/fhir.md</c> §8): HL7's schema takes them, both programs write the same, and they say what the answer says.</summary>
public sealed class RecommendationTests
{
    private static readonly DateOnly On = new(2025, 11, 20);

    private static readonly string[] Names =
        ["01-adult-htn-diabetes", "02-unaccompanied-minor", "03-pregnant-hiv-art", "04-child-full-epi", "05-tb-treatment", "06-sgbv-confidential", "07a-mother", "07b-son", "07c-daughter", "08-older-polypharmacy"];

    [Fact]
    public void Every_answer_to_the_samples_is_fhir_and_both_programs_write_the_same()
    {
        (string Name, Schedule Schedule, string Language)[] cases = [.. Names.SelectMany(name => BuiltInSchedules.All.SelectMany(schedule => new[] { "en", "ar" }.Select(language => (name, schedule, language))))];
        string[] written = [.. cases.Select(one => Json(Guide.Of(OpenOf(one.Name), one.Schedule, On, Told.Nothing), one.Language))];
        Assert.Equal("", string.Join('\n', SchemaOracle.JudgeFhir(written).Where(verdict => verdict != "valid")));

        string[][] answers = [.. WebPackage.Run("recommendations.mjs", cases.Select(one => JsonSerializer.Serialize(new
        {
            summary = Summary(OpenOf(one.Name)), schedule = one.Schedule.Id, on = "2025-11-20", language = one.Language,
        }))).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
        Assert.All(written.Zip(answers), pair => Assert.True(JsonElement.DeepEquals(JsonElement.Parse(pair.First), JsonElement.Parse(pair.Second[0])), $"{pair.First}\n{pair.Second[0]}"));
        Assert.Equal("", string.Join('\n', SchemaOracle.JudgeFhir([.. answers.Select(one => one[1])]).Where(verdict => verdict != "valid")));
        Assert.All(answers, one => Assert.Empty(FhirLint.Ips(Encoding.UTF8.GetBytes(one[1]))));
    }

    [Fact]
    public void Says_the_state_the_dose_the_days_the_rule_and_that_nobody_reviewed_it()
    {
        JsonElement resource = JsonElement.Parse(Json(Guide.Of(OpenOf("02-unaccompanied-minor"), BuiltInSchedules.WhoMinimum, On, Told.Nothing), "en"));
        Assert.Equal("""[{"url":"id","valueString":"WHO-min-2023"},{"url":"version","valuePositiveInt":1},{"url":"reviewed","valueBoolean":false},{"url":"old","valueBoolean":true}]""", resource.GetProperty("extension")[0].GetProperty("extension").GetRawText());
        JsonElement polio = Of(resource, "polio");
        Assert.Equal("""["due","notComplete","due"]""", Codes(polio.GetProperty("forecastStatus")));
        Assert.Equal((3, 3, "polio/ipv-from-8-weeks/3"), (polio.GetProperty("doseNumberPositiveInt").GetInt32(), polio.GetProperty("seriesDosesPositiveInt").GetInt32(), polio.GetProperty("series").GetString()));
        Assert.Equal(("30981-5", "2025-08-11"), (polio.GetProperty("dateCriterion")[0].GetProperty("code").GetProperty("coding")[0].GetProperty("code").GetString(), polio.GetProperty("dateCriterion")[0].GetProperty("value").GetString()));
        Assert.EndsWith("No clinician has reviewed this schedule.", polio.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal("""["notComplete","not-yet"]""", Codes(Of(resource, "hepb").GetProperty("forecastStatus")));
        Assert.Equal("""["agedOut","not-needed"]""", Codes(Of(resource, "bcg").GetProperty("forecastStatus")));
        Assert.Equal("too-old", Of(resource, "bcg").GetProperty("forecastReason")[0].GetProperty("coding")[0].GetProperty("code").GetString());
        Assert.Equal("""["complete","complete","complete"]""", Codes(Of(resource, "measles").GetProperty("forecastStatus")));
    }

    [Fact]
    public void An_answer_with_the_sealed_part_says_so()
    {
        HealthSummary whole = Read("03-pregnant-hiv-art");
        Assert.DoesNotContain("sealed", Json(Guide.Of(OpenPart.Of(whole), BuiltInSchedules.WhoMinimum, On, Told.Nothing), "en"), StringComparison.Ordinal);
        Assert.Contains("\"valueCode\":\"sealed\"", Json(Guide.WithSealed(OpenPart.Of(whole), OpenPart.SealedOf(whole), BuiltInSchedules.WhoMinimum, On, Told.Nothing), "en"), StringComparison.Ordinal);
    }

    private static JsonElement Of(JsonElement resource, string antigen) =>
        resource.GetProperty("recommendation").EnumerateArray().Single(one => one.GetProperty("targetDisease").GetProperty("coding")[0].GetProperty("code").GetString() == antigen);

    private static string Codes(JsonElement concept) => JsonSerializer.Serialize(concept.GetProperty("coding").EnumerateArray().Select(coding => coding.GetProperty("code").GetString()));

    private static JsonElement Summary(HealthSummary summary)
    {
        ArrayBufferWriter<byte> buffer = new();
        SummaryJson.Write(buffer, summary, null, indented: false);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static HealthSummary OpenOf(string name) => OpenPart.Of(Read(name));

    private static HealthSummary Read(string name) => TestNetwork.Need(SummaryJson.Read(Samples.Read($"samples/{name}.json"), Terminology.Current));

    private static string Json(GuidanceAnswer answer, string language)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            RecommendationJson.Write(json, answer, language);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
