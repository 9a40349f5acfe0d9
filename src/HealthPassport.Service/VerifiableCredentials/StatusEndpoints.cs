using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Status;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Status;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>The life of a credential after its issue, by VCALM: it is not kept, it can be revoked, suspended and reinstated.</summary>
internal static class StatusEndpoints
{
    private static readonly string[] Entry = ["id", "type", "statusPurpose", "statusListIndex", "statusListCredential"];

    private static readonly ProblemExample Revoked = ProblemExample.Of(Reason.Revoked, "credentialId", "a card that was not revoked: revoking is for good, issue a new card") with { Status = StatusCodes.Status400BadRequest };

    public static void MapStatuses(this IEndpointRouteBuilder routes, VcInstance instance)
    {
        routes.MapGet("/credentials/{**id}", (string id) => Problem.Of(ProblemCode.NotKept))
            .WithName($"Get{instance.Name}Credential").WithProblems(ProblemCode.NotKept).ExcludeFromDescription();      // there is no answer but this
        routes.MapDelete("/credentials/{**id}", RevokeAsync)
            .WithName($"Revoke{instance.Name}Credential").WithSummary("Revoke a credential")
            .WithDescription("There is nothing to delete: it is revoked, for good. `id` is the credentialId that was given at issuing, or the list and the index, such as `1.47110`.")
            .Produces(StatusCodes.Status202Accepted).WithProblems(ProblemCode.NoSuchCredential);
        routes.MapPost("/credentials/status", SetAsync)
            .WithName($"Set{instance.Name}CredentialStatus").WithSummary("Revoke, suspend or reinstate a credential")
            .WithDescription("By VCALM. `statusPurpose` is revocation (for good) or suspension. The credential is named by `credentialId`, by `statusListCredential` and `statusListIndex`, or by both, which then agree.")
            .Accepts<object>(PassportEndpoints.Json).Produces<StatusAnswer>()
            .WithProblems(ProblemCode.UnknownOption, ProblemCode.NoSuchCredential).WithProblems(Revoked)
            .WithExample(VcExamples.SetStatus, VcExamples.StatusSet);
    }

    private static async Task<IResult> RevokeAsync(string id, Caller caller, CredentialPlaces places, StatusRegister register, CancellationToken cancellation) =>
        await places.FindAsync(Uri.UnescapeDataString(id), cancellation) is (uint list, uint index) && await register.SetAsync(list, index, CredentialStatus.Revoked, cancellation) is null
            ? TypedResults.StatusCode(StatusCodes.Status202Accepted)
            : Problem.Of(ProblemCode.NoSuchCredential);

    private static async Task<IResult> SetAsync(HttpContext context, Caller caller, CredentialPlaces places, StatusRegister register, CancellationToken cancellation)
    {
        if (!(await VcRequest.ReadAsync(context.Request, ["credentialId", "credentialStatus", "status"], [], cancellation)).TryGet(out VcRequest? request, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        if (request.Object("credentialStatus") is not JsonElement entry || request.Member("status") is not { ValueKind: JsonValueKind.True or JsonValueKind.False } status
            || entry.EnumerateObject().Any(member => !Entry.Contains(member.Name) || member.Value.ValueKind != JsonValueKind.String)
            || JoseJson.Text(entry, "type") is not ("BitstringStatusListEntry" or "BitstringStatusList")
            || BitstringEntry.PurposeOf(JoseJson.Text(entry, "statusPurpose") ?? "") is not StatusPurpose purpose)
        {
            return Problem.Of(ProblemCode.BadRequest, "credentialStatus has the type BitstringStatusListEntry and the statusPurpose revocation or suspension, with texts only; status is true or false.");
        }

        if (await FindAsync(request, entry, purpose, places, cancellation) is not (uint list, uint index))
        {
            return Problem.Of(ProblemCode.NoSuchCredential);
        }

        CredentialStatus now = register.Find(list, index)!.Value;
        CredentialStatus? wanted = (purpose, status.GetBoolean()) switch
        {
            (StatusPurpose.Revocation, true) => CredentialStatus.Revoked,
            (StatusPurpose.Suspension, true) => CredentialStatus.Suspended,
            (StatusPurpose.Suspension, false) when now is CredentialStatus.Suspended => CredentialStatus.Valid,
            _ when now is CredentialStatus.Revoked => CredentialStatus.Valid,      // refused below: revoking is for good
            _ => null,
        };
        Failure? failure = wanted is CredentialStatus next ? await register.SetAsync(list, index, next, cancellation) : null;
        return failure is null ? TypedResults.Json(new StatusAnswer(list, index, ReasonNames.Kebab((wanted ?? now).ToString())), PassportJson.Default.StatusAnswer)
            : failure.Reason == Reason.Revoked ? Problem.Of(failure with { Where = "credentialId" }, StatusCodes.Status400BadRequest)
            : Problem.Of(ProblemCode.NoSuchCredential);
    }

    private static async Task<(uint List, uint Index)?> FindAsync(VcRequest request, JsonElement entry, StatusPurpose purpose, CredentialPlaces places, CancellationToken cancellation)
    {
        string? list = JoseJson.Text(entry, "statusListCredential");
        string? index = JoseJson.Text(entry, "statusListIndex");
        (uint, uint)? listed = list is not null && index is not null ? places.Find(list, index, purpose) : null;
        if (request.Member("credentialId") is not JsonElement name)
        {
            return listed;
        }

        (uint, uint)? named = name.ValueKind == JsonValueKind.String ? await places.FindAsync(name.GetString()!, cancellation) : null;
        return list is null && index is null ? named : named == listed ? named : null;
    }
}
