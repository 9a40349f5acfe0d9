using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Service.Access;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Passports.Idempotency;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Issuing by VCALM: the passports API in other clothes. What is signed, logged and answered again is the same.</summary>
internal static class IssueEndpoints
{
    private static readonly string[] Options = ["credentialId", "mandatoryPointers"];

    public static void MapIssuing(this IEndpointRouteBuilder routes, VcInstance instance) =>
        routes.MapPost("/credentials/issue", (HttpContext context, Caller caller, IssuingRequests requests, CredentialPlaces places, Status.StatusRegister register, KeyRing keys, IOptions<ServiceOptions> options, CancellationToken cancellation) =>
                new Work(context, caller, requests, places, register, keys, options.Value, instance).AnswerAsync(cancellation))
            .WithName($"Issue{instance.Name}Credential").WithSummary($"Issue a credential as {instance.Format}")
            .WithDescription($"By VCALM. `credential` is a health summary as a credential of the data model 2.0 (specs/vc-jwt.md §1); the answer is an enveloped credential (`{instance.MediaType}`). Its identifier for later calls stands in `Location`: the list and the index, or the `credentialId` of the options, of which only a keyed hash is kept. With the header Idempotency-Key a repeated request gets the same answer for a day.")
            .Accepts<object>(PassportEndpoints.Json)
            .Produces<object>(StatusCodes.Status201Created)
            .WithProblems([.. PassportExamples.IssuingProblems.Select(problem => problem.Status == StatusCodes.Status422UnprocessableEntity ? problem with { Status = StatusCodes.Status400BadRequest } : problem)])
            .WithProblems(ProblemCode.UnknownOption, ProblemCode.CredentialMalformed, ProblemCode.CredentialNotIssuedHere, ProblemCode.CredentialIdTaken,
                ProblemCode.IdempotencyKeyWeak, ProblemCode.IdempotencyInProgress, ProblemCode.IdempotencyKeyReused)
            .WithExample(VcExamples.Issue, VcExamples.Issued(instance), StatusCodes.Status201Created);

    private sealed class Work(HttpContext context, Caller caller, IssuingRequests requests, CredentialPlaces places, Status.StatusRegister register, KeyRing keys, ServiceOptions options, VcInstance instance)
    {
        public async Task<IResult> AnswerAsync(CancellationToken cancellation)
        {
            if (!(await VcRequest.ReadAsync(context.Request, ["credential"], Options, cancellation)).TryGet(out VcRequest? request, out ProblemDetails? problem))
            {
                return TypedResults.Problem(problem);
            }

            if (request.Object("credential") is not JsonElement credential)
            {
                return Problem.Of(ProblemCode.BadRequest, "The body has a credential, which is an object.");
            }

            if (Wrong(request, credential) is string wrong)
            {
                return Problem.Of(ProblemCode.BadRequest, wrong);
            }

            if (!IssuableCredential.Read(credential, keys.IssuerId, keys.Today).TryGet(out IssuableCredential? issuable, out problem))
            {
                return Refused(problem);
            }

            string? name = request.Option("credentialId")?.GetString();
            string? key = context.Request.Headers.TryGetValue(IdempotencyKey.Header, out StringValues header) ? header.ToString() : null;
            if (key is null && name is not null && await register.FindNamedAsync(name, cancellation) is not null)
            {
                return Problem.Of(ProblemCode.CredentialIdTaken);      // before anything is signed; with a key it may be a repetition
            }

            return (await requests.AnswerAsync(context.Request.Path.ToString(), issuable.ToRequest(instance.Format), key, _ => null, caller, cancellation)).TryGet(out byte[]? issued, out problem)
                ? await IssuedAsync(issued, name, cancellation)
                : Refused(problem);
        }

        // The name is kept before anybody is told of the credential; else it could not be revoked by it.
        private async Task<IResult> IssuedAsync(byte[] issued, string? name, CancellationToken cancellation)
        {
            string text = JsonElement.Parse(issued).GetProperty("codes")[0].GetProperty("text").GetString()!;
            (uint List, uint Index)? place = places.PlaceOf(text);
            if (name is not null && place is (uint list, uint index) && !await register.TryNameAsync(name, list, index, cancellation))
            {
                return Problem.Of(ProblemCode.CredentialIdTaken);
            }

            if (place is (uint, uint) found)
            {
                context.Response.Headers.Location = $"{options.PublicAddress}{instance.Prefix}/credentials/{Uri.EscapeDataString(name ?? CredentialPlaces.IdentifierOf(found))}";
            }

            return new BytesResult(StatusCodes.Status201Created, PassportEndpoints.Json, JsonText.Object(json =>
            {
                json.WritePropertyName("verifiableCredential");
                EnvelopedJson.Write(json, instance.MediaType, text);
            }));
        }

        private string? Wrong(VcRequest request, JsonElement credential) =>
            request.Option("credentialId") is JsonElement name && !(name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 and <= CredentialPlaces.MaxIdentifier })
                ? $"credentialId is text of 1 to {CredentialPlaces.MaxIdentifier} characters."
            : request.Option("mandatoryPointers") is JsonElement pointers && !ArePointers(pointers, credential)
                ? "mandatoryPointers are JSON pointers to members of the credential; where parts can be left out, what is always shown has to lie outside the subject."
            : null;

        // Of a JWT everything is always shown; of an SD-JWT everything but the groups of the subject.
        private bool ArePointers(JsonElement pointers, JsonElement credential) => pointers.ValueKind == JsonValueKind.Array && pointers.EnumerateArray().All(pointer =>
            pointer.ValueKind == JsonValueKind.String && JsonPointer.Exists(credential, pointer.GetString()!)
            && (instance == VcInstance.Jwt || pointer.GetString() is { Length: > 0 } text && !text.StartsWith("/credentialSubject", StringComparison.Ordinal)));

        // VCALM has one status for every request that cannot be met.
        private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Refused(ProblemDetails problem)
        {
            problem.Status = problem.Status == StatusCodes.Status422UnprocessableEntity && problem.Extensions.ContainsKey("where") ? StatusCodes.Status400BadRequest : problem.Status;
            return TypedResults.Problem(problem);
        }
    }
}
