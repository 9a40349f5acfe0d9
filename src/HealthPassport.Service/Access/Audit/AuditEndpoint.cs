using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Access.Audit;

/// <summary>What administrators did, for auditors.</summary>
internal static class AuditEndpoint
{
    public static void MapAudit(this IEndpointRouteBuilder routes) => routes.MapGet("/audit", ListAsync)
        .RequireRight(Right.Audit).WithName("ListActs").WithTags("Administration")
        .WithSummary("List acts of administration")
        .WithDescription("Who did what on which day, the newest day first; 366 days at most. No hour and no address is kept.")
        .WithExample(null, """[{"day":"2026-06-01","actor":"person-0a1b2c3d4e5f60718293a4b5c6d7e8f9","actorName":"Amina (nurse)","act":"client-registered","target":"system-3f0c1d5e8a7b4c2d9e6f0a1b2c3d4e5f","targetName":"Hospital records, Agadez"}]""");

    internal static async Task<Results<Ok<RecordedAct[]>, ProblemHttpResult>> ListAsync(DateOnly from, DateOnly to, Acts acts, CancellationToken cancellation) =>
        from <= to && to.DayNumber - from.DayNumber < Acts.MaxDays
            ? TypedResults.Ok((await acts.ListAsync(from, to, cancellation)).ToArray())
            : Problem.Of(ProblemCode.BadRequest, $"Wanted: from and to, {Acts.MaxDays} days at most.");
}
