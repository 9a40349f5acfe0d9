using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Access.Clients;

/// <summary>Systems, for administrators.</summary>
internal static class ClientEndpoints
{
    private const string Key = """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";
    private const string Client = """{"id":"system-3f0c1d5e8a7b4c2d9e6f0a1b2c3d4e5f","name":"Hospital records, Agadez","rights":["issue"],"kinds":["vaccinations"],"keyIds":["oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"]}""";

    public static void MapClients(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder clients = routes.MapGroup("/admin/clients").RequireRight(Right.Administer).WithTags("Administration");
        clients.MapGet("", ListAsync).WithName("ListClients").WithSummary("List systems").WithDescription("All partner systems with their rights.").WithExample(null, $"[{Client}]");
        clients.MapPost("", RegisterAsync).WithName("RegisterClient").WithSummary("Register a system")
            .WithDescription("Registers a partner system by its public keys. It then asks for access tokens at /oauth/token.")
            .WithExample($$"""{"name":"Hospital records, Agadez","keys":[{{Key}}],"rights":["issue"],"kinds":["vaccinations"]}""", Client, StatusCodes.Status201Created).WithProblems(ProblemCode.ClientKeyRefused);
        clients.MapPut("/{id}/keys", ReplaceKeysAsync).WithName("ReplaceClientKeys").WithSummary("Replace a system's keys")
            .WithDescription("Sets new public keys in place of the older ones, and ends the access tokens that are out.").WithExample($$"""{"keys":[{{Key}}]}""", null)
            .WithProblems(ProblemCode.NotFound, ProblemCode.ClientKeyRefused);
        clients.MapPut("/{id}/rights", SetRightsAsync).WithName("SetClientRights").WithSummary("Set a system's rights")
            .WithDescription("Counts at once, also for access tokens that are out.").WithExample("""{"rights":["issue"],"kinds":["vaccinations","screenings"]}""", null).WithProblems(ProblemCode.NotFound);
        clients.MapDelete("/{id}", RemoveAsync).WithName("RemoveClient").WithSummary("Take a system away").WithDescription("Ends its rights, keys and access tokens at once.").WithProblems(ProblemCode.NotFound);
    }

    /// <summary>Reads the keys of a request.</summary>
    /// <returns>The keys, or what was wanted.</returns>
    public static (ImmutableArray<ClientKey> Keys, string Wanted) ReadKeys(JsonElement[] jwks)
    {
        if (jwks.Length is 0 or > ClientRegister.MaxKeys)
        {
            return ([], $"Wanted: 1 to {ClientRegister.MaxKeys} keys.");
        }

        ImmutableArray<ClientKey>.Builder keys = ImmutableArray.CreateBuilder<ClientKey>(jwks.Length);
        foreach (JsonElement jwk in jwks)
        {
            if (ClientKey.Read(jwk, out string wanted) is not ClientKey key)
            {
                return ([], $"Wanted: {wanted}.");
            }

            keys.Add(key);
        }

        return keys.DistinctBy(key => key.Kid).Count() == keys.Count ? (keys.MoveToImmutable(), "") : ([], "Wanted: each kid once.");
    }

    internal static async Task<Ok<RegisteredClient[]>> ListAsync(Subjects subjects, ClientRegister register, CancellationToken cancellation)
    {
        List<RegisteredClient> clients = [];
        foreach (Subject subject in await subjects.ListAsync(CallerKind.System, cancellation))
        {
            clients.Add(Answer(subject, await register.KeysAsync(subject.Id, cancellation)));
        }

        return TypedResults.Ok(clients.ToArray());
    }

    internal static async Task<Results<Created<RegisteredClient>, ProblemHttpResult>> RegisterAsync(RegisterClient request, Caller caller, ClientRegister register, CancellationToken cancellation)
    {
        if (!Subject.IsName(request.Name))
        {
            return Problem.Of(ProblemCode.BadRequest, $"The name must have 1 to {Subject.MaxName} characters.");
        }

        if (!SetRights.TryRead(request.Rights, request.Kinds, out Right rights, out EntryKinds kinds))
        {
            return Problem.Of(ProblemCode.BadRequest, SetRights.Wanted);
        }

        (ImmutableArray<ClientKey> keys, string wanted) = ReadKeys(request.Keys);
        if (keys.IsEmpty)
        {
            return Problem.Of(ProblemCode.ClientKeyRefused, wanted);
        }

        Subject subject = new(Subject.NewId(CallerKind.System), CallerKind.System, request.Name, rights, kinds);
        await register.AddAsync(subject, keys, caller.Id, cancellation);
        return TypedResults.Created($"/admin/clients/{subject.Id}", Answer(subject, keys));
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> ReplaceKeysAsync(string id, ReplaceKeys request, Caller caller, ClientRegister register, CancellationToken cancellation)
    {
        (ImmutableArray<ClientKey> keys, string wanted) = ReadKeys(request.Keys);
        if (keys.IsEmpty)
        {
            return Problem.Of(ProblemCode.ClientKeyRefused, wanted);
        }

        return await register.ReplaceKeysAsync(id, keys, caller.Id, cancellation) ? TypedResults.NoContent() : Problem.Of(ProblemCode.NotFound);
    }

    internal static async Task<Results<NoContent, ProblemHttpResult>> SetRightsAsync(string id, SetRights request, Caller caller, Subjects subjects, CancellationToken cancellation) =>
        SetRights.TryRead(request.Rights, request.Kinds, out Right rights, out EntryKinds kinds)
            ? Answer(await subjects.GrantAsync(id, CallerKind.System, rights, kinds, caller.Id, cancellation))
            : Problem.Of(ProblemCode.BadRequest, SetRights.Wanted);

    internal static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, Caller caller, Subjects subjects, CancellationToken cancellation) =>
        Answer(await subjects.RemoveAsync(id, CallerKind.System, caller.Id, cancellation));

    internal static Results<NoContent, ProblemHttpResult> Answer(SubjectChange change) => change switch
    {
        SubjectChange.Done => TypedResults.NoContent(),
        SubjectChange.LastAdministrator => Problem.Of(ProblemCode.LastAdministrator),
        _ => Problem.Of(ProblemCode.NotFound),
    };

    private static RegisteredClient Answer(Subject subject, ImmutableArray<ClientKey> keys) =>
        new(subject.Id, subject.Name, RightNames.Of(subject.Rights), [.. EntryKindNames.Of(subject.Kinds)], [.. keys.Select(key => key.Kid)]);
}
