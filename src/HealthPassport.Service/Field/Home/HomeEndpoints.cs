using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Field.Home;

/// <summary>What the home offers to administrators, and to laptops that come back.</summary>
internal static class HomeEndpoints
{
    public const string EnrolPath = "/field/enrolments";
    public const string HandInPath = "/field/hand-in";

    // A request of 90 keys has 12 kB.
    private const int MaxRequest = 64 * 1024;

    public static void MapHome(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder tours = routes.MapGroup("/field/tours").RequireRight(Right.Administer).WithTags("Field work");
        tours.MapPost("", CreateAsync).WithName("CreateTour").WithSummary("Plan a tour of a mobile team")
            .WithDescription("Answers with a code that the team enters on its laptop, once. Give it by a way that nobody else reads.")
            .Accepts<TourBody>(PassportEndpoints.Json).Produces<TourMade>(StatusCodes.Status201Created)
            .WithExample(FieldExamples.Tour, FieldExamples.Made, StatusCodes.Status201Created)
            .WithProblems(ProblemExample.Of(Reason.Malformed, "supply", $"1 to {FieldGrant.MaxSupply}"));
        tours.MapGet("", async (Tours register, CancellationToken cancellation) => TypedResults.Json(await register.ListAsync(cancellation), FieldJson.Default.TourList))
            .WithName("ListTours").WithSummary("All tours").WithDescription("The newest first, with what was handed in of each day.").Produces<TourList>().WithExample(null, FieldExamples.List);
        tours.MapGet("/{id}", FindAsync).WithName("GetTour").WithSummary("One tour")
            .WithDescription("With what was handed in of each day.").Produces<TourState>().WithExample(null, FieldExamples.State).WithProblems(ProblemCode.NotFound);
        tours.MapPost("/{id}/lost", LoseAsync).WithName("ReportLaptopLost").WithSummary("A laptop is lost")
            .WithDescription("From now on nothing is taken in from it. From the first untrusted day on only cards that were handed in count; the others are read with caution (`field-key-lost`) as soon as clinics have the next trust file. Earlier days stay good. There is no way back; a second report may name an earlier day.")
            .Accepts<LostBody>(PassportEndpoints.Json).Produces<TourState>()
            .WithExample(FieldExamples.Lost, FieldExamples.LostState)
            .WithProblems(ProblemCode.NotFound, ProblemExample.Of(Reason.Malformed, "firstUntrustedDay", "a day of the tour"));
        tours.MapGet("/{id}/cut-off", CutOffAsync).WithName("GetCutOff").WithSummary("The cut-off of a lost laptop, for other networks")
            .WithDescription("A signed file (specs/trust-bundle.md §7) for `trust build --cut-off`. This service's own trust file has it already.")
            .Produces<byte[]>(StatusCodes.Status200OK, FieldFiles.MediaType)
            .WithExample(null, FieldExamples.SignedFile).WithProblems(ProblemCode.NotFound, ProblemCode.SigningKeyUnavailable);

        // Their files say who sends them: a code that was given once, and then the laptop's own key.
        RouteGroupBuilder units = routes.MapGroup("").WithTags("Field work");
        units.MapPost(EnrolPath, (HttpContext context, Enrolment enrolment, CancellationToken cancellation) => FieldFiles.AnswerAsync(context, enrolment.AnswerAsync, "field-answer.cbor", cancellation))
            .WithName("AnswerEnrolment").WithSummary("Answer a laptop's request for certificates")
            .WithDescription("Takes the file that the laptop has made (specs/field-exchange.md §3) and answers with its certificates, its status indices and the newest trust file (§4). The same request gets the same answer again. No sign-in: the file is vouched for by the tour's code.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequest))
            .Accepts<byte[]>(FieldFiles.MediaType).Produces<byte[]>(StatusCodes.Status200OK, FieldFiles.MediaType)
            .WithExample(FieldExamples.Request, FieldExamples.Answer)
            .WithProblems(
                ProblemCode.FieldCodeWrong, ProblemCode.FieldCodeUsed, ProblemCode.FieldTourClosed,
                ProblemExample.Of(Reason.Malformed, "request", "the file that the laptop has made"), ProblemExample.Of(Reason.BadSignature, "request", "a proof of each key"),
                ProblemExample.Of(Reason.KeyUnusable, "key", "a day on which a key signs"), ProblemExample.Of(Reason.StatusIndicesExhausted, "status", "a moment: a new key with a new list is being made"));
        units.MapPost(HandInPath, (HttpContext context, Intake intake, CancellationToken cancellation) => FieldFiles.AnswerAsync(context, intake.TakeAsync, "field-receipt.cbor", cancellation))
            .WithName("TakeHandIn").WithSummary("Take what a laptop hands in")
            .WithDescription("Takes the laptop's signed file (specs/field-exchange.md §5) and answers with the receipt and the newest trust file (§6). The same file twice counts once. No sign-in: the laptop's own key has signed the file, and the key of each day each code in it.")
            .WithMetadata(new RequestSizeLimitAttribute(HandIn.MaxBytes))
            .Accepts<byte[]>(FieldFiles.MediaType).Produces<byte[]>(StatusCodes.Status200OK, FieldFiles.MediaType)
            .WithExample(FieldExamples.SignedFile, FieldExamples.SignedFile)
            .WithProblems(
                ProblemCode.FieldTourClosed, ProblemExample.Of(Reason.Malformed, "hand-in", "the file that the laptop has made"),
                ProblemExample.Of(Reason.FieldKeyInvalid, "days", "keys of this tour"), ProblemExample.Of(Reason.BadSignature, "hand-in", "a file signed by the laptop that has enrolled"));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, Tours tours, CancellationToken cancellation)
    {
        return !(await JsonBody.ReadAsync(context.Request, FieldJson.Default.TourBody, cancellation)).TryGet(out TourBody? body, out ProblemDetails? problem) ? TypedResults.Problem(problem)
            : (await tours.CreateAsync(body, cancellation)).TryGet(out TourMade? made, out problem) ? TypedResults.Json(made, FieldJson.Default.TourMade, statusCode: StatusCodes.Status201Created)
            : TypedResults.Problem(problem);
    }

    private static async Task<IResult> FindAsync(string id, Tours tours, CancellationToken cancellation) =>
        Id(id) is byte[] tour && await tours.FindAsync(tour, cancellation) is TourState state ? TypedResults.Json(state, FieldJson.Default.TourState) : Problem.Of(ProblemCode.NotFound);

    private static async Task<IResult> LoseAsync(string id, HttpContext context, Tours tours, CancellationToken cancellation)
    {
        if (Id(id) is not byte[] tour)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        return !(await JsonBody.ReadAsync(context.Request, FieldJson.Default.LostBody, cancellation)).TryGet(out LostBody? body, out ProblemDetails? problem) ? TypedResults.Problem(problem)
            : (await tours.LoseAsync(tour, body.FirstUntrustedDay, cancellation)).TryGet(out TourState? state, out problem) ? TypedResults.Json(state, FieldJson.Default.TourState)
            : TypedResults.Problem(problem);
    }

    private static async Task<IResult> CutOffAsync(string id, Tours tours, CancellationToken cancellation) =>
        Id(id) is byte[] tour && await tours.CutOffFileAsync(tour, cancellation) is byte[] file ? TypedResults.Bytes(file, FieldFiles.MediaType, "cut-off.cbor") : Problem.Of(ProblemCode.NotFound);

    private static byte[]? Id(string text) => text.Length == 2 * EnrolmentCode.TourLength && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
