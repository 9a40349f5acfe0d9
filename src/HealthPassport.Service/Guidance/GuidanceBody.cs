using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthPassport.Service.Guidance;

/// <summary>A question to guidance.</summary>
internal sealed record GuidanceBody
{
    [Description("The summary as JSON of specs/summary.schema.json.")]
    public required JsonElement Summary { get; init; }

    [Description("The name of a schedule that /schedules lists; WHO-min-2023 when it is left out.")]
    public string? Schedule { get; init; }

    [Description("The day of reading (YYYY-MM-DD); today when it is left out.")]
    public string? On { get; init; }

    [Description("What the clinician tells: pregnant, expected, hiv (no, yes, stable), sickleCell, age (4y, 20m), birthConfirmed, wanted (antigens).")]
    public JsonElement? Told { get; init; }

    [Description("True to use what is or will be sealed as well. The answer says so, and stands nowhere but beside the opened lane.")]
    public bool WithSealed { get; init; }

    [Description("fhir for an ImmunizationRecommendation of FHIR R4 (specs/fhir.md §8); left out, the answer is that of specs/guidance.md §11.")]
    public string? Format { get; init; }

    [Description("With format fhir, the language of the labels: en, fr, es, ar, it or pt.")]
    public string? Language { get; init; }
}

/// <summary>The schedules by which the service answers.</summary>
/// <param name="Schedules">Its own first.</param>
internal sealed record ScheduleList(IReadOnlyList<ListedSchedule> Schedules);

/// <summary>A schedule, without its rules.</summary>
/// <param name="Id">The name in every answer.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">What it is, in English.</param>
/// <param name="Reviewed">Whether somebody stands for it.</param>
/// <param name="Own">Whether the operator has added it.</param>
internal sealed record ListedSchedule(string Id, int Version, string Title, bool Reviewed, bool Own);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    MaxDepth = 40,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(GuidanceBody))]
[JsonSerializable(typeof(ScheduleList))]
internal sealed partial class GuidanceBodyJson : JsonSerializerContext;
