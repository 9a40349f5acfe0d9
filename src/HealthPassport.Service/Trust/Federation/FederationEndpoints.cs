using System.Data.Common;
using HealthPassport.Issuing;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Trust.Federation;

/// <summary>What a member of a federated network publishes, and how its administrator asks the others.</summary>
internal static class FederationEndpoints
{
    private const string CacheFor = "public, max-age=300";

    // A tag and an array of four.
    private const string List = "\"0oRY\"";
    private const string Fetched = """{ "findings": [{ "text": "https://passport.example.org/trust/bundle: list of member 2 of 2026-06-01 is new", "isSound": true, "isNew": true }] }""";

    public static void MapFederation(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/trust/list", ListAsync).WithTags("Trust").WithName("getMemberList").WithSummary("This member's list")
            .WithDescription("In a federated network (specs/trust-bundle.md §12): this issuer's keys, status lists and lost field keys, signed by itself. Any other service answers that there is nothing here.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/cbor").WithExample(null, List).WithProblems(ProblemCode.NotFound);
        routes.MapPost("/admin/federation/fetch", FetchAsync).RequireRight(Right.Administer).WithTags("Administration").WithName("fetchFromMembers").WithSummary("Ask the other members now")
            .WithDescription("Asks the addresses in the settings for what other members publish, checks it and puts it into the next bundle, as happens once an hour. Roll-backs, forks and lists without a signature are named.")
            .WithExample(null, Fetched).WithProblems(ProblemCode.NotFound);
    }

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ListAsync(Database database, HttpResponse response, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        if (await FederatedTrust.NewestListAsync(connection) is not byte[] list)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        response.Headers.CacheControl = CacheFor;
        return TypedResults.Bytes(list, "application/cbor", "member.list");
    }

    internal static async Task<Results<Ok<FetchAnswer>, ProblemHttpResult>> FetchAsync(FederatedTrust federation, PeerFetching peers, CancellationToken cancellation)
    {
        if (!federation.IsMember)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        return TypedResults.Ok(new FetchAnswer([.. await peers.FetchAsync(cancellation)]));
    }

    /// <summary>What became of what others publish.</summary>
    /// <param name="Findings">A line for each part of each answer.</param>
    internal sealed record FetchAnswer(IntakeFinding[] Findings);
}
