using System.Text.Json.Nodes;
using HealthPassport.Model;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Problems;

/// <summary>A problem that an operation can answer, as it looks when it does.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The sentence for people.</param>
/// <param name="Where">The place in the request, of a reason; null for the service's own codes.</param>
internal sealed record ProblemExample(string Code, int Status, string Title, string? Where)
{
    /// <summary>Its <c>type</c>.</summary>
    public string Type
    {
        get => field ?? Problem.TypePrefix + Code;
        private init;
    }

    /// <summary>The example of a code of the service's own.</summary>
    public static implicit operator ProblemExample(ProblemCode code) => new(code.Code, code.Status, code.Title, null) { Type = code.Type };

    /// <summary>The example of a reason of <c>specs/reasons.md</c>.</summary>
    public static ProblemExample Of(Reason reason, string where, string expected)
    {
        ProblemDetails details = Problem.Of(new Failure(reason, where, expected)).ProblemDetails;
        return new ProblemExample((string)details.Extensions["code"]!, details.Status!.Value, details.Title!, where);
    }

    /// <summary>The body of the answer.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = new() { ["type"] = Type, ["title"] = Title, ["status"] = Status, ["code"] = Code };
        if (Where is not null)
        {
            json["where"] = Where;
        }

        return json;
    }
}
