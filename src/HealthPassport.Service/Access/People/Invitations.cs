using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Access.People;

/// <summary>One-time links with which people choose what they sign in with. The secret stands behind the <c>#</c>, so that no server on the way writes it down; here it is kept as a hash.</summary>
internal sealed class Invitations(Database database, TimeProvider clock)
{
    /// <summary>How long an invited person has.</summary>
    public static readonly TimeSpan ForPeople = TimeSpan.FromDays(3);

    /// <summary>How long the first administrator has.</summary>
    public static readonly TimeSpan ForFirst = TimeSpan.FromHours(1);

    /// <summary>Makes a link's secret. An older one for the same person is good no longer.</summary>
    /// <param name="person">The person; null for the first administrator.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async Task<string> MakeAsync(string? person, CancellationToken cancellation)
    {
        string secret = TokenHash.NewSecret();
        long expires = clock.GetUtcNow().Add(person is null ? ForFirst : ForPeople).ToUnixTimeSeconds();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(person is null
            ? Sql.Of("DELETE FROM invitations WHERE person IS NULL", null, transaction, cancellation)
            : Sql.Of("DELETE FROM invitations WHERE person = @person", new { person }, transaction, cancellation));
        await connection.ExecuteAsync(Sql.Of("INSERT INTO invitations (hash, person, expires) VALUES (@hash, @person, @expires)", new { hash = Hash(secret), person, expires }, transaction, cancellation));
        await transaction.CommitAsync(cancellation);
        return secret;
    }

    /// <summary>Looks a secret up without using it.</summary>
    /// <returns>Whom it is for; null when it is none, was used, or is too old.</returns>
    public async Task<Invitation?> FindAsync(string secret, CancellationToken cancellation)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        Row? row = await connection.QuerySingleOrDefaultAsync<Row>(Sql.Of("SELECT person AS Person FROM invitations WHERE hash = @hash AND expires > @now", new { hash = Hash(secret), now }, cancellation));
        return row is null ? null : new Invitation(row.Person);
    }

    /// <summary>Uses a secret up.</summary>
    /// <returns>False when it was used, or is too old: then nothing may be done with it.</returns>
    public async Task<bool> UseAsync(string secret, CancellationToken cancellation)
    {
        long now = clock.GetUtcNow().ToUnixTimeSeconds();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(Sql.Of("DELETE FROM invitations WHERE hash = @hash AND expires > @now", new { hash = Hash(secret), now }, cancellation)) == 1;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes("invitation\n" + secret));

    private sealed class Row
    {
        public string? Person { get; set; }
    }
}

/// <summary>Whom a one-time link is for.</summary>
/// <param name="Person">The person; null for the first administrator, who is yet to be made.</param>
internal sealed record Invitation(string? Person);
