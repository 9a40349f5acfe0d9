using System.Text.Json;
using HealthPassport.Service.Access;
using HealthPassport.Service.Passports.Idempotency;
using HealthPassport.Service.Problems;
using Microsoft.AspNetCore.Mvc;

namespace HealthPassport.Service.Passports;

/// <summary>Answers one request to issue, whether it comes alone or as a line of a batch: once for each idempotency key.</summary>
internal sealed class IssuingRequests(IssuingDesk desk, IdempotentRequests repetitions)
{
    /// <summary>Issues, or answers again what was answered before.</summary>
    /// <param name="path">The operation, so that one key cannot mean two things.</param>
    /// <param name="utf8">The body.</param>
    /// <param name="header">The idempotency key of the request; null when it has none, or stands in the body.</param>
    /// <param name="isMeant">Tells whether the body is for this operation; else a sentence on what is wrong.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The answer as JSON.</returns>
    public async ValueTask<Outcome<byte[]>> AnswerAsync(string path, ReadOnlyMemory<byte> utf8, string? header, Func<IssueBody, string?> isMeant, Caller caller, CancellationToken cancellation)
    {
        if (JsonBody.Parse(utf8.Span, PassportJson.Default.IssueBody, out string? where) is not IssueBody body)
        {
            return Problem.Details(ProblemCode.BadRequest, JsonBody.Detail(where));
        }

        if (isMeant(body) is string wrong)
        {
            return Problem.Details(ProblemCode.BadRequest, wrong);
        }

        if ((header ?? body.IdempotencyKey) is not string text)
        {
            return await IssueAsync(body, null, caller, cancellation);
        }

        if (IdempotencyKey.Parse(text, caller.Id) is not IdempotencyKey key)
        {
            return ProblemCode.IdempotencyKeyWeak;
        }

        if (!(await repetitions.BeginAsync(key, path, utf8, cancellation)).TryGet(out Repetition? before, out ProblemDetails? problem))
        {
            return problem;
        }

        if (before.Answer is byte[] answer)
        {
            return answer;
        }

        bool isAnswered = false;
        try
        {
            Outcome<byte[]> outcome = await IssueAsync(body, key, caller, cancellation);
            isAnswered = outcome.TryGet(out _, out _);
            return outcome;
        }
        finally
        {
            if (!isAnswered)
            {
                await repetitions.GiveBackAsync(key);
            }
        }
    }

    private async ValueTask<Outcome<byte[]>> IssueAsync(IssueBody body, IdempotencyKey? key, Caller caller, CancellationToken cancellation)
    {
        return (await desk.IssueAsync(body, caller, key is null ? null : answer => repetitions.Keep(key, Json(answer)), cancellation)).TryGet(out IssuedAnswer? issued, out ProblemDetails? problem)
            ? Json(issued)
            : problem;
    }

    private static byte[] Json(IssuedAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, PassportJson.Default.IssuedAnswer);
}
