using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Guidance;
using HealthPassport.Model;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Guidance;

/// <summary>Answers questions of programs by the library, and gives its schedules.</summary>
internal static class GuidanceEndpoints
{
    private const string Fhir = "application/fhir+json";
    private const string CacheFor = "public, max-age=300";

    internal static async Task<IResult> AnswerAsync(HttpContext context, OwnSchedules schedules, TimeProvider clock, CancellationToken cancellation)
    {
        if (!(await JsonBody.ReadAsync(context.Request, GuidanceBodyJson.Default.GuidanceBody, cancellation)).TryGet(out GuidanceBody? body, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        if (!Read(body, schedules, clock).TryGet(out GuidanceAnswer? answer, out Failure? failure))
        {
            return Problem.Of(failure);
        }

        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            if (body.Format is null)
            {
                json.WriteStartObject();
                GuidanceJson.Write(json, answer);
                json.WriteEndObject();
            }
            else
            {
                RecommendationJson.Write(json, answer, body.Language ?? "en");
            }
        }

        return new BytesResult(StatusCodes.Status200OK, body.Format is null ? PassportEndpoints.Json : Fhir, buffer.ToArray());
    }

    internal static Ok<ScheduleList> List(OwnSchedules schedules, HttpResponse response)
    {
        response.Headers.CacheControl = CacheFor;
        return TypedResults.Ok(schedules.List);
    }

    internal static IResult FileOf(string id, OwnSchedules schedules, HttpResponse response)
    {
        if (schedules.FileOf(id) is not ReadOnlyMemory<byte> file)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        response.Headers.CacheControl = CacheFor;
        return new BytesResult(StatusCodes.Status200OK, PassportEndpoints.Json, file);
    }

    private static Result<GuidanceAnswer> Read(GuidanceBody body, OwnSchedules schedules, TimeProvider clock)
    {
        if (schedules.Find(body.Schedule ?? BuiltInSchedules.WhoMinimum.Id) is not Schedule schedule)
        {
            return new Failure(Reason.Malformed, "schedule", "a name that /schedules lists");
        }

        DateOnly on = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (body.On is string day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out on))
        {
            return new Failure(Reason.Malformed, "on", "a day such as 2026-06-01");
        }

        if (body.Format is not (null or "fhir"))
        {
            return new Failure(Reason.Malformed, "format", "fhir, or nothing");
        }

        if (body.Language is string language && !Terminology.Languages.Contains(language))
        {
            return new Failure(Reason.Malformed, "language", string.Join(", ", Terminology.Languages));
        }

        Told? told = Told.Nothing;
        Failure? failure = null;
        if (body.Told is JsonElement facts && !ToldJson.Read(facts).TryGet(out told, out failure))
        {
            return failure;
        }

        if (!SummaryJson.Read(JsonMarshal.GetRawUtf8Value(body.Summary), Terminology.Current).TryGet(out HealthSummary? summary, out failure))
        {
            return failure with { Where = $"summary.{failure.Where}" };
        }

        HealthSummary open = OpenPart.Of(summary);
        return body.WithSealed ? Guide.WithSealed(open, OpenPart.SealedOf(summary), schedule, on, told) : Guide.Of(open, schedule, on, told);
    }
}
