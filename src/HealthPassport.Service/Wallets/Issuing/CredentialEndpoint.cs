using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Wallets.Offers;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>Where a wallet gets what it was offered (OpenID4VCI 1.0 §7 and §8).</summary>
internal static class CredentialEndpoint
{
    /// <summary>The path of the credential endpoint.</summary>
    public const string Path = "/wallet/credential";

    /// <summary>The path of the nonce endpoint.</summary>
    public const string NoncePath = "/wallet/nonce";

    // Ten proofs of some hundred bytes.
    private const int MaxBody = 32 * 1024;

    public static void MapCredentials(this IEndpointRouteBuilder routes)
    {
        routes.MapPreflight(Path);
        routes.MapPreflight(NoncePath);
        routes.MapPost(NoncePath, (HttpContext context, WalletNonces nonces) =>
        {
            WalletAnswers.MakeOpen(context);
            return TypedResults.Json(new NonceAnswer(nonces.New()), WalletJson.Default.NonceAnswer);
        }).WithTags("Wallets").WithName("GetWalletNonce").WithSummary("A nonce for a wallet's proofs")
            .WithDescription("Good for five minutes and for one request.")
            .Produces<NonceAnswer>().WithExample(null, WalletExamples.Nonce);
        routes.MapPost(Path, AnswerAsync).WithTags("Wallets")
            .WithName("GetWalletCredential").WithSummary("Issue what was offered to a wallet")
            .WithDescription("With the access token of the offer. Bound copies need a proof each (proofs.jwt, each with a key of its own); copies that are not bound need none. The token is used up by it.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .Accepts<object>(PassportEndpoints.Json).Produces<CredentialAnswer>()
            .Produces<TokenRefusal>(StatusCodes.Status400BadRequest).Produces<TokenRefusal>(StatusCodes.Status401Unauthorized)
            .WithExample(WalletExamples.Ask, WalletExamples.Copies)
            .WithExample(null, WalletExamples.BadProof, StatusCodes.Status400BadRequest).WithExample(null, WalletExamples.BadToken, StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, PendingOffers offers, KeyProofs proofs, WalletNonces nonces, IssuingDesk desk, Subjects subjects, CancellationToken cancellation)
    {
        WalletAnswers.MakeOpen(context);
        if (BearerSecret.Parse(BearerToken.Of(context.Request)) is not BearerSecret token || offers.Of(token) is not PendingOffer offer)
        {
            context.Response.Headers.WWWAuthenticate = """Bearer realm="healthpassport", error="invalid_token" """.TrimEnd();
            return WalletAnswers.Refuse(401, "invalid_token", "The access token is none, or was used, or is too old.");
        }

        if (await JsonBody.BytesAsync(context.Request, PassportEndpoints.Json, cancellation) is not byte[] body)
        {
            return WalletAnswers.Refuse(400, "invalid_credential_request", "The body is JSON.");
        }

        if (CredentialRequest.Read(body, out (string Error, string Description) wrong) is not CredentialRequest request)
        {
            return WalletAnswers.Refuse(400, wrong.Error, wrong.Description);
        }

        if (request.Configuration != CredentialIssuerMetadata.ConfigurationOf(offer.Bound))
        {
            return WalletAnswers.Refuse(400, "unknown_credential_configuration", "This credential was not offered.");
        }

        if (proofs.Check(offer, request, out wrong) is not ProvenHolders proven)
        {
            return WalletAnswers.Refuse(400, wrong.Error, wrong.Description);
        }

        if (await subjects.FindAsync(offer.Subject, cancellation) is not Subject subject || !subject.Rights.HasFlag(Right.Issue))
        {
            return WalletAnswers.Refuse(400, "credential_request_denied", "Who has offered it may issue no more.");
        }

        // Used up before anything is signed: two requests at once make one credential.
        if (!offers.Take(token))
        {
            return WalletAnswers.Refuse(401, "invalid_token", "The access token was used by another request.");
        }

        if (proven.Nonce is string nonce && !nonces.Use(nonce))
        {
            offers.GiveBack(token, offer);
            return WalletAnswers.Refuse(400, "invalid_nonce", "The nonce was used by another request. Ask for a new one.");
        }

        bool isAnswered = false;
        try
        {
            Outcome<string[]> outcome = await desk.IssueCopiesAsync(offer.Credential, proven.Keys, new Caller(subject.Id, subject.Kind, subject.Rights, subject.Kinds), cancellation);
            isAnswered = outcome.TryGet(out string[]? copies, out ProblemDetails? problem);
            return isAnswered
                ? TypedResults.Json(new CredentialAnswer([.. copies!.Select(copy => new CredentialCopy(copy))]), WalletJson.Default.CredentialAnswer)
                : problem!.Status >= StatusCodes.Status500InternalServerError ? TypedResults.Problem(problem)
                : WalletAnswers.Refuse(400, "credential_request_denied", problem.Title ?? "It cannot be issued.");
        }
        finally
        {
            if (!isAnswered)
            {
                offers.GiveBack(token, offer);
            }
        }
    }
}
