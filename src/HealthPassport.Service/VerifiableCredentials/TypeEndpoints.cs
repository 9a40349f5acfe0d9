using System.Security.Cryptography;
using System.Text;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Our credential types, for everybody: the context, the schemas, and the names of the types. They are the files of <c>specs/</c>, byte for byte.</summary>
internal static class TypeEndpoints
{
    private const string JsonLd = "application/ld+json";
    private const string JsonSchema = "application/schema+json";
    private const string Json = "application/json";

    // A version never changes; a cache may hold one for a day all the same, so that a mistake does not last.
    private const string CacheFor = "public, max-age=86400";

    public static void MapTypes(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder types = routes.MapGroup("").WithTags(VcFeature.Tag);
        types.MapGet("/contexts/health-summary/v1", (HttpContext context) => File(context, "contexts/health-summary-v1.jsonld", JsonLd))
            .WithName("GetContext").WithSummary("The JSON-LD context of our credential types").WithDescription($"As `{JsonLd}`; the same bytes as specs/contexts/health-summary-v1.jsonld.")
            .Produces<object>(StatusCodes.Status200OK, JsonLd).WithExample(null, Text("contexts/health-summary-v1.jsonld"));
        types.MapGet("/credential-types", (HttpContext context) => File(context, "credential-types.json", Json))
            .WithName("GetCredentialTypes").WithSummary("Our credential types, with their names in six languages").WithDescription("Names and descriptions are language objects (VCDM 2.0 §11.1), with the direction of the script.")
            .Produces<object>(StatusCodes.Status200OK, Json).WithExample(null, Text("credential-types.json"));
        types.MapGet("/schemas/summary.schema.json", (HttpContext context) => File(context, "summary.schema.json", JsonSchema)).ExcludeFromDescription();
        types.MapGet("/schemas/{name}/v1", Schema)
            .WithName("GetSchema").WithSummary("The JSON Schema of one of our credential types").WithDescription($"As `{JsonSchema}`. `name` is health-summary, or a card such as vaccination-card. What all refer to is `/schemas/summary.schema.json`.")
            .Produces<object>(StatusCodes.Status200OK, JsonSchema).WithProblems(ProblemCode.NotFound).WithExample(null, Text("schemas/vaccination-card-v1.json"));
    }

    private static string Text(string path) => Encoding.UTF8.GetString(Bytes(path));

    private static byte[] Bytes(string path)
    {
        using Stream stream = typeof(TypeEndpoints).Assembly.GetManifestResourceStream("specs/" + path)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    internal static Results<FileContentHttpResult, ProblemHttpResult> Schema(string name, HttpContext context) =>
        VcCredentialType.All.Any(type => type.Key == name) ? File(context, $"schemas/{name}-v1.json", JsonSchema) : Problem.Of(ProblemCode.NotFound);

    private static FileContentHttpResult File(HttpContext context, string path, string type)
    {
        byte[] bytes = Bytes(path);
        context.Response.Headers.CacheControl = CacheFor;
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return TypedResults.Bytes(bytes, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\""));
    }
}
