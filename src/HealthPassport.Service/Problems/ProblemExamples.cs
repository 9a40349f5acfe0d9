using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace HealthPassport.Service.Problems;

/// <summary>Shows every problem that an operation can answer, each with an example, beside its status.</summary>
internal static class ProblemExamples
{
    private const string MediaType = "application/problem+json";
    private const string Schema = "ProblemDetails";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "json";

    private static readonly ProblemExample[] Anywhere = [ProblemCode.TooManyRequests, ProblemCode.Internal, ProblemCode.StorageUnavailable];

    public static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        await DescribeSchemaAsync(context, cancellation);
        operation.Responses ??= [];
        IEnumerable<ProblemExample> problems = context.Description.ActionDescriptor.EndpointMetadata.OfType<AnsweredProblems>().SelectMany(answered => answered.Problems).Concat(OfRequest(operation)).Concat(Anywhere);
        foreach (IGrouping<int, ProblemExample> status in problems.DistinctBy(problem => (problem.Code, problem.Where)).GroupBy(problem => problem.Status).OrderBy(status => status.Key))
        {
            if (operation.Responses.GetValueOrDefault($"{status.Key}") is not OpenApiResponse answer)
            {
                operation.Responses[$"{status.Key}"] = answer = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status.Key) };
            }

            answer.Content ??= new Dictionary<string, OpenApiMediaType>();
            answer.Content[MediaType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchemaReference(Schema, context.Document),
                Examples = status.GroupBy(problem => problem.Code).SelectMany(code => code.Select((problem, number) => (Name: number == 0 ? code.Key : $"{code.Key}-{number + 1}", problem)))
                    .ToDictionary(named => named.Name, IOpenApiExample (named) => new OpenApiExample { Summary = named.problem.Title, Value = named.problem.ToJson() }),
            };
        }
    }

    private static IEnumerable<ProblemExample> OfRequest(OpenApiOperation operation)
    {
        ICollection<string> types = operation.RequestBody?.Content?.Keys ?? [];
        if (types.Any(type => type.Contains(Json, StringComparison.Ordinal)) || operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true)
        {
            yield return ProblemCode.BadRequest;
        }

        if (types.Count > 0)
        {
            yield return ProblemCode.TooLarge;
            yield return ProblemCode.TooSlow;
        }

        if (types.Any(type => type != Form))      // RFC 6749 has an answer of its own
        {
            yield return ProblemCode.UnsupportedMediaType;
        }
    }

    // With the members of this service's problems, by which programs tell them apart.
    private static async Task DescribeSchemaAsync(OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (context.Document!.Components?.Schemas?.ContainsKey(Schema) == true)
        {
            return;
        }

        OpenApiSchema schema = await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), cancellationToken: cancellation);
        schema.Properties ??= new Dictionary<string, IOpenApiSchema>();
        schema.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The stable code: a reason of specs/reasons.md, or one of the service's own." };
        schema.Properties["where"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Of a reason: the place in the request. It never quotes the request." };
        context.Document.AddComponent(Schema, schema);
    }
}
