using HealthPassport.Formats.Status;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace HealthPassport.Service.Status;

/// <summary>What everybody may fetch: status lists and keys. Nobody is asked who they are, and a list tells nobody about which card it was fetched for.</summary>
internal static class PublishedStatusEndpoints
{
    private const string Cwt = "application/statuslist+cwt";
    private const string DidJson = "application/did+json";
    private const string Jwt = "application/statuslist+jwt";

    // As long as a cache may hold back that a card was revoked.
    private const string CacheFor = "public, max-age=300";

    public static void MapPublishedStatus(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder status = routes.MapGroup("/status").WithTags("Status");
        status.MapGet("/{list:int:min(1)}", Token).WithName("getStatusList").WithSummary("A status list as an IETF token")
            .WithDescription($"`{Jwt}` unless the request accepts `{Cwt}` rather. Two bits an entry (specs/status-lists.md).")
            .Produces<byte[]>(StatusCodes.Status200OK, Jwt, Cwt)
            .WithExample(null, StatusExamples.Jwt, mediaType: Jwt).WithExample(null, StatusExamples.Cwt, mediaType: Cwt).WithProblems(ProblemCode.NotFound, ProblemCode.NotAcceptable);
        status.MapGet("/{list:int:min(1)}/{purpose}", Bitstring).WithName("getBitstringStatusList").WithSummary("A status list as a W3C credential")
            .WithDescription("`purpose` is `revocation` or `suspension`; the answer is a Bitstring Status List credential as `application/vc+jwt`.")
            .Produces<string>(StatusCodes.Status200OK, "application/vc+jwt").WithExample(null, StatusExamples.Bitstring).WithProblems(ProblemCode.NotFound);
        RouteGroupBuilder known = routes.MapGroup("/.well-known").WithTags("Status");
        known.MapGet("/jwks.json", KeySet).WithName("getKeySet").WithSummary("The issuer's public keys")
            .WithDescription("A JSON Web Key Set. A retired key stays in it, a compromised one leaves it at once.")
            .Produces<object>(StatusCodes.Status200OK, "application/json").WithExample(null, StatusExamples.KeySet);
        known.MapGet("/did.json", DidDocument).WithName("getDidDocument").WithSummary("The issuer's keys as a DID document")
            .WithDescription("Of the did:web of this service's public address, with the same keys as the key set. An address with a path has it at /did.json below that path.")
            .Produces<object>(StatusCodes.Status200OK, DidJson).WithExample(null, StatusExamples.DidDocument);
        routes.MapGet("/did.json", DidDocument).ExcludeFromDescription();
        known.MapGet("/jwt-vc-issuer/{**path}", JwtVcIssuer).ExcludeFromDescription();
        known.MapGet("/jwt-vc-issuer", (HttpRequest request, PublishedStatus published, KeyRing ring) => JwtVcIssuer("", request, published, ring)).WithName("getJwtVcIssuer").WithSummary("The issuer's keys for SD-JWT VC")
            .WithDescription("The metadata of SD-JWT VC. Of an issuer whose identifier has a path, the path stands behind it.")
            .Produces<object>(StatusCodes.Status200OK, "application/json").WithExample(null, StatusExamples.JwtVcIssuer).WithProblems(ProblemCode.NotFound);
        known.MapGet("/crl/{kid}.json", RevocationList).WithName("getRevocationList").WithSummary("The revocation ids of one key, for SMART Health Cards")
            .WithDescription("`kid` is the key's thumbprint, as in the key set.")
            .Produces<object>(StatusCodes.Status200OK, "application/json").WithExample(null, StatusExamples.RevocationList).WithProblems(ProblemCode.NotFound);
    }

    internal static Results<FileContentHttpResult, ProblemHttpResult> Token(int list, HttpRequest request, PublishedStatus published)
    {
        request.HttpContext.Response.Headers.Vary = HeaderNames.Accept;
        return Wanted(request) switch
        {
            Cwt => Answer(request, published.Cwt((uint)list), Cwt),
            Jwt => Answer(request, published.Jwt((uint)list), Jwt),
            _ => Problem.Of(ProblemCode.NotAcceptable),
        };
    }

    internal static Results<FileContentHttpResult, ProblemHttpResult> Bitstring(int list, string purpose, HttpRequest request, PublishedStatus published) => purpose switch
    {
        "revocation" => Answer(request, published.Bitstring((uint)list, StatusPurpose.Revocation), "application/vc+jwt"),
        "suspension" => Answer(request, published.Bitstring((uint)list, StatusPurpose.Suspension), "application/vc+jwt"),
        _ => Problem.Of(ProblemCode.NotFound),
    };

    internal static Results<FileContentHttpResult, ProblemHttpResult> RevocationList(string kid, HttpRequest request, PublishedStatus published) =>
        Answer(request, published.RevocationList(kid), "application/json");

    internal static FileContentHttpResult KeySet(HttpRequest request, PublishedStatus published)
    {
        MakePublic(request);
        return TypedResults.Bytes(published.KeySet(), "application/json");
    }

    internal static FileContentHttpResult DidDocument(HttpRequest request, PublishedStatus published, IOptions<ServiceOptions> options)
    {
        MakePublic(request);
        return TypedResults.Bytes(published.DidDocument(new Uri(options.Value.PublicAddress)), DidJson);
    }

    // Whoever has another identifier than this address, or none that is an address, is looked for elsewhere.
    internal static Results<FileContentHttpResult, ProblemHttpResult> JwtVcIssuer(string path, HttpRequest request, PublishedStatus published, KeyRing ring)
    {
        if (!Uri.TryCreate(ring.IssuerId, UriKind.Absolute, out Uri? issuer) || !issuer.Scheme.StartsWith("http", StringComparison.Ordinal) || issuer.AbsolutePath.Trim('/') != path.Trim('/'))
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        MakePublic(request);
        return TypedResults.Bytes(published.JwtVcIssuer(), "application/json");
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Answer(HttpRequest request, PublishedStatus.Document? document, string type)
    {
        if (document is null)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        MakePublic(request);
        return TypedResults.Bytes(document.Bytes, type, entityTag: new EntityTagHeaderValue($"\"{document.Edition}\""));
    }

    // Reader pages on other addresses may fetch it.
    public static void MakePublic(HttpRequest request)
    {
        IHeaderDictionary headers = request.HttpContext.Response.Headers;
        headers.CacheControl = CacheFor;
        headers.AccessControlAllowOrigin = "*";
    }

    // The form that is liked best; the JWT where both are liked alike.
    private static string? Wanted(HttpRequest request)
    {
        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 ? Jwt
            : new[] { Jwt, Cwt }.Select(type => (Type: type, Quality: Quality(accepted, type))).Where(row => row.Quality > 0).OrderByDescending(row => row.Quality).FirstOrDefault().Type;
    }

    // RFC 9110 §12.5.1: the most specific range that fits counts.
    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        MediaTypeHeaderValue offered = new(type);
        return accepted.Where(range => offered.IsSubsetOf(range)).OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2)
            .Select(range => range.Quality ?? 1).FirstOrDefault();
    }
}
