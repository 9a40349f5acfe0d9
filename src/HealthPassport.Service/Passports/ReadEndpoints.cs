using System.Buffers;
using System.Text;
using HealthPassport.Formats.Json;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Trust;
using HealthPassport.Verification;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Passports;

/// <summary>Read: what the verifier says. Nothing of it is kept.</summary>
internal static class ReadEndpoints
{
    private const string PlainText = "text/plain";

    public static void MapReading(this IEndpointRouteBuilder routes) => routes.MapPost("/read", ReadAsync)
        .WithName("ReadPassport").WithSummary("Read a passport, or several")
        .WithDescription(
            "The text of one code as text/plain gives its statement (specs/statement.schema.json). JSON takes several codes, the holder's secret and a language; several codes give their statements and one time line.")
        .Accepts<ReadBody>(PassportEndpoints.Json, PlainText)
        .Produces<object>(StatusCodes.Status200OK)
        .WithExample(PassportExamples.Read, PassportExamples.Statement, mediaType: PassportEndpoints.Json)
        .WithExample(PassportExamples.ReadText, null, mediaType: PlainText)
        .WithProblems(ProblemCode.SealingBusy, PassportExamples.SecretProblem, ProblemExample.Of(Reason.Malformed, "codes", $"1 to {CardVerification.MaxCodes} codes"), ProblemCode.FieldNotEnrolled);

    private static async Task<IResult> ReadAsync(HttpContext context, Caller caller, OwnTrust trust, CardVerification verification, CancellationToken cancellation)
    {
        ArrayBufferWriter<byte> json = new(4096);
        if (await JsonBody.BytesAsync(context.Request, PlainText, cancellation) is byte[] text)
        {
            StatementJson.Write(json, trust.Verifier.Verify(Encoding.UTF8.GetString(text)), null, indented: false);
            return new BytesResult(StatusCodes.Status200OK, PassportEndpoints.Json, json.WrittenMemory);
        }

        if (!(await JsonBody.ReadAsync(context.Request, PassportJson.Default.ReadBody, cancellation)).TryGet(out ReadBody? body, out ProblemDetails? problem))
        {
            return TypedResults.Problem(problem);
        }

        if (body.Language is string language && !Terminology.Languages.Contains(language))
        {
            return Problem.Of(new Failure(Reason.Malformed, "language", string.Join(", ", Terminology.Languages)));
        }

        if (!(await verification.VerifyAsync(body.Codes, body.Unlock)).TryGet(out Statement[]? statements, out problem))
        {
            return TypedResults.Problem(problem);
        }

        if (statements.Length == 1)
        {
            StatementJson.Write(json, statements[0], body.Language, indented: false);
        }
        else
        {
            TimeLineOptions options = new() { SamePerson = body.SamePerson ? SamePerson.All : SamePerson.Undecided, Sealed = body.Unlock is null ? SealedParts.Leave : SealedParts.Take };
            TimeLine? line = TimeLines.Of(statements, options, trust.Store).TryGet(out TimeLine? found, out _) ? found : null;
            TimeLineJson.Write(json, statements, line, body.Language, indented: false);
        }

        return new BytesResult(StatusCodes.Status200OK, PassportEndpoints.Json, json.WrittenMemory);
    }
}
