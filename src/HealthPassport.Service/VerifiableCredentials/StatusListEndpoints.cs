using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Status;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Status;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.VerifiableCredentials;

/// <summary>Status lists by VCALM: the Bitstring lists that are published anyway, in their wrapper. A list is made with each signing key, never on demand.</summary>
internal static class StatusListEndpoints
{
    private const char Between = '-';

    public static void MapCreating(this IEndpointRouteBuilder routes) => routes.MapPost("/status-lists", CreateAsync)
        .WithName("CreateStatusList").WithSummary("The status list of what is issued now")
        .WithDescription("By VCALM this makes a list. Here every signing key has one, from which each credential gets its index at random; the answer is that list for the purpose, revocation or suspension.")
        .Accepts<object>(PassportEndpoints.Json).Produces<object>(StatusCodes.Status201Created)
        .WithProblems(ProblemCode.UnknownOption, ProblemCode.SigningKeyUnavailable, ProblemCode.NotFound).WithProblems(ProblemExample.Of(Reason.KeyUnusable, "key", "a day on which a key signs"))
        .WithExample(VcExamples.CreateList, VcExamples.ListCreated, StatusCodes.Status201Created);

    public static void MapPublishedLists(this IEndpointRouteBuilder routes) => routes.MapGet(VcInstance.Jwt.Prefix + "/status-lists/{id}", Get)
        .WithTags(VcFeature.Tag).WithName("GetVcStatusList").WithSummary("A status list in its wrapper")
        .WithDescription("For everybody. `id` is the number of the list and the purpose, such as `1-revocation`.")
        .Produces<object>(StatusCodes.Status200OK, PassportEndpoints.Json).WithProblems(ProblemCode.NotFound)
        .WithExample(null, VcExamples.List);

    private static async Task<IResult> CreateAsync(HttpContext context, Caller caller, KeyRing keys, PublishedStatus published, IOptions<ServiceOptions> options, CancellationToken cancellation)
    {
        if (!(await VcRequest.ReadAsync(context.Request, ["statusPurpose"], [], cancellation)).TryGet(out VcRequest? request, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        if (request.Member("statusPurpose") is not { ValueKind: JsonValueKind.String } text || BitstringEntry.PurposeOf(text.GetString()!) is not StatusPurpose purpose)
        {
            return Problem.Of(ProblemCode.BadRequest, "statusPurpose is revocation or suspension.");
        }

        if (!keys.Current(keys.Today).TryGet(out SigningSet? signing, out Failure? failure))
        {
            return Problem.Of(failure);
        }

        string id = $"{signing.StatusListNumber}{Between}{text.GetString()}";
        if (published.Bitstring(signing.StatusListNumber, purpose) is not PublishedStatus.Document list)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        string jwt = Encoding.ASCII.GetString(list.Bytes);
        context.Response.Headers.Location = $"{options.Value.PublicAddress}{VcInstance.Jwt.Prefix}/status-lists/{id}";
        return new BytesResult(StatusCodes.Status201Created, PassportEndpoints.Json, JsonText.Object(json =>
        {
            json.WriteText("id", JoseJson.Text(VcVerification.PayloadOf(jwt)!.Value, "id")!);
            json.WritePropertyName("verifiableCredential");
            EnvelopedJson.Write(json, VcInstance.Jwt.MediaType, jwt);
        }));
    }

    private static IResult Get(string id, HttpRequest request, PublishedStatus published)
    {
        string[] parts = id.Split(Between);
        if (parts.Length != 2 || !uint.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out uint number)
            || BitstringEntry.PurposeOf(parts[1]) is not StatusPurpose purpose || published.Bitstring(number, purpose) is not PublishedStatus.Document list)
        {
            return Problem.Of(ProblemCode.NotFound);
        }

        PublishedStatusEndpoints.MakePublic(request);
        return TypedResults.Bytes(WrapperOf(list), PassportEndpoints.Json, entityTag: new($"\"{list.Edition}\""));
    }

    private static byte[] WrapperOf(PublishedStatus.Document list)
    {
        System.Buffers.ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            EnvelopedJson.Write(json, VcInstance.Jwt.MediaType, Encoding.ASCII.GetString(list.Bytes));
        }

        return buffer.WrittenSpan.ToArray();
    }
}
