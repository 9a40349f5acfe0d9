using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;

namespace HealthPassport.Tests.Guidance;

/// <summary>One case of <c>specs/schedules/cases</c>.</summary>
internal sealed record ScheduleCase(string File, string Schedule, JsonElement Json)
{
    private static readonly string Folder = RepositoryRoot.PathOf("specs", "schedules", "cases");

    public string Name => Json.GetProperty("name").GetString()!;

    public string Rule => Json.GetProperty("rule").GetString()!;

    public DateOnly On => PartialDate.Parse(Json.GetProperty("on").GetString()!)!.Earliest;

    public HealthSummary Summary => TestNetwork.Need(SummaryJson.Read(JsonSerializer.SerializeToUtf8Bytes(Json.GetProperty("summary")), Terminology.Current));

    public Told Told => Json.TryGetProperty("told", out JsonElement told) ? TestNetwork.Need(ToldJson.Read(told)) : Told.Nothing;

    /// <summary>What is expected of antigens.</summary>
    public IEnumerable<JsonProperty> Expected => Json.GetProperty("expect").EnumerateObject().Where(one => one.Name != "referrals");

    /// <summary>The referrals that are expected, or null.</summary>
    public JsonElement? Referrals => Json.GetProperty("expect").TryGetProperty("referrals", out JsonElement expected) ? expected : null;

    public GuidanceAnswer Answer => Guide.Of(Summary, BuiltInSchedules.Find(Schedule)!, On, Told);

    public static IEnumerable<ScheduleCase> All() => Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).SelectMany(path =>
    {
        JsonElement file = JsonDocument.Parse(System.IO.File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false }).RootElement;
        return file.GetProperty("cases").EnumerateArray().Select(one => new ScheduleCase(Path.GetFileNameWithoutExtension(path), file.GetProperty("schedule").GetString()!, one)).ToArray();
    });
}
