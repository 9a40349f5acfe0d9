using System.Data.Common;
using Dapper;

namespace HealthPassport.Service.Keys;

/// <summary>The table of keys.</summary>
internal static class KeyStore
{
    public static async Task<KeyRow[]> ReadKeysAsync(this DbConnection connection, DbTransaction? transaction, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<KeyRow>(new CommandDefinition("SELECT * FROM signing_keys ORDER BY first_day, status_list, kid", null, transaction, cancellationToken: cancellation))];

    public static Task AddKeyAsync(this DbConnection connection, DbTransaction transaction, KeyRow key) => connection.ExecuteAsync(
        "INSERT INTO signing_keys (kid, certificate, source, state, status_list, first_day, last_day) VALUES (@Kid, @Certificate, @Source, @State, @Status_list, @First_day, @Last_day)",
        key,
        transaction);

    public static Task SaveKeyAsync(this DbConnection connection, DbTransaction transaction, KeyRow key) =>
        connection.ExecuteAsync("UPDATE signing_keys SET state = @State, destroyed_on = @Destroyed_on WHERE kid = @Kid", key, transaction);

    /// <summary>Keeps a key's proof (<see cref="Formats.Trust.MemberKeyProof"/>).</summary>
    public static Task SaveProofAsync(this DbConnection connection, KeyRow key) => connection.ExecuteAsync("UPDATE signing_keys SET proof = @Proof WHERE kid = @Kid", key);

    /// <summary>Reads what the service made for itself; when there is nothing, keeps what is offered.</summary>
    /// <returns>What is kept from now on.</returns>
    public static async Task<string> SettleAsync(this DbConnection connection, DbTransaction transaction, string name, string offered)
    {
        await connection.ExecuteAsync("INSERT INTO settings (name, value) VALUES (@name, @offered) ON CONFLICT (name) DO NOTHING", new { name, offered }, transaction);
        return (await connection.ExecuteScalarAsync<string>("SELECT value FROM settings WHERE name = @name", new { name }, transaction))!;
    }
}
