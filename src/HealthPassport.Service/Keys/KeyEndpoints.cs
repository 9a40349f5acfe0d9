using System.Text.Json.Serialization;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Log;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Keys;

/// <summary>The acts on keys and on the log, for programs; the page of keys has them for people.</summary>
internal static class KeyEndpoints
{
    private const string Active = """{ "kid": "00112233aabbccdd", "state": "active", "firstDay": "2026-06-01", "lastDay": "2026-08-29" }""";
    private const string Retired = """{ "kid": "00112233aabbccdd", "state": "retired", "firstDay": "2026-06-01", "lastDay": "2026-08-29" }""";
    private const string Destroyed = """{ "kid": "00112233aabbccdd", "state": "destroyed", "firstDay": "2026-06-01", "lastDay": "2026-08-29" }""";
    private const string Compromised = """{ "kid": "00112233aabbccdd", "state": "compromised", "firstDay": "2026-06-01", "lastDay": "2026-08-29", "proven": 4711 }""";

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder keys = routes.MapGroup("/admin/keys").RequireRight(Right.Administer).WithTags("Keys");
        keys.MapGet("", List)
            .WithName("ListKeys").WithSummary("The signing keys").WithDescription("All that ever were, the oldest first: their states and the days on which they sign.")
            .Produces<ToldKey[]>().WithExample(null, $"[{Active}]");
        Map(keys, "retire", Act.KeyRetired, "RetireKey", "Retire a key", "It signs no more; its cards stay good. The private key is destroyed.", Retired);
        Map(keys, "destroy", Act.KeyDestroyed, "DestroyKey", "Destroy a private key", "Before its time; the key's state and its cards stay as they are.", Destroyed);
        Map(keys, "compromise", Act.KeyCompromised, "ReportKeyCompromised", "Report a key as compromised",
            "From the next bundle on only those of its cards stay good that the log proves to be older, under a head that others have co-signed. There is no way back.", Compromised);
        routes.MapPost("/log/seal", async (LogSealing sealing, CancellationToken cancellation) =>
            {
                await sealing.SealAsync(cancellation);
                return TypedResults.NoContent();
            })
            .RequireRight(Right.Administer).WithTags("Log").WithName("SealLog").WithSummary("Seal the log now")
            .WithDescription("What waits is shuffled, padded and signed as usual, before its week is over: so that others can co-sign it before a report.");
    }

    private static void Map(RouteGroupBuilder keys, string path, Act act, string name, string summary, string description, string example) =>
        keys.MapPost($"/{{kid}}/{path}", (string kid, Caller caller, KeyRing ring, KeyActs acts, CancellationToken cancellation) => EndAsync(kid, act, caller, ring, acts, cancellation))
            .WithName(name).WithSummary(summary).WithDescription(description)
            .Produces<ToldKey>().WithProblems(ProblemCode.NotFound).WithExample(null, example);

    internal static JsonHttpResult<ToldKey[]> List(KeyRing ring)
    {
        ToldKey[] keys = [.. ring.Keys.Select(Told)];
        return TypedResults.Json(keys, KeyJson.Default.ToldKeyArray);
    }

    private static async Task<IResult> EndAsync(string kid, Act act, Caller caller, KeyRing ring, KeyActs acts, CancellationToken cancellation)
    {
        if (ring.Keys.FirstOrDefault(key => key.Kid == kid) is not KeyRow key)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        int? proven = await acts.EndAsync(key, act, caller, cancellation);
        return TypedResults.Json(Told(ring.Keys.First(one => one.Kid == kid)) with { Proven = proven }, KeyJson.Default.ToldKey);
    }

    private static ToldKey Told(KeyRow key) => new(
        key.Kid,
        key.State switch
        {
            (int)KeyState.Compromised => "compromised",
            (int)KeyState.Retired => "retired",
            _ => key.MaySign ? "active" : "destroyed",
        },
        key.FirstDay,
        key.LastDay);
}

/// <summary>A key as it is told.</summary>
/// <param name="Kid">Its key id.</param>
/// <param name="State"><c>active</c>, <c>destroyed</c> (it signs no more), <c>retired</c> or <c>compromised</c>.</param>
/// <param name="FirstDay">The first day on which it signs.</param>
/// <param name="LastDay">The last one.</param>
internal sealed record ToldKey(string Kid, string State, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>Of a key that was just reported: how many cards stay good.</summary>
    public int? Proven { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToldKey))]
[JsonSerializable(typeof(ToldKey[]))]
internal sealed partial class KeyJson : JsonSerializerContext;
