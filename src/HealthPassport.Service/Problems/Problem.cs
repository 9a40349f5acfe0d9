using HealthPassport.Model;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Problems;

/// <summary>Answers with ProblemDetails (RFC 9457) that carry a stable <c>code</c>.</summary>
internal static class Problem
{
    /// <summary>What every problem's <c>type</c> begins with, before its code.</summary>
    public const string TypePrefix = "urn:healthpassport:problem:";

    /// <summary>A refusal of the service's own.</summary>
    public static ProblemHttpResult Of(ProblemCode code, string? detail = null) => TypedResults.Problem(Details(code, detail));

    /// <summary>A refusal with a reason of <c>specs/reasons.md</c>: the request was understood, and what it asks for cannot be done.</summary>
    /// <param name="failure">The failure; it never quotes the input.</param>
    /// <param name="status">The HTTP status.</param>
    public static ProblemHttpResult Of(Failure failure, int status = StatusCodes.Status422UnprocessableEntity)
    {
        string code = ReasonNames.Kebab(failure.Reason.ToString());
        return TypedResults.Problem(new ProblemDetails
        {
            Type = TypePrefix + code,
            Status = status,
            Title = failure.Expected is { Length: > 0 } expected ? $"Wanted: {expected}." : "The request was refused.",
            Extensions = { ["code"] = code, ["where"] = failure.Where },
        });
    }

    public static ProblemDetails Details(ProblemCode code, string? detail = null) => new()
    {
        Type = code.Type,
        Status = code.Status,
        Title = code.Title,
        Detail = detail,
        Extensions = { ["code"] = code.Code },
    };
}
