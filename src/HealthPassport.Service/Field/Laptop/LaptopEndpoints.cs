using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Field.Home;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>What a team does on its laptop besides issuing: enrol before it leaves, hand in when it comes back. Each by network or with files.</summary>
internal static class LaptopEndpoints
{
    // An answer and a receipt hold a trust file, which is far below the program's own bound in any network that there is.
    private const int MaxFile = 32 * 1024 * 1024;

    private static readonly ProblemExample[] AnswerProblems =
    [
        ProblemCode.FieldCodeWrong, ProblemCode.FieldNothingAsked,
        ProblemExample.Of(Reason.Malformed, "answer", "the file that the home has made"),
        ProblemExample.Of(Reason.TrustSignatureInvalid, "answer", "an answer signed by a key of the issuer in its trust file"),
        ProblemExample.Of(Reason.FieldKeyInvalid, "days", "a certificate for each key"),
    ];

    private static readonly ProblemExample[] ReceiptProblems =
    [
        ProblemCode.FieldNotEnrolled,
        ProblemExample.Of(Reason.Malformed, "receipt", "the receipt of a hand-in of this laptop"),
        ProblemExample.Of(Reason.TrustSignatureInvalid, "receipt", "a receipt signed by a key of the issuer in its trust file"),
    ];

    public static void MapLaptop(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder laptop = routes.MapGroup("/field").WithTags("Field work");
        RouteGroupBuilder enrolling = laptop.MapGroup("/laptop").RequireRight(Right.Administer);
        enrolling.MapPost("/request", RequestAsync).WithName("MakeEnrolmentRequest").WithSummary("Make the keys of a tour, and the file that asks for their certificates")
            .WithDescription("For a USB stick: bring the file to the home's POST /field/enrolments, and its answer to POST /field/laptop/answer. The same code gives the same file until the answer is there.")
            .Accepts<CodeBody>(PassportEndpoints.Json).Produces<byte[]>(StatusCodes.Status200OK, FieldFiles.MediaType)
            .WithExample(FieldExamples.Code, FieldExamples.Request)
            .WithProblems(ProblemCode.FieldCodeWrong, ProblemCode.FieldTourClosed, ProblemCode.FieldAlreadyEnrolled);
        enrolling.MapPost("/answer", (HttpContext context, LaptopEnrolment enrolment, LaptopReceipts receipts, CancellationToken cancellation) =>
                TakeAsync(context, async (file, stop) => await StateAfterAsync(await enrolment.TakeAsync(file, stop), receipts, stop), cancellation))
            .WithName("TakeEnrolmentAnswer").WithSummary("Take the home's answer")
            .WithDescription("Checks every certificate against the trust file in the answer. From then on the laptop issues, on the days of the tour.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxFile))
            .Accepts<byte[]>(FieldFiles.MediaType).Produces<LaptopState>().WithExample(FieldExamples.Answer, FieldExamples.Laptop).WithProblems(AnswerProblems);
        enrolling.MapPost("/enrol", EnrolAsync).WithName("Enrol").WithSummary("Enrol by network")
            .WithDescription("Makes the keys, asks the home in the settings and takes its answer. When the network fails in between, do it again with the same code.")
            .Accepts<CodeBody>(PassportEndpoints.Json).Produces<LaptopState>()
            .WithExample(FieldExamples.Code, FieldExamples.Laptop)
            .WithProblems(AnswerProblems).WithProblems(ProblemCode.FieldTourClosed, ProblemCode.FieldAlreadyEnrolled, ProblemCode.FieldHomeAway, ProblemCode.FieldHomeRefused);

        RouteGroupBuilder working = laptop.MapGroup("").RequireRight(Right.Issue | Right.Administer);
        working.MapGet("/laptop", async (LaptopReceipts receipts, CancellationToken cancellation) => TypedResults.Json(await receipts.StateAsync(cancellation), FieldJson.Default.LaptopState))
            .WithName("GetLaptop").WithSummary("How the laptop stands").WithDescription("The tour, the indices left, what was issued and what of it counts at home.").Produces<LaptopState>().WithExample(null, FieldExamples.Laptop);
        working.MapGet("/hand-in", async (LaptopLog log, CancellationToken cancellation) => TypedResults.Bytes(await log.HandInAsync(cancellation), FieldFiles.MediaType, "field-hand-in.cbor"))
            .WithName("GetHandIn").WithSummary("The file to hand in")
            .WithDescription("Signed. It holds digests and no health data, so any stick will do. It may be made and brought as often as you like; each holds all of the earlier ones.")
            .Produces<byte[]>(StatusCodes.Status200OK, FieldFiles.MediaType).WithExample(null, FieldExamples.SignedFile).WithProblems(ProblemCode.FieldNotEnrolled, ProblemCode.SigningKeyUnavailable);
        working.MapPost("/laptop/receipt", (HttpContext context, LaptopReceipts receipts, CancellationToken cancellation) => TakeAsync(context, receipts.TakeAsync, cancellation))
            .WithName("TakeReceipt").WithSummary("Take the home's receipt")
            .WithDescription("Shows what counts, day by day, and takes over the trust file in it.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxFile))
            .Accepts<byte[]>(FieldFiles.MediaType).Produces<LaptopState>().WithExample(FieldExamples.SignedFile, FieldExamples.Laptop).WithProblems(ReceiptProblems);
        working.MapPost("/laptop/hand-in", HandInAsync).WithName("HandIn").WithSummary("Hand in by network")
            .WithDescription("Sends the file to the home in the settings and takes its receipt.")
            .Produces<LaptopState>().WithExample(null, FieldExamples.Laptop).WithProblems(ReceiptProblems).WithProblems(ProblemCode.FieldHomeAway, ProblemCode.FieldHomeRefused, ProblemCode.SigningKeyUnavailable);
    }

    private static async Task<IResult> RequestAsync(HttpContext context, LaptopEnrolment enrolment, CancellationToken cancellation)
    {
        (string? code, IResult? refused) = await CodeAsync(context, cancellation);
        return refused ?? FieldFiles.Of(await enrolment.RequestAsync(code, cancellation), "field-request.cbor");
    }

    private static async Task<IResult> EnrolAsync(HttpContext context, LaptopEnrolment enrolment, LaptopReceipts receipts, HomeLink home, CancellationToken cancellation)
    {
        (string? code, IResult? refused) = await CodeAsync(context, cancellation);
        return refused is not null ? refused
            : (await enrolment.RequestAsync(code, cancellation)).TryGet(out byte[]? request, out ProblemDetails? problem)
                && (await home.SendAsync(HomeEndpoints.EnrolPath, request, cancellation)).TryGet(out byte[]? answer, out problem)
            ? Of(await StateAfterAsync(await enrolment.TakeAsync(answer, cancellation), receipts, cancellation))
            : TypedResults.Problem(problem!);
    }

    private static async Task<IResult> HandInAsync(LaptopLog log, LaptopReceipts receipts, HomeLink home, CancellationToken cancellation) =>
        (await home.SendAsync(HomeEndpoints.HandInPath, await log.HandInAsync(cancellation), cancellation)).TryGet(out byte[]? receipt, out ProblemDetails? problem)
            ? Of(await receipts.TakeAsync(receipt, cancellation))
            : TypedResults.Problem(problem);

    private static async Task<IResult> TakeAsync(HttpContext context, Func<byte[], CancellationToken, Task<Outcome<LaptopState>>> take, CancellationToken cancellation) =>
        await JsonBody.BytesAsync(context.Request, FieldFiles.MediaType, cancellation) is not byte[] file ? Problem.Of(ProblemCode.UnsupportedMediaType) : Of(await take(file, cancellation));

    private static async Task<Outcome<LaptopState>> StateAfterAsync(Outcome<FieldGrant> outcome, LaptopReceipts receipts, CancellationToken cancellation) =>
        outcome.TryGet(out _, out ProblemDetails? problem) ? await receipts.StateAsync(cancellation) : problem;

    private static IResult Of(Outcome<LaptopState> outcome) =>
        outcome.TryGet(out LaptopState? state, out ProblemDetails? problem) ? TypedResults.Json(state, FieldJson.Default.LaptopState) : TypedResults.Problem(problem);

    private static async Task<(string? Code, IResult? Refused)> CodeAsync(HttpContext context, CancellationToken cancellation) =>
        (await JsonBody.ReadAsync(context.Request, FieldJson.Default.CodeBody, cancellation)).TryGet(out CodeBody? body, out ProblemDetails? problem) ? (body.Code, null) : (null, TypedResults.Problem(problem));
}
