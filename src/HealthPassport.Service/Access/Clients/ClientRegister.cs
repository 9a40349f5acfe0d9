using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using HealthPassport.Service.Access.Audit;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Access.Clients;

/// <summary>The partner systems that may ask for access tokens, with their public keys.</summary>
internal sealed class ClientRegister(Database database, RightsVersion rightsVersion, Acts acts)
{
    /// <summary>The most keys that a client may have: one in use, one to come, and room.</summary>
    public const int MaxKeys = 5;

    /// <summary>Registers a client.</summary>
    public async Task AddAsync(Subject subject, ImmutableArray<ClientKey> keys, string by, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        await Subjects.AddAsync(subject, connection, transaction, cancellation);
        await connection.ExecuteAsync(Sql.Of("INSERT INTO clients (id, keys) VALUES (@Id, @keys)", new { subject.Id, keys = Write(keys) }, transaction, cancellation));
        await acts.AddAsync(Act.ClientRegistered, by, subject.Id, connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Replaces the keys of a client and ends its access tokens: they were asked for with the older keys.</summary>
    /// <returns>False when there is no such client.</returns>
    public async Task<bool> ReplaceKeysAsync(string id, ImmutableArray<ClientKey> keys, string by, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        if (await connection.ExecuteAsync(Sql.Of("UPDATE clients SET keys = @keys WHERE id = @id", new { id, keys = Write(keys) }, transaction, cancellation)) == 0)
        {
            return false;
        }

        await connection.ExecuteAsync(Sql.Of("DELETE FROM access_tokens WHERE subject = @id", new { id }, transaction, cancellation));
        await acts.AddAsync(Act.ClientKeysReplaced, by, id, connection, transaction, cancellation);
        await RightsVersion.MoveAsync(connection, transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        rightsVersion.Forget();
        return true;
    }

    /// <summary>The keys of a client; empty when there is none.</summary>
    public async Task<ImmutableArray<ClientKey>> KeysAsync(string id, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        string? keys = await connection.QuerySingleOrDefaultAsync<string>(Sql.Of("SELECT keys FROM clients WHERE id = @id", new { id }, cancellation));
        return keys is null ? [] : [.. JsonSerializer.Deserialize(keys, ClientJson.Default.ClientKeyArray)!];
    }

    /// <summary>Remembers an assertion until it expires (RFC 7523 §3, point 7). The database decides, so that one assertion serves one instance only.</summary>
    /// <returns>False when it was used before.</returns>
    public async Task<bool> UseAssertionAsync(string id, string jti, long expires, long now, CancellationToken cancellation)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{id}\n{jti}"));
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(Sql.Of("DELETE FROM used_assertions WHERE expires < @now", new { now }, cancellation));
        return await connection.ExecuteAsync(Sql.Of("INSERT INTO used_assertions (hash, expires) VALUES (@hash, @expires) ON CONFLICT (hash) DO NOTHING", new { hash, expires }, cancellation)) == 1;
    }

    private static string Write(ImmutableArray<ClientKey> keys) => JsonSerializer.Serialize([.. keys], ClientJson.Default.ClientKeyArray);
}
