using System.Globalization;
using System.Text.Json;
using HealthPassport.Model;

namespace HealthPassport.Guidance;

/// <summary>Writes an answer as FHIR R4: one ImmunizationRecommendation (<c>specs/fhir.md</c> §8). It says by which schedule, and whether anybody has reviewed that.</summary>
/// <remarks>It holds no name, no birth and no date of a dose; the patient in it is one of whom nothing is said.</remarks>
public static class RecommendationJson
{
    private const string Patient = "patient";

    /// <summary>Writes the resource as one object.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="language">The language of labels, one of <see cref="Terminology.Languages"/>; another one falls back to English.</param>
    public static void Write(Utf8JsonWriter json, GuidanceAnswer answer, string language)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(answer);
        string known = Terminology.Languages.Contains(language) ? language : "en";
        json.WriteStartObject();
        json.WriteString("resourceType", "ImmunizationRecommendation");
        json.WriteString("language", known);
        json.WriteStartArray("contained");
        json.WriteStartObject();
        json.WriteString("resourceType", "Patient");
        json.WriteString("id", Patient);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteExtensions(json, answer);
        json.WriteStartObject("patient");
        json.WriteString("reference", $"#{Patient}");
        json.WriteEndObject();
        json.WriteString("date", Text(answer.On));
        json.WriteStartArray("recommendation");
        foreach (AntigenAnswer antigen in answer.Antigens)
        {
            // One for each dose that can be next; one alone where none is.
            foreach (NextDose? next in antigen.State is GuidanceState.Due or GuidanceState.NotYet && !antigen.Next.IsEmpty ? antigen.Next.AsEnumerable<NextDose?>() : [null])
            {
                Write(json, answer, antigen, next, known);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter json, GuidanceAnswer answer)
    {
        json.WriteStartArray("extension");
        json.WriteStartObject();
        json.WriteString("url", FhirNames.Extension + "schedule");
        json.WriteStartArray("extension");
        Part(json, "id", () => json.WriteString("valueString", answer.Schedule.Id));
        Part(json, "version", () => json.WriteNumber("valuePositiveInt", answer.Schedule.Version));
        Part(json, "reviewed", () => json.WriteBoolean("valueBoolean", answer.Schedule.IsReviewed));
        Part(json, "old", () => json.WriteBoolean("valueBoolean", answer.IsScheduleOld));
        json.WriteEndArray();
        json.WriteEndObject();
        if (answer.UsesSealed)
        {
            Part(json, FhirNames.Extension + "lane", () => json.WriteString("valueCode", "sealed"));
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, GuidanceAnswer answer, AntigenAnswer antigen, NextDose? next, string language)
    {
        json.WriteStartObject();
        json.WritePropertyName("targetDisease");
        string label = $"antigen-{antigen.Antigen}";
        Concept(json, Words.Keys.Contains(label) ? Words.Text(label, language) : antigen.Antigen, (FhirNames.Terminology + "antigen", antigen.Antigen));
        json.WritePropertyName("forecastStatus");
        Concept(json, Words.Text($"state-{GuidanceJson.Name(antigen.State)}", language), [.. FhirNames.StatusOf(antigen), (FhirNames.Terminology + "guidance-state", GuidanceJson.Name(antigen.State))]);
        (string Code, string Word)[] reasons =
        [
            .. antigen.Reason == GuidanceReason.None ? Array.Empty<(string, string)>() : [(GuidanceJson.Name(antigen.Reason), $"because-{GuidanceJson.Name(antigen.Reason)}")],
            .. GuidanceJson.Names(antigen.Missing).Select(fact => (fact, $"fact-{fact}")),
        ];
        if (reasons.Length > 0)
        {
            json.WriteStartArray("forecastReason");
            foreach ((string code, string word) in reasons)
            {
                Concept(json, Words.Text(word, language), (FhirNames.Terminology + "guidance-reason", code));
            }

            json.WriteEndArray();
        }

        if (next is NextDose dose)
        {
            json.WriteStartArray("dateCriterion");
            Criterion(json, FhirNames.EarliestDate, dose.Earliest);
            Criterion(json, FhirNames.DueDate, dose.Sure);
            json.WriteEndArray();
        }

        string review = answer.Schedule.IsReviewed ? "" : $" {Words.Text("schedule-not-reviewed", language)}";
        json.WriteString("description", $"{answer.Schedule.Id} ({answer.Schedule.Version.ToString(CultureInfo.InvariantCulture)}). {Words.Text("guidance-by", language)}{review}");
        json.WriteString("series", antigen.Rule);
        if (next is NextDose numbered)
        {
            json.WriteNumber("doseNumberPositiveInt", numbered.Number);
            if (antigen.Parts.FirstOrDefault(part => part.Name == numbered.Part) is PartAnswer part)
            {
                json.WriteNumber("seriesDosesPositiveInt", part.Of);      // where ways differ in the series, none is named
            }
        }

        json.WriteEndObject();
    }

    private static void Concept(Utf8JsonWriter json, string text, params (string System, string Code)[] codes)
    {
        json.WriteStartObject();
        json.WriteStartArray("coding");
        foreach ((string system, string code) in codes)
        {
            json.WriteStartObject();
            json.WriteString("system", system);
            json.WriteString("code", code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void Criterion(Utf8JsonWriter json, string loinc, DateOnly day)
    {
        json.WriteStartObject();
        json.WriteStartObject("code");
        json.WriteStartArray("coding");
        json.WriteStartObject();
        json.WriteString("system", FhirNames.Loinc);
        json.WriteString("code", loinc);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString("value", Text(day));
        json.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter json, string url, Action value)
    {
        json.WriteStartObject();
        json.WriteString("url", url);
        value();
        json.WriteEndObject();
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
