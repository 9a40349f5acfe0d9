using System.Security.Cryptography;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Wallets.Issuing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Wallets.Offers;

/// <summary>Offers to wallets (OpenID4VCI 1.0 §4): staff make them, a wallet fetches them once.</summary>
internal static class OfferEndpoints
{
    /// <summary>Where a wallet finds an offer, before its secret.</summary>
    public const string Path = "/wallet/offers";

    /// <summary>The most copies of one offer: what a person may show before coming back. Each costs an index.</summary>
    public const int MaxCopies = 10;

    /// <summary>How many digits a transaction code has.</summary>
    public const int CodeDigits = 6;

    public static void MapOffers(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, OfferAsync).RequireRight(Right.Issue).WithTags("Wallets")
            .WithName("OfferToWallet").WithSummary("Offer a credential to a wallet")
            .WithDescription("The answer's code is shown to the wallet (OpenID4VCI 1.0, pre-authorized code), its six digits are told to the person apart from it. The offer waits ten minutes in memory, encrypted under its code; it is signed when the wallet comes, by whoever then still may.")
            .Accepts<OfferBody>(PassportEndpoints.Json).Produces<OfferAnswer>(StatusCodes.Status201Created)
            .WithProblems(PassportExamples.IssuingProblems).WithProblems(PassportExamples.AddingProblems).WithProblems(ProblemCode.OffersFull, ProblemExample.Of(Reason.Malformed, "copies", $"1 to {MaxCopies}"))
            .WithExample(WalletExamples.Offer, WalletExamples.Offered, StatusCodes.Status201Created);
        routes.MapGet(Path + "/{secret}", Fetch).WithTags("Wallets")
            .WithName("getWalletOffer").WithSummary("An offer, for the wallet that scanned its code")
            .WithDescription("What the wallet is to ask for, and with which code. Where it was fetched already, or is older than ten minutes, there is nothing.")
            .Produces<object>().WithExample(null, WalletExamples.OfferOfIssuer).WithProblems(ProblemCode.NotFound);
    }

    private static async Task<IResult> OfferAsync(HttpContext context, Caller caller, IssuingDesk desk, PendingOffers offers, IOptions<ServiceOptions> options, CancellationToken cancellation)
    {
        if (!(await JsonBody.ReadAsync(context.Request, WalletJson.Default.OfferBody, cancellation)).TryGet(out OfferBody? body, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        if (Contradiction(body) is Failure contradiction)
        {
            return Problem.Of(contradiction);
        }

        IssueBody credential = body.Credential with { Format = SdJwtIssuer.Format };
        if (await desk.CheckAsync(credential, caller) is ProblemDetails refused)
        {
            return TypedResults.Problem(refused);
        }

        BearerSecret link = BearerSecret.New();
        string transactionCode = RandomNumberGenerator.GetString("0123456789", CodeDigits);
        if (offers.Add(link.Next(), new PendingOffer(credential, caller.Id, body.Bound ?? true, body.Copies ?? 1, transactionCode)) is not DateTimeOffset expires)
        {
            return Problem.Of(ProblemCode.OffersFull);
        }

        string text = $"openid-credential-offer://?credential_offer_uri={Uri.EscapeDataString($"{options.Value.PublicAddress}{Path}/{link.Text}")}";
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new OfferAnswer { Offer = text, TransactionCode = transactionCode, ExpiresAt = expires, Picture = CodePicture.Of(text, body.Pictures) },
            WalletJson.Default.OfferAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Fetch(string secret, HttpContext context, PendingOffers offers, CredentialIssuerMetadata metadata)
    {
        WalletAnswers.MakeOpen(context);
        return BearerSecret.Parse(secret)?.Next() is BearerSecret code && offers.Find(code) is PendingOffer offer
            ? TypedResults.Bytes(metadata.Offer(code.Text, offer.Bound), PassportEndpoints.Json)
            : Problem.Of(ProblemCode.NotFound);
    }

    private static Failure? Contradiction(OfferBody body) =>
        body.Copies is < 1 or > MaxCopies ? new Failure(Reason.Malformed, "copies", $"1 to {MaxCopies}")
        : CodePicture.Check(body.Pictures) is Failure pictures ? pictures
        : body.Credential.Format is not (null or SdJwtIssuer.Format) ? new Failure(Reason.Malformed, "credential.format", $"{SdJwtIssuer.Format}: OpenID4VCI has no other format of this service")
        : body.Credential.Pictures is not null || body.Credential.IdempotencyKey is not null ? new Failure(Reason.Malformed, "credential", "what is to be issued, and nothing that belongs to a printed card or a batch")
        : null;
}
