using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthPassport.Service.Operation;

/// <summary>An example of an operation, for the description of the API.</summary>
/// <param name="Request">The body of the request, as JSON; null for none. Text stands as a JSON string, bytes as one in base64.</param>
/// <param name="Answer">The body of the answer, likewise.</param>
/// <param name="Status">The status that the answer is of.</param>
/// <param name="MediaType">The only content type that the example is of; null for all.</param>
/// <param name="Other">What this example shows beside the first one, which has none.</param>
internal sealed record ApiExample(string? Request, string? Answer, int Status, string? MediaType, string? Other = null)
{
    private const string First = "first";
    private const string Lines = "application/x-ndjson";

    private static readonly string[] Bytes = ["application/cbor", "application/cose", "application/statuslist+cwt"];

    /// <summary>Writes the examples into the description.</summary>
    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (ApiExample example in context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiExample>())
        {
            example.Write(operation.RequestBody?.Content, example.Request);
            example.Write(operation.Responses?.GetValueOrDefault($"{example.Status}")?.Content, example.Answer);
        }

        return Task.CompletedTask;
    }

    private void Write(IDictionary<string, OpenApiMediaType>? contents, string? json)
    {
        foreach ((string type, OpenApiMediaType content) in contents ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (json is null || (MediaType is not null && MediaType != type))
            {
                continue;
            }

            if (Bytes.Contains(type))
            {
                content.Examples = new Dictionary<string, IOpenApiExample> { ["bytes"] = new OpenApiExample { Summary = "How the bytes begin, in base64.", Value = JsonNode.Parse(json) } };
            }
            else if (json == "{}")
            {
                content.Examples = new Dictionary<string, IOpenApiExample> { ["empty"] = new OpenApiExample { Value = new JsonObject() } };      // as the only example it would be left out
            }
            else if (Other is not null)
            {
                content.Examples ??= new Dictionary<string, IOpenApiExample> { [First] = new OpenApiExample { Value = content.Example } };      // one or several, as OpenAPI has it
                content.Example = null;
                content.Examples[Other] = new OpenApiExample { Value = JsonNode.Parse(json) };
            }
            else
            {
                content.Example = type == Lines ? JsonValue.Create(json) : JsonNode.Parse(json);      // several values are no JSON
            }
        }
    }
}

/// <summary>Says on an endpoint what its bodies look like.</summary>
internal static class ApiExampleConventions
{
    /// <summary>Adds an example.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder builder, string? request, string? answer, int status = StatusCodes.Status200OK, string? mediaType = null) =>
        builder.WithMetadata(new ApiExample(request, answer, status, mediaType));

    /// <summary>Adds another example of a request.</summary>
    public static RouteHandlerBuilder WithOtherExample(this RouteHandlerBuilder builder, string name, string request) =>
        builder.WithMetadata(new ApiExample(request, null, StatusCodes.Status200OK, null, name));
}
