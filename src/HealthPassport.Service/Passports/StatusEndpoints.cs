using HealthPassport.Formats;
using HealthPassport.Formats.Status;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Status;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Passports;

/// <summary>Revoke, suspend, reinstate. Only an issuer's own list ends its card.</summary>
internal static class StatusEndpoints
{
    public static void MapStatusChanges(this IEndpointRouteBuilder routes) => routes.MapPost("/status", SetAsync)
        .WithName("SetStatus").WithSummary("Revoke, suspend or reinstate a card")
        .WithDescription("By the card's code, by its list and index, or by the number on the sheet's stub. Revoking is for good. Offline clinics learn it with the next trust bundle.")
        .Accepts<StatusBody>(PassportEndpoints.Json)
        .Produces<StatusAnswer>()
        .WithProblems(
            ProblemExample.Of(Reason.Malformed, "status", "revoked, suspended or valid"),
            ProblemExample.Of(Reason.KeyUnusable, "index", "the index of a card that this service has issued"),
            ProblemExample.Of(Reason.Revoked, "index", "a card that was not revoked: revoking is for good, issue a new card"),
            ProblemExample.Of(Reason.NotAHealthCredential, "code", "a card that was signed here and has an index in a status list"),
            ProblemCode.FieldNotEnrolled)
        .WithExample(PassportExamples.Status, PassportExamples.StatusSet);

    private static async Task<IResult> SetAsync(HttpContext context, Caller caller, StatusRegister register, CardVerification verification, EarlierCards cards, CancellationToken cancellation)
    {
        if (!(await JsonBody.ReadAsync(context.Request, PassportJson.Default.StatusBody, cancellation)).TryGet(out StatusBody? body, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        CredentialStatus? status = body.Status switch
        {
            "revoked" => CredentialStatus.Revoked,
            "suspended" => CredentialStatus.Suspended,
            "valid" => CredentialStatus.Valid,
            _ => null,
        };
        if (status is not CredentialStatus wanted)
        {
            return Problem.Of(new Failure(Reason.Malformed, "status", "revoked, suspended or valid"));
        }

        if (new[] { body.Code is not null, body.List is not null && body.Index is not null, body.StubNumber is not null }.Count(given => given) != 1)
        {
            return Problem.Of(ProblemCode.BadRequest, "One way to name the card: code, list with index, or stubNumber.");
        }

        if (!(await FindAsync(body, register, verification, cards, cancellation)).TryGet(out Place? place, out problem))
        {
            return TypedResults.Problem(problem);
        }

        return await register.SetAsync(place.List, place.Index, wanted, cancellation) is Failure failure
            ? Problem.Of(failure)
            : TypedResults.Json(new StatusAnswer(place.List, place.Index, body.Status), PassportJson.Default.StatusAnswer);
    }

    private static async ValueTask<Outcome<Place>> FindAsync(StatusBody body, StatusRegister register, CardVerification verification, EarlierCards cards, CancellationToken cancellation)
    {
        if (body.StubNumber is string number)
        {
            return await register.FindStubAsync(number, cancellation) is (uint list, uint index)
                ? new Place(list, index)
                : new Failure(Reason.KeyUnusable, "stubNumber", "the number on the stub of a sheet that was printed here");
        }

        if (body.Code is not string code)
        {
            return new Place(body.List!.Value, body.Index!.Value);
        }

        if (!(await verification.VerifyAsync([code], null)).TryGet(out Statement[]? statements, out ProblemDetails? problem))
        {
            return problem;
        }

        // A card that is rejected for its time or its status may still have to be revoked; one without a good signature is nobody's.
        Statement statement = Placed(statements[0], code);
        return statement.Signature == SignatureState.Valid && statement.StatusIndex is uint place && await cards.OwnListAsync(statement) is uint own
            ? new Place(own, place)
            : new Failure(statement.Reasons.IsEmpty ? Reason.KeyUnusable : statement.Reasons[0], "code", "a card that was signed here and has an index in a status list");
    }

    // The statement of another format has no index; by now the signature is known.
    private static Statement Placed(Statement statement, string code) =>
        statement is { StatusIndex: null, Signature: SignatureState.Valid }
        && Carriers.Read(code).TryGet(out UnverifiedEnvelope? envelope, out _) && envelope.Open(Terminology.Current).TryGet(out OpenedCredential? opened, out _)
            ? statement with { StatusIndex = opened.OwnStatusIndex }
            : statement;

    private sealed record Place(uint List, uint Index);
}
