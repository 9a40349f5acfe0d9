using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports.Idempotency;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace HealthPassport.Service.Passports;

/// <summary>Issue, add and correct: three operations over one body.</summary>
internal static class PassportEndpoints
{
    public const string Json = "application/json";

    public static void MapIssuing(this IEndpointRouteBuilder routes)
    {
        Map(routes, "", "IssuePassport", "Issue a passport",
            "From a summary or a FHIR bundle, in any format. The answer is given once; the service keeps nothing of it. With the header Idempotency-Key (at least 128 random bits) a repeated request gets the same answer for a day. What is sensitive can be sealed before it is sent: \"sealed\" then has the lanes, and neither the secret nor what is sealed ever comes here.",
            PassportExamples.Issue, PassportExamples.Issued, [], body => body.Earlier is null && body.Corrects is null ? null : "Earlier cards are for /passports/add, a card to correct for /passports/correct.")
            .WithOtherExample("sealed-already", PassportExamples.IssueSealed);
        Map(routes, "/add", "AddToPassport", "Add to a passport that was read",
            "The entries of the earlier cards are carried over with their source and a link. The earlier cards stay good, always.",
            PassportExamples.Add, PassportExamples.Added, PassportExamples.AddingProblems, body => body.Earlier is { Count: > 0 } && body.Corrects is null ? null : "The codes of the earlier cards stand in \"earlier\".");
        Map(routes, "/correct", "CorrectPassport", "Correct a card",
            "The summary is what is right. The new card names the wrong one. If that is a card of your own organisation, the status list then calls it superseded; a card of another one is disputed, and stays valid.",
            PassportExamples.Correct, PassportExamples.Corrected, PassportExamples.CorrectingProblems, body => body.Corrects is not null ? null : "The code of the card to correct stands in \"corrects\".");
    }

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string path, string name, string summary, string description, string example, string answer, ProblemExample[] problems, Func<IssueBody, string?> isMeant) =>
        routes.MapPost(path, (HttpContext context, Caller caller, IssuingRequests requests, CancellationToken cancellation) => AnswerAsync(context, isMeant, caller, requests, cancellation))
            .WithName(name).WithSummary(summary).WithDescription(description)
            .Accepts<IssueBody>(Json)
            .Produces<IssuedAnswer>(StatusCodes.Status201Created)
            .WithProblems(PassportExamples.IssuingProblems).WithProblems(problems)
            .WithProblems(ProblemCode.IdempotencyKeyWeak, ProblemCode.IdempotencyInProgress, ProblemCode.IdempotencyKeyReused)
            .WithExample(example, answer, StatusCodes.Status201Created);

    private static async Task<IResult> AnswerAsync(HttpContext context, Func<IssueBody, string?> isMeant, Caller caller, IssuingRequests requests, CancellationToken cancellation)
    {
        if (await JsonBody.BytesAsync(context.Request, Json, cancellation) is not byte[] body)
        {
            return Problem.Of(ProblemCode.UnsupportedMediaType);
        }

        string? key = context.Request.Headers.TryGetValue(IdempotencyKey.Header, out StringValues header) ? header.ToString() : null;
        return (await requests.AnswerAsync(context.Request.Path.ToString(), body, key, isMeant, caller, cancellation)).TryGet(out byte[]? answer, out ProblemDetails? problem)
            ? new BytesResult(StatusCodes.Status201Created, Json, answer)
            : TypedResults.Problem(problem);
    }
}
