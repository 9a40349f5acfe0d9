using System.Net;
using System.Text;
using System.Text.Json;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Tests;
using Microsoft.Extensions.Options;
using Xunit;

namespace HealthPassport.Service.Tests.Guidance;

/// <summary>Guidance for programs, and the schedules of the operator.</summary>
public sealed class GuidanceTests
{
    private const string Own = """
        { "id": "Atlantis-1", "version": 3, "title": "A fictional country", "extends": "WHO-min-2023", "factsOf": "2025-01-01", "goodUntil": "2027-01-01", "sources": ["fictional"],
          "reviewedBy": [{ "who": "A fictional council", "on": "2025-02-01" }], "graceDays": 4, "liveSpacingDays": 28, "toldDosesCount": [], "catchUpVisits": ["0d", "4w", "6m"],
          "antigens": [{ "antigen": "mumps", "live": true, "series": [{ "id": "one-dose", "source": "fictional", "parts": [{ "of": ["mumps"], "doses": [{ "minAge": "12m" }] }] }] }] }
        """;

    private static readonly string Child = File.ReadAllText(RepositoryRoot.PathOf("samples", "04-child-full-epi.json"));

    [Fact]
    public async Task Answers_as_the_library_does()
    {
        await using Desk desk = await Desk.OpenAsync();
        JsonElement answer = await AskAsync(desk, $$"""{ "summary": {{Child}}, "on": "2025-11-20", "told": { "wanted": ["mumps"] } }""");
        Assert.Equal(("WHO-min-2023", false, "2025-11-20"), (answer.GetProperty("schedule").GetString(), answer.GetProperty("reviewed").GetBoolean(), answer.GetProperty("on").GetString()));
        Assert.Equal("due", State(answer, "mumps"));
        Assert.Equal("due", State(answer, "tetanus"));
        Assert.Equal("2026-06-01", (await AskAsync(desk, """{ "summary": { "holder": { "birth": "1990" } } }""")).GetProperty("on").GetString());
    }

    [Fact]
    public async Task What_would_be_sealed_counts_only_when_it_is_asked_for()
    {
        await using Desk desk = await Desk.OpenAsync();
        const string Summary = """{ "holder": { "birth": "1997-05" }, "conditions": [{ "code": "hiv" }] }""";
        JsonElement open = await AskAsync(desk, $$"""{ "summary": {{Summary}}, "on": "2025-11-20" }""");
        Assert.DoesNotContain("hiv\"", open.GetRawText(), StringComparison.Ordinal);
        JsonElement both = await AskAsync(desk, $$"""{ "summary": {{Summary}}, "on": "2025-11-20", "withSealed": true }""");
        Assert.True(both.GetProperty("usesSealed").GetBoolean());
        Assert.Contains("hiv\"", both.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_fhir_when_it_is_asked_for()
    {
        await using Desk desk = await Desk.OpenAsync();
        JsonElement resource = await AskAsync(desk, $$"""{ "summary": {{Child}}, "on": "2025-11-20", "format": "fhir", "language": "fr" }""");
        Assert.Equal("ImmunizationRecommendation", resource.GetProperty("resourceType").GetString());
        Assert.Contains(resource.GetProperty("recommendation").EnumerateArray(), one => one.GetProperty("targetDisease").GetProperty("text").GetString() == "Tétanos");
    }

    [Theory]
    [InlineData("""{ "summary": {}, "schedule": "Atlantis-1" }""", "schedule")]
    [InlineData("""{ "summary": {}, "on": "yesterday" }""", "on")]
    [InlineData("""{ "summary": {}, "told": { "shoeSize": 44 } }""", "told")]
    [InlineData("""{ "summary": {}, "told": { "age": "900y" } }""", "told")]
    [InlineData("""{ "summary": { "vaccinations": [{ "code": "against-everything" }] } }""", "summary.vaccinations[0].code")]
    [InlineData("""{ "summary": {}, "language": "de" }""", "language")]
    [InlineData("""{ "summary": {}, "format": "pdf" }""", "format")]
    public async Task Says_where_a_question_is_wrong(string question, string where)
    {
        await using Desk desk = await Desk.OpenAsync();
        Desk.Answer refused = await desk.PostAsync("/guidance", question);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, where), (refused.Status, refused.Json.GetProperty("where").GetString()));
    }

    [Fact]
    public async Task Nobody_asks_without_a_right_and_anybody_may_have_the_schedules()
    {
        await using RunningService service = await RunningService.StartAsync();
        using StringContent content = new("""{ "summary": {} }""", Encoding.UTF8, "application/json");
        using HttpResponseMessage refused = await service.Client.PostAsync(new Uri("/guidance", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        JsonElement list = JsonElement.Parse(await service.Client.GetStringAsync(new Uri("/schedules", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(2, list.GetProperty("schedules").GetArrayLength());
    }

    [Fact]
    public async Task A_schedule_of_the_operator_is_listed_given_and_used()
    {
        using TemporarySchedules folder = new(("atlantis.json", Own));
        await using Desk desk = await Desk.OpenAsync(settings: ("ScheduleFolder", folder.Path));
        RunningService service = desk.Service;
        JsonElement first = JsonElement.Parse(await service.Client.GetStringAsync(new Uri("/schedules", UriKind.Relative), TestContext.Current.CancellationToken)).GetProperty("schedules")[0];
        Assert.Equal("""{"id":"Atlantis-1","version":3,"title":"A fictional country","reviewed":true,"own":true}""", first.GetRawText());
        Assert.Equal(Own, await service.Client.GetStringAsync(new Uri("/schedules/Atlantis-1", UriKind.Relative), TestContext.Current.CancellationToken));
        JsonElement answer = await AskAsync(desk, $$"""{ "summary": {{Child}}, "schedule": "Atlantis-1", "on": "2025-11-20" }""");
        Assert.Equal("due", State(answer, "mumps"));
        Assert.Equal("due", State(answer, "tetanus"));
        string page = await service.Client.GetStringAsync(new Uri("/healthpassport-read.html", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("id=\"schedules\">[", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "id": "Atlantis-1" }""", "broken.json: malformed")]
    [InlineData("no JSON", "broken.json: malformed")]
    public async Task A_schedule_that_the_linter_refuses_stops_the_start(string file, string says)
    {
        using TemporarySchedules folder = new(("broken.json", file));
        OptionsValidationException wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningService.StartAsync(settings: ("ScheduleFolder", folder.Path)));
        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_or_a_name_of_ours_stops_the_start()
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => RunningService.StartAsync(settings: ("ScheduleFolder", "/nowhere/at/all")));
        using TemporarySchedules folder = new(("who.json", File.ReadAllText(RepositoryRoot.PathOf("specs", "schedules", "who-min-2023.json"))));
        OptionsValidationException wrong = await Assert.ThrowsAsync<OptionsValidationException>(() => RunningService.StartAsync(settings: ("ScheduleFolder", folder.Path)));
        Assert.Contains("who.json: twice", wrong.Message, StringComparison.Ordinal);
    }

    private static string State(JsonElement answer, string antigen) =>
        answer.GetProperty("antigens").EnumerateArray().Single(one => one.GetProperty("antigen").GetString() == antigen).GetProperty("state").GetString()!;

    private static async Task<JsonElement> AskAsync(Desk desk, string question)
    {
        Desk.Answer answer = await desk.PostAsync("/guidance", question);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}
