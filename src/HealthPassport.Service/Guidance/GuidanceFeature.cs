using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;

namespace HealthPassport.Service.Guidance;

/// <summary>What is missing and what runs out, for programs that ask; and the schedules by which it can be asked. Nothing of a question is kept.</summary>
internal static class GuidanceFeature
{
    public static void AddGuidance(this IServiceCollection services)
    {
        services.AddSingleton<OwnSchedules>();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, GuidanceBodyJson.Default));
    }

    public static void MapGuidance(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/guidance", GuidanceEndpoints.AnswerAsync).RequireRight(Right.Issue).WithTags("Guidance")
            .WithName("AskGuidance").WithSummary("What is missing and what runs out, for one summary by one schedule")
            .WithDescription("A suggestion by a schedule, no order (specs/guidance.md). The same question has the same answer; nothing of it is kept or logged. With `format` fhir the answer is an ImmunizationRecommendation.")
            .Accepts<GuidanceBody>(PassportEndpoints.Json)
            .Produces<object>(StatusCodes.Status200OK)
            .WithExample(GuidanceExamples.Question, GuidanceExamples.Answer)
            .WithProblems(GuidanceExamples.Problems);
        RouteGroupBuilder schedules = routes.MapGroup("/schedules").WithTags("Guidance");
        schedules.MapGet("/", GuidanceEndpoints.List).WithName("ListSchedules").WithSummary("The schedules by which this service answers")
            .WithDescription("Those of this service first (`own`), then those of the program. The pages offer all of them, also without a network.").WithExample(null, GuidanceExamples.Schedules);
        schedules.MapGet("/{id}", GuidanceEndpoints.FileOf).WithName("GetSchedule").WithSummary("A schedule as its file")
            .WithDescription("As specs/guidance.md §2 describes it.").Produces<object>(StatusCodes.Status200OK)
            .WithExample(null, GuidanceExamples.Schedule).WithProblems(ProblemCode.NotFound);
    }
}
