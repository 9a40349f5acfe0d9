using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using HealthPassport.Service.Log;
using HealthPassport.Service.Problems;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Passports.Idempotency;

/// <summary>
/// Sees to it that a repeated request makes no second credential. The key is taken before anything is signed; the answer is committed with the log, in one
/// transaction; so either both are there, and a repetition gets the same answer, or neither, and nobody was told of a credential.
/// </summary>
internal sealed class IdempotentRequests(Database database, TimeProvider clock)
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(1);

    // An instance that died left its keys taken; no request takes this long.
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(2);

    private const string AnswerSql = "UPDATE idempotency SET answer = @answer, expires = @expires WHERE hash = @hash";

    private long _cleanedAt;

    /// <summary>Takes a key for a request.</summary>
    /// <returns>The answer that the request had before; or nothing, and the key is taken; or <c>idempotency-key-reused</c> or <c>idempotency-in-progress</c>.</returns>
    public async Task<Outcome<Repetition>> BeginAsync(IdempotencyKey key, string path, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        byte[] request = key.MacOf(path, body.Span);
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await CleanAsync(connection, now);
        object values = new { hash = key.Hash, request, now, expires = now + (long)Term.TotalSeconds, abandoned = now - (long)Abandoned.TotalSeconds };
        int taken = await connection.ExecuteAsync(
            """
            INSERT INTO idempotency (hash, request, taken, expires) VALUES (@hash, @request, @now, @expires)
            ON CONFLICT (hash) DO UPDATE SET taken = @now WHERE idempotency.answer IS NULL AND idempotency.taken <= @abandoned AND idempotency.request = @request
            """, values);
        if (taken == 1)
        {
            return Repetition.None;
        }

        Row? row = await connection.QueryFirstOrDefaultAsync<Row>("SELECT request, answer FROM idempotency WHERE hash = @hash", values);
        return row is null ? ProblemCode.IdempotencyInProgress      // given up at this moment
            : !CryptographicOperations.FixedTimeEquals(row.Request, request) ? ProblemCode.IdempotencyKeyReused
            : row.Answer is null || key.Open(row.Answer) is not byte[] answer ? ProblemCode.IdempotencyInProgress
            : new Repetition(answer);
    }

    /// <summary>What keeps the answer: to be committed together with the log.</summary>
    public GroupStatement Keep(IdempotencyKey key, ReadOnlySpan<byte> answer) =>
        new(AnswerSql, new { answer = key.Seal(answer), expires = clock.GetUtcNow().ToUnixTimeSeconds() + (long)Term.TotalSeconds, hash = key.Hash });

    /// <summary>Gives a key back, since nothing was issued.</summary>
    public async Task GiveBackAsync(IdempotencyKey key)
    {
        await using DbConnection connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("DELETE FROM idempotency WHERE hash = @hash AND answer IS NULL", new { hash = key.Hash });
    }

    private async Task CleanAsync(DbConnection connection, long now)
    {
        const long Hour = 3600;
        long last = Interlocked.Read(ref _cleanedAt);
        if (Math.Abs(now - last) >= Hour && Interlocked.CompareExchange(ref _cleanedAt, now, last) == last)
        {
            await connection.ExecuteAsync("DELETE FROM idempotency WHERE expires <= @now", new { now });
        }
    }

    private sealed class Row
    {
        public byte[] Request { get; set; } = [];

        public byte[]? Answer { get; set; }
    }
}
