using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Verifying by VCALM. A bad credential is an answer; only what cannot be read as a request is a problem.</summary>
internal static class VerifyEndpoints
{
    private static readonly string[] PresentationOptions = ["challenge", "domain", "returnPresentation", "returnProblemDetails", "returnResults"];

    public static void MapVerifying(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/credentials/verify", CredentialAsync)
            .WithName("VerifyCredential").WithSummary("Verify a credential")
            .WithDescription("By VCALM: `verified` is true when signature and form are good, also for a card that was revoked or has expired. Whether it may be relied on stands in `accepted`, with the verdict and the reasons in the language of Accept-Language.")
            .Accepts<object>(PassportEndpoints.Json).Produces<object>()
            .WithProblems(ProblemCode.UnknownOption, ProblemCode.FieldNotEnrolled)
            .WithExample(VcExamples.Verify, VcExamples.Verified);
        routes.MapPost("/presentations/verify", PresentationAsync)
            .WithName("VerifyPresentation").WithSummary("Verify a presentation and each of its credentials")
            .WithDescription("By VCALM. `verifiablePresentation` is an enveloped presentation (`application/vp+jwt`), signed by the key in the holder's own DID (did:key, did:jwk), with `nonce` and `aud` for the options `challenge` and `domain`. A challenge is good once. `presentation` in its place takes one that nobody signed; it is never `accepted`.")
            .Accepts<object>(PassportEndpoints.Json).Produces<object>()
            .WithProblems(ProblemCode.UnknownOption, ProblemCode.FieldNotEnrolled)
            .WithExample(VcExamples.VerifyPresentation, VcExamples.PresentationVerified);
        routes.MapPost("/challenges", Challenge)
            .WithName("CreateChallenge").WithSummary("Make a challenge for a presentation")
            .WithDescription($"128 random bits, good once, for {Challenges.Term.TotalMinutes:0} minutes, for the caller who asked and at the instance that answered.")
            .Produces<object>()
            .WithExample(null, VcExamples.Challenge);
    }

    private static async Task<IResult> CredentialAsync(HttpContext context, Caller caller, VcVerification verification, CancellationToken cancellation)
    {
        if (!(await VcRequest.ReadAsync(context.Request, ["verifiableCredential"], VcWanted.Options, cancellation)).TryGet(out VcRequest? request, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        if (request.Object("verifiableCredential") is not JsonElement credential)
        {
            return Problem.Of(ProblemCode.BadRequest, "verifiableCredential is an object: a JWT stands in the id of an EnvelopedVerifiableCredential.");
        }

        if (VcWanted.Read(request, "returnCredential") is not VcWanted wanted)
        {
            return Problem.Of(ProblemCode.BadRequest, "Options are true or false.");
        }

        string language = AskedLanguage.Of(context);
        VcVerdict verdict = verification.Verify(credential);
        return new BytesResult(StatusCodes.Status200OK, PassportEndpoints.Json, JsonText.Object(json => VcAnswer.Write(json, verdict, language, wanted)));
    }

    private static async Task<IResult> PresentationAsync(HttpContext context, Caller caller, PresentationVerification verification, CancellationToken cancellation)
    {
        if (!(await VcRequest.ReadAsync(context.Request, ["verifiablePresentation", "presentation"], PresentationOptions, cancellation)).TryGet(out VcRequest? request, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        if (request.Object("verifiablePresentation") is not null == request.Object("presentation") is not null || (request.Member("verifiablePresentation") is not null && request.Member("presentation") is not null))
        {
            return Problem.Of(ProblemCode.BadRequest, "Either verifiablePresentation or presentation, which is an object: a JWT stands in the id of an EnvelopedVerifiablePresentation.");
        }

        if (VcWanted.Read(request, "returnPresentation") is not VcWanted wanted || !TryText(request, "challenge", out string? challenge) || !TryText(request, "domain", out string? domain))
        {
            return Problem.Of(ProblemCode.BadRequest, "challenge and domain are texts, other options true or false.");
        }

        string language = AskedLanguage.Of(context);
        PresentationVerdict verdict = request.Object("verifiablePresentation") is JsonElement signed ? verification.Verify(signed, challenge, domain, caller) : verification.VerifyUnsigned(request.Object("presentation")!.Value);
        return new BytesResult(StatusCodes.Status200OK, PassportEndpoints.Json, JsonText.Object(json => verdict.Write(json, language, wanted)));
    }

    private static IResult Challenge(Caller caller, Challenges challenges) => challenges.Make(caller) is string challenge
        ? new BytesResult(StatusCodes.Status200OK, PassportEndpoints.Json, JsonText.Object(json => json.WriteText("challenge", challenge)))
        : Problem.Of(ProblemCode.TooManyRequests);

    private static bool TryText(VcRequest request, string name, out string? text)
    {
        JsonElement? option = request.Option(name);
        text = option is JsonElement { ValueKind: JsonValueKind.String } given ? given.GetString() : null;
        return option is null || text is { Length: > 0 };
    }
}
