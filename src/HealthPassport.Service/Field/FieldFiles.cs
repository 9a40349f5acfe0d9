using HealthPassport.Service.Passports;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Field;

/// <summary>Files that travel between home and laptop: the same bytes by network and by USB stick.</summary>
internal static class FieldFiles
{
    public const string MediaType = "application/cbor";

    /// <summary>Answers a file with a file.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext context, Func<byte[], CancellationToken, Task<Outcome<byte[]>>> answer, string name, CancellationToken cancellation) =>
        await JsonBody.BytesAsync(context.Request, MediaType, cancellation) is not byte[] file ? Problem.Of(ProblemCode.UnsupportedMediaType) : Of(await answer(file, cancellation), name);

    /// <summary>A file as the answer.</summary>
    public static IResult Of(Outcome<byte[]> outcome, string name) =>
        outcome.TryGet(out byte[]? file, out ProblemDetails? problem) ? TypedResults.Bytes(file, MediaType, name) : TypedResults.Problem(problem);
}
