using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Model;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Wallets.Requests;

/// <summary>Where wallets answer (OpenID4VP 1.0 §8.2): each request at an address of its own.</summary>
internal static class ResponseEndpoint
{
    /// <summary>The path, before the request's own part.</summary>
    public const string Path = "/wallet/responses";

    // What one request may ask for is some kilobytes; a picture is not among it.
    private const int MaxBody = 256 * 1024;

    public static void MapResponses(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path + "/{id}", AnswerAsync).WithTags("Wallets")
            .WithName("AnswerToDesk").WithSummary("A wallet's answer")
            .WithDescription("The form of OpenID4VP 1.0 §8.2: vp_token and state, or error and state. It is taken once.")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody))
            .Accepts<WalletResponse>("application/x-www-form-urlencoded").Produces<object>().Produces<TokenRefusal>(StatusCodes.Status400BadRequest)
            .WithExample(WalletExamples.Response, WalletExamples.Taken).WithExample(null, WalletExamples.BadResponse, StatusCodes.Status400BadRequest);

    private static async Task<IResult> AnswerAsync(string id, HttpContext context, PendingRequests pending, OwnTrust trust, CancellationToken cancellation)
    {
        WalletAnswers.MakeOpen(context);
        if (BearerSecret.Parse(id) is not BearerSecret secret || pending.Find(secret) is not PresentationRequest request)
        {
            return Refuse("This request was answered, or is older than ten minutes. Ask at the desk for a new one.");
        }

        if (await ReadAsync(context.Request, cancellation) is not IFormCollection form)
        {
            return Refuse("The body is no form in which each parameter stands once.");
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(form["state"].ToString()), Encoding.UTF8.GetBytes(request.State)))
        {
            pending.CountWrong(secret);
            return Refuse("state is not that of the request.");
        }

        Presentation? presentation = new(null, null);      // declined
        if (!form.ContainsKey("error"))
        {
            presentation = Check(form["vp_token"].ToString(), request, trust.Verifier, out string wrong);
            if (presentation is null)
            {
                pending.CountWrong(secret);
                return Refuse(wrong);
            }
        }

        return pending.Answer(secret, presentation) ? TypedResults.Bytes("{}"u8.ToArray(), "application/json") : Refuse("This request was answered.");
    }

    // What the wallet was to match is checked again: nobody else has.
    private static Presentation? Check(string token, PresentationRequest request, Verifier verifier, out string wrong)
    {
        wrong = "vp_token is a JSON object with one member, passport, a list of one presentation.";
        if (StrictJson.Parse(Encoding.UTF8.GetBytes(token), out _) is not JsonElement { ValueKind: JsonValueKind.Object } json || json.EnumerateObject().Count() != 1
            || !JoseJson.TryTexts(json, PresentationRequest.QueryId, out ImmutableArray<string> texts) || texts is not [string text])
        {
            return null;
        }

        wrong = "The presentation is no SD-JWT VC of the type that was asked for.";
        if (!SdJwtText.Read(text).TryGet(out SdJwtText? sdJwt, out _) || sdJwt.Jws.Header.Type != SdJwtEnvelope.SdJwtVc || !sdJwt.Process().TryGet(out ProcessedPayload? processed, out _)
            || JoseJson.Text(processed.Json, "vct") != HealthSummaryGroups.Type)
        {
            return null;
        }

        wrong = "A part that was asked for is missing, or one that was not is there.";
        if (HealthSummaryGroups.Names.Any(name => processed.Json.TryGetProperty(name, out _) != request.Show.Contains(name)))
        {
            return null;
        }

        wrong = "The proof that the credential was issued to this wallet is missing or wrong, or is for another request.";
        Statement statement = verifier.Verify(text, new VerificationOptions { KeyBinding = request.Bound ? request.Policy(PendingRequests.Lifetime) : null });
        return statement.Reasons.Contains(Reason.KeyBindingMissing) || statement.Reasons.Contains(Reason.KeyBindingInvalid) ? null
            : new Presentation(text[..(text.LastIndexOf(SdJwtText.Separator) + 1)], statement);
    }

    private static async Task<IFormCollection?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
        {
            return null;
        }

        try
        {
            IFormCollection form = await request.ReadFormAsync(cancellation);
            return form.All(field => field.Value.Count == 1) ? form : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static JsonHttpResult<TokenRefusal> Refuse(string description) => WalletAnswers.Refuse(400, "invalid_request", description);
}
