using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Access;

/// <summary>Opaque access tokens and sessions: 256 random bits, kept as hashes, cached in memory until they expire or anybody's rights change.</summary>
internal sealed class AccessTokens(Database database, RightsVersion rightsVersion, TimeProvider clock)
{
    // About 200 bytes each; beyond this the cache starts anew.
    private const int MaxCached = 20_000;

    private readonly ConcurrentDictionary<TokenHash, Cached> _cache = new();

    /// <summary>Issues a token, and forgets those that have expired.</summary>
    /// <param name="use">What it is for.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="rights">What it is narrowed to. The subject's own rights count at each use.</param>
    /// <param name="lifetime">How long it lives.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The secret, which is kept nowhere.</returns>
    public async Task<string> IssueAsync(TokenUse use, string subject, Right rights, TimeSpan lifetime, CancellationToken cancellation)
    {
        string secret = TokenHash.NewSecret();
        _ = TokenHash.TryOf(use, secret, out TokenHash hash);
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(Sql.Of("DELETE FROM access_tokens WHERE expires <= @now", new { now }, transaction, cancellation));
        await connection.ExecuteAsync(Sql.Of(
            "INSERT INTO access_tokens (hash, subject, rights, expires) VALUES (@hash, @subject, @rights, @expires)",
            new { hash = hash.ToArray(), subject, rights = (int)rights, expires = now + (long)lifetime.TotalSeconds }, transaction, cancellation));
        await transaction.CommitAsync(cancellation);
        return secret;
    }

    /// <summary>Whose token this is; null when it is nobody's, or no longer.</summary>
    public async ValueTask<Caller?> FindAsync(TokenUse use, string secret, CancellationToken cancellation)
    {
        if (!TokenHash.TryOf(use, secret, out TokenHash hash))
        {
            return null;
        }

        long version = await rightsVersion.CurrentAsync();
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (_cache.TryGetValue(hash, out Cached? cached) && cached.Version == version)
        {
            return now < cached.Expires ? cached.Caller : null;
        }

        Row? row = await ReadAsync(hash, cancellation);
        if (row is null || row.Expires <= now)
        {
            _cache.TryRemove(hash, out _);
            return null;
        }

        if (_cache.Count >= MaxCached)
        {
            _cache.Clear();
        }

        Right rights = (Right)(row.Rights & row.Granted);
        Caller caller = new(row.Subject, (CallerKind)row.Kind, rights, rights.HasFlag(Right.Issue) ? (EntryKinds)row.EntryKinds : EntryKinds.None);
        _cache[hash] = new Cached(caller, row.Expires, version);
        return caller;
    }

    /// <summary>Ends one token or session, everywhere.</summary>
    public async Task EndAsync(TokenUse use, string secret, CancellationToken cancellation)
    {
        if (!TokenHash.TryOf(use, secret, out TokenHash hash))
        {
            return;
        }

        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(Sql.Of("DELETE FROM access_tokens WHERE hash = @hash", new { hash = hash.ToArray() }, transaction, cancellation));
        await RightsVersion.MoveAsync(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        rightsVersion.Forget();
    }

    private async Task<Row?> ReadAsync(TokenHash hash, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Row>(Sql.Of(
            """
            SELECT t.subject AS Subject, t.rights AS Rights, t.expires AS Expires, s.kind AS Kind, s.rights AS Granted, s.entry_kinds AS EntryKinds
            FROM access_tokens t JOIN subjects s ON s.id = t.subject WHERE t.hash = @hash
            """,
            new { hash = hash.ToArray() }, cancellation));
    }

    private sealed record Cached(Caller Caller, long Expires, long Version);

    private sealed class Row
    {
        public string Subject { get; set; } = "";

        public int Kind { get; set; }

        public int Rights { get; set; }

        public int Granted { get; set; }

        public int EntryKinds { get; set; }

        public long Expires { get; set; }
    }
}
