using HealthPassport.Formats;
using HealthPassport.Formats.Services;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Verification;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.ServicesPacks;

/// <summary>What everybody may ask of services packs, and how an administrator puts one here.</summary>
internal static class ServicesPackEndpoints
{
    private const string Cose = "application/cose";
    private const string CacheFor = "public, max-age=300";

    public static void MapServicesPackEndpoints(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/services/packs", PacksAsync).WithTags("Services and rights").WithName("getServicesPacks").WithSummary("The services packs for clinics and phones")
            .WithDescription("Services on the way and rights to care, each pack as its publisher has signed it (specs/services-pack.md). Readers verify them; the service is asked for nothing that somebody looks for.")
            .WithExample(null, ServicesPackExamples.Packs).WithProblems(ProblemCode.FieldNotEnrolled);
        routes.MapGet("/services/codes", CodesAsync).ExcludeFromDescription();

        RouteGroupBuilder admin = routes.MapGroup("/admin/services-packs").RequireRight(Right.Administer).WithTags("Administration");
        admin.MapGet("", ListAsync).WithName("ListServicesPacks").WithSummary("List services packs").WithDescription("The packs that this service hands out. One whose key is no longer listed is left out.")
            .WithExample(null, $"[{ServicesPackExamples.Pack}]").WithProblems(ProblemCode.FieldNotEnrolled);
        admin.MapPut("", PutAsync).WithName("PutServicesPack").WithSummary("Hand a services pack out")
            .WithDescription("The body is a pack as `services sign` writes it. It takes the place of an older edition of the same publisher and name. One that nobody trusted has signed is refused.")
            .WithMetadata(new RequestSizeLimitAttribute(Limits.ServicesPackBytes))
            .Accepts<byte[]>(Cose).Produces<ServicesPackAnswer>().WithExample(ServicesPackExamples.Signed, ServicesPackExamples.Pack)
            .WithProblems(
                ProblemCode.FieldNotEnrolled,
                ProblemExample.Of(Reason.Empty, "pack", "a services pack"),
                ProblemExample.Of(Reason.Malformed, "pack", "a signed services pack in the form of specs/services-pack.md §6"),
                ProblemExample.Of(Reason.UnknownKey, "pack.key", "a key that an issuer of this network lists for services packs"),
                ProblemExample.Of(Reason.KeyUsage, "pack.key", "a key that its issuer lists for services packs"),
                ProblemExample.Of(Reason.BadSignature, "pack", "a signature by the key that it names"),
                ProblemExample.Of(Reason.ContentMalformed, "pack", "a services pack in the form of specs/services-pack.md §2"),
                ProblemExample.Of(Reason.NewerVersion, "pack", "a services pack of layout 1"),
                ProblemExample.Of(Reason.IssuerMismatch, "pack.publisher", "the issuer that lists the key"),
                ProblemExample.Of(Reason.MemberSuspended, "pack.publisher", "a publisher in good standing"),
                ProblemExample.Of(Reason.MemberExpelled, "pack.publisher", "a publisher in good standing"),
                ProblemExample.Of(Reason.OutsideKeyPeriod, "pack.publisher", "a publisher that has not left: nobody looks after its pack"),
                ProblemExample.Of(Reason.Expired, "pack.validUntil", "a pack that is current"),
                ProblemExample.Of(Reason.TrustRollback, "pack.edition", "the edition that is here, or a newer one"),
                ProblemExample.Of(Reason.TrustFork, "pack.edition", "a larger number for other content: readers take two packs of one edition for deceit"),
                ProblemExample.Of(Reason.TooLarge, "packs", $"at most {Limits.ServicesPacks} packs; take one away first"));
        admin.MapDelete("", RemoveAsync).WithName("RemoveServicesPack").WithSummary("Hand a services pack out no longer")
            .WithDescription("Names it by publisher and id. Devices that have it keep it.").WithProblems(ProblemCode.NotFound);
    }

    internal static async Task<Ok<ServicesPacksAnswer>> PacksAsync(ServicesPackRegister register, HttpResponse response, CancellationToken cancellation)
    {
        response.Headers.CacheControl = CacheFor;
        return TypedResults.Ok(new ServicesPacksAnswer([.. (await register.ListAsync(cancellation)).Select(pack => pack.File)]));
    }

    /// <summary>A pack as QR codes on a page, for phones beside a laptop without a network; the first one, or that of a number from 1 on.</summary>
    internal static async Task<IResult> CodesAsync(ServicesPackRegister register, HttpResponse response, CancellationToken cancellation, int number = 1)
    {
        IReadOnlyList<(byte[] File, VerifiedServicesPack Pack)> packs = await register.ListAsync(cancellation);
        if (number < 1 || number > packs.Count)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        (byte[] file, VerifiedServicesPack pack) = packs[number - 1];
        response.Headers.CacheControl = CacheFor;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return TrustCodeSheet.ServicesToHtml(file, pack.Pack.Title.For("en").Text).TryGet(out string? html, out Failure? failure) ? TypedResults.Content(html, "text/html; charset=utf-8") : Problem.Of(failure);
    }

    internal static async Task<Ok<ServicesPackAnswer[]>> ListAsync(ServicesPackRegister register, CancellationToken cancellation) =>
        TypedResults.Ok((await register.ListAsync(cancellation)).Select(pack => Answer(pack.Pack)).ToArray());

    internal static async Task<Results<Ok<ServicesPackAnswer>, ProblemHttpResult>> PutAsync(HttpRequest request, Caller caller, ServicesPackRegister register, CancellationToken cancellation)
    {
        if (await JsonBody.BytesAsync(request, Cose, cancellation) is not byte[] file)
        {
            return Problem.Of(ProblemCode.UnsupportedMediaType);
        }

        return (await register.TakeAsync(file, caller.Id, cancellation)).TryGet(out VerifiedServicesPack? pack, out Failure? failure) ? TypedResults.Ok(Answer(pack)) : Problem.Of(failure);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string publisher, string id, Caller caller, ServicesPackRegister register, CancellationToken cancellation) =>
        await register.RemoveAsync(publisher, id, caller.Id, cancellation) ? TypedResults.NoContent() : Problem.Of(ProblemCode.NotFound);

    private static ServicesPackAnswer Answer(VerifiedServicesPack verified)
    {
        ServicesPack pack = verified.Pack;
        return new ServicesPackAnswer(pack.Publisher, verified.Publisher.Name, pack.Id, pack.Edition, pack.Made, pack.ValidUntil, pack.IsFictional, pack.Services.Length, pack.Rights.Length);
    }
}
