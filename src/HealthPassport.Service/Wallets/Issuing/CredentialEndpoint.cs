using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Wallets.Offers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Wallets.Issuing;

/// <summary>Where a wallet gets what it was offered (OpenID4VCI 1.0 §7 and §8).</summary>
internal static class CredentialEndpoint
{
    /// <summary>The path of the credential endpoint.</summary>
    public const string Path = "/wallet/credential";

    /// <summary>The path of the nonce endpoint.</summary>
    public const string NoncePath = "/wallet/nonce";

    private const string Scheme = "Bearer ";

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
        HttpContext context, PendingOffers offers, WalletNonces nonces, IssuingDesk desk, Subjects subjects, TimeProvider clock, IOptions<ServiceOptions> options, CancellationToken cancellation)
    {
        WalletAnswers.MakeOpen(context);
        if (TokenOf(context.Request) is not BearerSecret token || offers.Of(token) is not PendingOffer offer)
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

        (IReadOnlyList<PublicKey?> holders, string? nonce, wrong) = Holders(offer, request, nonces, options.Value.PublicAddress, clock.GetUtcNow());
        if (holders.Count == 0)
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

        if (nonce is not null && !nonces.Use(nonce))
        {
            offers.GiveBack(token, offer);
            return WalletAnswers.Refuse(400, "invalid_nonce", "The nonce was used by another request. Ask for a new one.");
        }

        bool isAnswered = false;
        try
        {
            Outcome<string[]> outcome = await desk.IssueCopiesAsync(offer.Credential, holders, new Caller(subject.Id, subject.Kind, subject.Rights, subject.Kinds), cancellation);
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

    private static (IReadOnlyList<PublicKey?> Holders, string? Nonce, (string Error, string Description) Wrong) Holders(
        PendingOffer offer, CredentialRequest request, WalletNonces nonces, string credentialIssuer, DateTimeOffset now)
    {
        if (!offer.Bound)
        {
            return request.Proofs.IsEmpty ? (new PublicKey?[offer.Copies], null, default) : ([], null, ("invalid_proof", "This credential is bound to no key."));
        }

        if (request.Proofs.Length is 0 || request.Proofs.Length > offer.Copies)
        {
            return ([], null, ("invalid_proof", $"1 to {offer.Copies} proofs: one for each copy."));
        }

        List<PublicKey?> holders = [];
        string? nonce = null;
        foreach (string text in request.Proofs)
        {
            if (!KeyProofJwt.Read(text, credentialIssuer, now).TryGet(out KeyProof? proof, out Failure? failure))
            {
                return ([], null, ("invalid_proof", $"Wanted in {failure.Where}: {failure.Expected}."));
            }

            if (!nonces.IsFresh(proof.Nonce) || (nonce is not null && nonce != proof.Nonce))
            {
                return ([], null, ("invalid_nonce", "The nonce is none of this service, or was used, or is older than five minutes. Ask for a new one."));
            }

            // Two copies under one key could be joined, which is what copies are there against.
            if (holders.Contains(proof.HolderKey))
            {
                return ([], null, ("invalid_proof", "Each copy needs a key of its own."));
            }

            nonce = proof.Nonce;
            holders.Add(proof.HolderKey);
        }

        return (holders, nonce, default);
    }

    private static BearerSecret? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [string header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? BearerSecret.Parse(header[Scheme.Length..]) : null;
}
