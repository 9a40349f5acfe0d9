using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthPassport.Service.Operation;

/// <summary>An example of an operation, for the description of the API.</summary>
/// <param name="Request">The body of the request, as JSON; null for none.</param>
/// <param name="Answer">The body of the answer, as JSON; null for none.</param>
/// <param name="Status">The status that the answer is of.</param>
internal sealed record ApiExample(string? Request, string? Answer, int Status = StatusCodes.Status200OK)
{
    /// <summary>Writes the examples into the description.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (ApiExample example in context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiExample>())
        {
            if (example.Request is not null)
            {
                Write(operation.RequestBody?.Content?.Values, example.Request);
            }

            if (example.Answer is not null && operation.Responses is OpenApiResponses answers && answers.TryGetValue($"{example.Status}", out IOpenApiResponse? answer))
            {
                Write(answer.Content?.Values, example.Answer);
            }
        }

        return Task.CompletedTask;
    }

    private static void Write(IEnumerable<OpenApiMediaType>? contents, string json)
    {
        foreach (OpenApiMediaType content in contents ?? [])
        {
            content.Example = JsonNode.Parse(json);
        }
    }
}

/// <summary>Says on an endpoint what its bodies look like.</summary>
internal static class ApiExampleConventions
{
    /// <summary>Adds an example.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder builder, string? request, string? answer, int status = StatusCodes.Status200OK) =>
        builder.WithMetadata(new ApiExample(request, answer, status));
}
