using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using HealthPassport.Formats.Log;
using HealthPassport.Model;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthPassport.Service.Log;

/// <summary>What everybody may ask of the log. Who asks for a card shows that it is at hand: nobody guesses its digest.</summary>
internal static class LogEndpoints
{
    private const int CoSignatureBytes = 1024;
    private const string Cose = "application/cose";

    public static void MapLog(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/log").WithTags("Log");
        group.MapGet("/head", HeadAsync).WithName("getLogHead").WithSummary("The newest head of the log, or the one of a size")
            .WithDescription("A head is signed weekly. Its size counts padding and no people (specs/signing-log.md).").WithExample(null, LogExamples.Head).WithProblems(ProblemCode.NotFound);
        group.MapGet("/inclusion", InclusionAsync).WithName("getLogInclusion").WithSummary("A proof that a card stands in the log")
            .WithDescription("`digest` is SHA-256 over what was signed, 64 hexadecimal digits. A card that is not found is unproven, not forged.").WithExample(null, LogExamples.Inclusion).WithProblems(ProblemCode.NotInLog);
        group.MapGet("/proof", ProofAsync).WithName("getLogProof").WithSummary("The same proof as a file, with the head and its co-signatures")
            .WithDescription("CBOR, to be kept beside the card (specs/signing-log.md §5).").Produces<byte[]>(StatusCodes.Status200OK, "application/cbor")
            .WithExample(null, LogExamples.Proof).WithProblems(ProblemCode.NotInLog);
        group.MapGet("/consistency", ConsistencyAsync).WithName("getLogConsistency").WithSummary("A proof that one head goes on from another")
            .WithDescription("`first` and `second` are sizes of signed heads (RFC 9162 §2.1.4).").WithExample(null, LogExamples.Consistency).WithProblems(ProblemCode.NotFound);
        group.MapPost("/cosignatures", CoSignAsync).WithName("addLogCoSignature").WithSummary("Hand in the co-signature of another organisation")
            .WithDescription("The body is a COSE_Sign1 over a head of this log, with the external data `HealthPassport log co-signature 1`. It is kept when its key is listed in this service's trust file.")
            .Accepts<byte[]>(Cose).WithExample(LogExamples.CoSignature, null)
            .WithProblems(
                ProblemExample.Of(Reason.TrustMalformed, "co-signature.head", "a head that this log has signed"),
                ProblemExample.Of(Reason.TrustSignatureInvalid, "co-signature", "a signature by another issuer that the trust file of this service lists"));
    }

    internal static async Task<Results<Ok<HeadAnswer>, ProblemHttpResult>> HeadAsync(long? size, LogReading log, CancellationToken cancellation) =>
        await log.HeadAsync(size, cancellation) is LogReading.KnownHead known
            ? TypedResults.Ok(new HeadAnswer(
                Convert.ToHexStringLower(known.Head.Head.LogId.AsSpan()),
                known.Head.Head.Size,
                Convert.ToHexStringLower(known.Head.Head.Root.AsSpan()),
                known.Head.Head.Day,
                known.Head.ToBytes(),
                [.. known.CoSignatures.Select(other => new CoSignatureAnswer(other.Issuer, other.Signed.ToBytes()))]))
            : Problem.Of(ProblemCode.NotFound);

    internal static async Task<Results<Ok<InclusionAnswer>, ProblemHttpResult>> InclusionAsync(string digest, long? size, LogReading log, CancellationToken cancellation) =>
        Digest(digest) is not byte[] wanted ? Problem.Of(ProblemCode.BadRequest)
        : await log.InclusionAsync(wanted, size, cancellation) is LogProof proof ? TypedResults.Ok(new InclusionAnswer(proof.Head.Head.Size, proof.Position, Convert.ToHexStringLower(proof.Leaf.AsSpan()), Hex(proof.Path)))
        : Problem.Of(ProblemCode.NotInLog);

    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ProofAsync(string digest, long? size, LogReading log, CancellationToken cancellation) =>
        Digest(digest) is not byte[] wanted ? Problem.Of(ProblemCode.BadRequest)
        : await log.InclusionAsync(wanted, size, cancellation) is LogProof proof ? TypedResults.Bytes(proof.ToBytes(), "application/cbor", "card.proof")
        : Problem.Of(ProblemCode.NotInLog);

    internal static async Task<Results<Ok<ConsistencyAnswer>, ProblemHttpResult>> ConsistencyAsync(long first, long second, LogReading log, CancellationToken cancellation) =>
        await log.ConsistencyAsync(first, second, cancellation) is ImmutableArray<ImmutableArray<byte>> path
            ? TypedResults.Ok(new ConsistencyAnswer(first, second, Hex(path)))
            : Problem.Of(ProblemCode.NotFound);

    internal static async Task<Results<NoContent, ProblemHttpResult>> CoSignAsync(HttpRequest request, LogReading log, CancellationToken cancellation)
    {
        if (request.ContentType != Cose)
        {
            return Problem.Of(ProblemCode.UnsupportedMediaType);
        }

        byte[] body = new byte[CoSignatureBytes + 1];
        int length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation);
        return length > CoSignatureBytes ? Problem.Of(ProblemCode.TooLarge)
            : await log.AddCoSignatureAsync(body[..length], cancellation) is Failure failure ? Problem.Of(failure)
            : TypedResults.NoContent();
    }

    private static byte[]? Digest(string hex)
    {
        byte[] digest = new byte[SHA256.HashSizeInBytes];
        return hex.Length == 2 * digest.Length && Convert.FromHexString(hex, digest, out _, out _) == OperationStatus.Done ? digest : null;
    }

    private static string[] Hex(ImmutableArray<ImmutableArray<byte>> hashes) => [.. hashes.Select(hash => Convert.ToHexStringLower(hash.AsSpan()))];
}
