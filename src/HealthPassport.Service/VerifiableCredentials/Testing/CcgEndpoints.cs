using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace HealthPassport.Service.VerifiableCredentials.Testing;

/// <summary>The older shape of the API, which the W3C's test suites speak, before the test instance. Nothing is decided here.</summary>
internal static class CcgEndpoints
{
    private const string Prefix = "/ccg";
    private const string Proof = "proof";

    // What a proxy adds: then the caller is somewhere else.
    private static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    public static void MapTestInstance(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup(Prefix).ExcludeFromDescription();
        group.AddEndpointFilter(async (context, next) => IsHere(context.HttpContext) ? await next(context) : Problem.Of(ProblemCode.TestInstanceElsewhere));
        group.MapGet("", (TestInstance instance) => Answer(StatusCodes.Status200OK, json => json.WriteText("issuer", instance.Id)));
        group.MapPost("/credentials/issue", IssueAsync);
        group.MapPost("/credentials/verify", VerifyAsync);
        group.MapPost("/presentations/prove", ProveAsync);
        group.MapPost("/presentations/verify", VerifyPresentationAsync);
    }

    private static async Task<IResult> IssueAsync(HttpRequest request, TestInstance instance, CancellationToken cancellation)
    {
        if (!(await VcRequest.ReadAsync(request, ["credential"], null, cancellation)).TryGet(out VcRequest? read, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        (string? text, ImmutableArray<VcFinding> findings) = read.Object("credential") is JsonElement credential ? instance.Issue(credential, Paths(read)) : (null, [new VcFinding(VcRule.ObjectWanted, "credential", "")]);
        return text is null ? Bad([], [.. findings.Select(finding => VcProblem.Of(finding))]) : Answer(StatusCodes.Status201Created, json =>
        {
            json.WritePropertyName("verifiableCredential");
            EnvelopedJson.Write(json, MediaType("vc", text), text);
        });
    }

    private static async Task<IResult> ProveAsync(HttpRequest request, TestInstance instance, CancellationToken cancellation)
    {
        if (!(await VcRequest.ReadAsync(request, ["presentation"], null, cancellation)).TryGet(out VcRequest? read, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        (string? text, ImmutableArray<VcFinding> findings) = read.Object("presentation") is JsonElement presentation ? instance.Present(presentation, Paths(read)) : (null, [new VcFinding(VcRule.ObjectWanted, "presentation", "")]);
        return text is null ? Bad([], [.. findings.Select(finding => VcProblem.Of(finding))]) : Answer(StatusCodes.Status201Created, json =>
        {
            json.WritePropertyName("verifiablePresentation");
            EnvelopedJson.Write(json, Enveloped.Presentation, MediaType("vp", text), text);
        });
    }

    private static async Task<IResult> VerifyAsync(HttpRequest request, TestInstance instance, CancellationToken cancellation)
    {
        if (!(await VcRequest.ReadAsync(request, ["verifiableCredential"], null, cancellation)).TryGet(out VcRequest? read, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        ImmutableArray<VcProblem> problems = read.Object("verifiableCredential") is JsonElement credential ? instance.Verify(credential, Method(read)) : [VcProblem.Of(VcRule.ObjectWanted, "verifiableCredential")];
        return Verified([Proof], problems);
    }

    private static async Task<IResult> VerifyPresentationAsync(HttpRequest request, TestInstance instance, CancellationToken cancellation)
    {
        if (!(await VcRequest.ReadAsync(request, ["verifiablePresentation", "presentation"], null, cancellation)).TryGet(out VcRequest? read, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        bool proof = read.Option("checks") is not JsonElement { ValueKind: JsonValueKind.Array } checks || checks.EnumerateArray().Any(check => check.ValueKind == JsonValueKind.String && check.ValueEquals(Proof));
        ImmutableArray<VcProblem> problems = (read.Object("verifiablePresentation") ?? read.Object("presentation")) is JsonElement presentation
            ? instance.VerifyPresentation(presentation, TextOf(read, "challenge"), TextOf(read, "domain"), proof, Method(read))
            : [VcProblem.Of(VcRule.ObjectWanted, "verifiablePresentation")];
        return Verified(proof ? [Proof] : [], problems);
    }

    private static string MediaType(string kind, string text) => text.Contains('~', StringComparison.Ordinal) ? $"application/{kind}+sd-jwt" : $"application/{kind}+jwt";

    // With paths, an SD-JWT; one that is no text leads nowhere.
    private static string[]? Paths(VcRequest request) => request.Option("disclosurePaths") is JsonElement { ValueKind: JsonValueKind.Array } paths
        ? [.. paths.EnumerateArray().Select(path => path.ValueKind == JsonValueKind.String ? path.GetString()! : "")]
        : null;

    private static GivenKey? Method(VcRequest request) => GivenKey.Read(request.Option("verificationMethod"));

    private static string? TextOf(VcRequest request, string name) => request.Option(name) is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static BytesResult Verified(string[] checks, ImmutableArray<VcProblem> problems) =>
        problems.Any(problem => problem.IsError) ? Bad(checks, problems) : Checks(StatusCodes.Status200OK, checks, problems);

    private static BytesResult Bad(string[] checks, ImmutableArray<VcProblem> problems) => Checks(StatusCodes.Status400BadRequest, checks, problems);

    private static BytesResult Checks(int status, string[] checks, ImmutableArray<VcProblem> problems) => Answer(status, json =>
    {
        json.WriteTexts("checks", checks);
        json.WriteTexts("warnings", [.. problems.Where(problem => !problem.IsError).Select(Line)]);
        json.WriteTexts("errors", [.. problems.Where(problem => problem.IsError).Select(Line)]);
    });

    private static string Line(VcProblem problem) => $"{problem.Code}{(problem.Where is null ? "" : $" at {problem.Where}")}: {problem.Text("en")}";

    private static BytesResult Answer(int status, Action<Utf8JsonWriter> members) => new(status, PassportEndpoints.Json, JsonText.Object(members));

    // Over the loopback interface, under a name of it (a page in a browser that was led here has another), and through no proxy.
    private static bool IsHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is IPAddress address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && (context.Request.Host.Host is "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out IPAddress? host) && IPAddress.IsLoopback(host)))
        && !context.Request.Headers.ContainsKey(HeaderNames.Origin) && !Forwarded.Any(context.Request.Headers.ContainsKey);
}
