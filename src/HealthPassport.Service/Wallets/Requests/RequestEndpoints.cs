using System.Buffers;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.Extensions.Options;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Wallets.Requests;

/// <summary>Asking a wallet (OpenID4VP 1.0): staff make a request, show its code, and fetch the answer.</summary>
internal static class RequestEndpoints
{
    private const string Path = "/wallet/requests";

    public static void MapRequests(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder requests = routes.MapGroup(Path).RequireRight(Right.Issue).WithTags("Wallets");
        requests.MapPost("", AskAsync)
            .WithName("AskWallet").WithSummary("Ask a wallet to show a part of a passport")
            .WithDescription("The answer's code is shown to the wallet (OpenID4VP 1.0, direct_post, DCQL). The person sees in the wallet what is asked for, and decides.")
            .Accepts<RequestBody>(PassportEndpoints.Json).Produces<RequestAnswer>(StatusCodes.Status201Created)
            .WithProblems(ProblemCode.OffersFull, ProblemExample.Of(Reason.Malformed, "show", string.Join(", ", HealthSummaryGroups.Names)))
            .WithExample(WalletExamples.Request, WalletExamples.Requested, StatusCodes.Status201Created);
        requests.MapGet("/{id}", Fetch)
            .WithName("FetchWalletAnswer").WithSummary("What the wallet has answered")
            .WithDescription("\"waiting\"; or once \"declined\", or \"answered\" with the statement (specs/statement.schema.json) and the text, to be added to or read again. Then it is forgotten.")
            .Produces<object>().WithExample(null, WalletExamples.Waiting).WithProblems(ProblemCode.NotFound);
    }

    private static async Task<IResult> AskAsync(HttpContext context, Caller caller, PendingRequests pending, IOptions<ServiceOptions> options, CancellationToken cancellation)
    {
        if (!(await JsonBody.ReadAsync(context.Request, WalletJson.Default.RequestBody, cancellation)).TryGet(out RequestBody? body, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        if (body.Show.Count == 0 || body.Show.Distinct().Count() != body.Show.Count || body.Show.Any(name => !HealthSummaryGroups.Names.Contains(name)))
        {
            return Problem.Of(new Failure(Reason.Malformed, "show", string.Join(", ", HealthSummaryGroups.Names)));
        }

        if (CodePicture.Check(body.Pictures) is Failure pictures)
        {
            return Problem.Of(pictures);
        }

        // The wallet's address is no way to the answer: that takes the secret which it follows from.
        BearerSecret id = BearerSecret.New();
        PresentationRequest request = new()
        {
            Subject = caller.Id,
            ResponseUri = $"{options.Value.PublicAddress}{ResponseEndpoint.Path}/{id.Next().Text}",
            Show = [.. body.Show],
            Bound = body.Bound ?? true,
            Expires = pending.Expires,
        };
        if (!pending.Add(id.Next(), request))
        {
            return Problem.Of(ProblemCode.OffersFull);
        }

        context.Response.Headers.CacheControl = "no-store";
        string text = request.ToText();
        return TypedResults.Json(
            new RequestAnswer { Id = id.Text, Request = text, ExpiresAt = request.Expires, Picture = CodePicture.Of(text, body.Pictures) },
            WalletJson.Default.RequestAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Fetch(string id, Caller caller, PendingRequests pending)
    {
        if (BearerSecret.Parse(id)?.Next() is not BearerSecret secret || !pending.TryFetch(secret, caller.Id, out Presentation? answer))
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        return new BytesResult(StatusCodes.Status200OK, PassportEndpoints.Json, JsonText.Object(json =>
        {
            json.WriteText("state", answer is null ? "waiting" : answer.Statement is null ? "declined" : "answered");
            if (answer?.Statement is Statement statement)
            {
                ArrayBufferWriter<byte> written = new(4096);
                StatementJson.Write(written, statement, null, indented: false);
                json.WritePropertyName("statement");
                json.WriteRawValue(written.WrittenSpan);
                json.WriteText("text", answer.Text!);
            }
        }));
    }
}
