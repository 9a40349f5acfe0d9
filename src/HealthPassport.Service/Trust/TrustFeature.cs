using HealthPassport.Issuing;
using HealthPassport.Issuing.Printing;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Trust.Federation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Trust;

/// <summary>The issuer's own network of one, and what other networks need to list this issuer.</summary>
internal static class TrustFeature
{
    private const string CacheFor = "public, max-age=300";

    public static void AddTrust(this IServiceCollection services)
    {
        services.AddSingleton<FederatedTrust>();
        services.AddSingleton<OwnTrust>();
        services.AddSingleton<CompromiseReport>();
        services.AddHostedService<TrustKeeper>();
        services.AddSingleton<PeerFetching>();
        services.AddHostedService(provider => provider.GetRequiredService<PeerFetching>());
    }

    public static void MapTrust(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/trust").WithTags("Trust");
        group.MapGet("/bundle", Bundle).WithName("getTrustBundle").WithSummary("The trust file for clinics")
            .WithDescription("All root documents and the newest bundle of this service's network (specs/trust-bundle.md), as `trust show` and every reader take it.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/cbor").WithExample(null, TrustExamples.Bundle).WithProblems(ProblemCode.FieldNotEnrolled);
        group.MapGet("/codes", Codes).ExcludeFromDescription();
        routes.MapFederation();
        group.MapGet("/entry", EntryAsync).WithName("getTrustEntry").WithSummary("The trust-list entry for other networks")
            .WithDescription("Who the issuer is, its certificates and the state of each key. A network adds it with `trust build --issuer`.")
            .Produces<object>(StatusCodes.Status200OK, "application/json").WithExample(null, TrustExamples.Entry).WithProblems(ProblemCode.FieldNotEnrolled);
    }

    internal static FileContentHttpResult Bundle(OwnTrust trust, HttpResponse response)
    {
        response.Headers.CacheControl = CacheFor;
        return TypedResults.Bytes(trust.File, "application/cbor", "network.trust");
    }

    /// <summary>The trust file as QR codes on a page, for phones beside a laptop without a network.</summary>
    internal static IResult Codes(OwnTrust trust, HttpResponse response)
    {
        response.Headers.CacheControl = CacheFor;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return TrustCodeSheet.ToHtml(trust.File.Span, trust.Store.Root.Name).TryGet(out string? html, out _)
            ? TypedResults.Content(html, "text/html; charset=utf-8")
            : TypedResults.Redirect("/trust/bundle");      // too many codes for anybody's patience: the file itself
    }

    internal static async Task<FileContentHttpResult> EntryAsync(Keys.KeyRing ring, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = CacheFor;
        return TypedResults.Bytes(TrustListEntryJson.Write(await ring.EntryAsync(cancellation)), "application/json");
    }
}
