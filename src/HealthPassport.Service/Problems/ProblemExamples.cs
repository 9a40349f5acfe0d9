using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthPassport.Service.Problems;

/// <summary>Shows a problem beside every answer of the description that is one and has no example of its own.</summary>
internal static class ProblemExamples
{
    private const string MediaType = "application/problem+json";

    private static readonly FrozenDictionary<int, ProblemCode> Codes = new Dictionary<int, ProblemCode>
    {
        [StatusCodes.Status400BadRequest] = ProblemCode.BadRequest,
        [StatusCodes.Status404NotFound] = ProblemCode.NotFound,
        [StatusCodes.Status409Conflict] = ProblemCode.IdempotencyInProgress,
        [StatusCodes.Status415UnsupportedMediaType] = ProblemCode.UnsupportedMediaType,
        [StatusCodes.Status503ServiceUnavailable] = ProblemCode.SealingBusy,
    }.ToFrozenDictionary();

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach ((string status, IOpenApiResponse answer) in operation.Responses ?? [])
        {
            if (answer.Content?.TryGetValue(MediaType, out OpenApiMediaType? content) == true && int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                content.Example ??= Of(number);
            }
        }

        return Task.CompletedTask;
    }

    private static JsonNode? Of(int status) =>
        status == StatusCodes.Status422UnprocessableEntity
            ? JsonNode.Parse("""{ "type": "urn:healthpassport:problem:summary-invalid", "title": "Wanted: a key of the terminology.", "status": 422, "code": "summary-invalid", "where": "summary.vaccinations[0].code" }""")
        : Codes.TryGetValue(status, out ProblemCode? code)
            ? new JsonObject { ["type"] = "urn:healthpassport:problem:" + code.Code, ["title"] = code.Title, ["status"] = code.Status, ["code"] = code.Code }
        : null;
}
