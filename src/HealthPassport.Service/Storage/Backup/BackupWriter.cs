using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace HealthPassport.Service.Storage.Backup;

/// <summary>Writes a backup while the service runs: all rows as they are at one moment, in the order of their keys, which tells nothing about the order of issuing.</summary>
internal sealed class BackupWriter(Database database, TimeProvider clock)
{
    /// <summary>Writes a backup.</summary>
    /// <param name="path">The file; one that is there is replaced when the new one is complete.</param>
    /// <param name="withKeys">True to take the files of <see cref="BackupFiles"/> in.</param>
    /// <param name="cancellation">Gives up; nothing is left behind.</param>
    /// <returns>What was written; or a sentence on why nothing was.</returns>
    public async Task<(BackupContent? Written, string? Problem)> WriteAsync(string path, bool withKeys, CancellationToken cancellation)
    {
        if (!database.IsShared && !File.Exists(Path.Combine(database.DataFolder, Database.FileName)))
        {
            return (null, $"There is no database in {database.DataFolder}. Name the data folder: HealthPassport__DataFolder in the environment.");
        }

        await using DbConnection connection = await database.OpenAsync(cancellation);

        // One moment for all tables, and nobody waits: a read transaction of SQLite's journal, a snapshot of PostgreSQL.
#pragma warning disable CA1849      // SQLite has no other way to begin without keeping writers out
        await using DbTransaction transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
#pragma warning restore CA1849
        int[] migrations = [.. (await connection.QueryAsync<int>(new CommandDefinition("SELECT number FROM migrations ORDER BY number", transaction: transaction, cancellationToken: cancellation)))];
        if (!Migrator.Known.SetEquals(migrations))
        {
            return (null, "This program and the database are of different versions. Back up with the program that the service runs.");
        }

        ImmutableArray<(string Name, byte[] Content)> files = withKeys ? await BackupFiles.ReadAsync(database.DataFolder, connection, transaction) : [];
        long rows = 0;
        long length = await BackupFile.WriteAsync(path, async stream =>
        {
            await stream.WriteLineAsync(
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("madeAt"u8, clock.GetUtcNow());
                    json.WriteStartArray("migrations"u8);
                    Array.ForEach(migrations, json.WriteNumberValue);
                    json.WriteEndArray();
                    json.WriteBoolean("keys"u8, withKeys);
                    json.WriteEndObject();
                }, cancellation);
            foreach (string table in BackupTables.Taken)
            {
                rows += await WriteTableAsync(stream, table, connection, transaction, cancellation);
            }

            foreach ((string name, byte[] content) in files)
            {
                await stream.WriteLineAsync(
                    json =>
                    {
                        json.WriteStartObject();
                        json.WriteString("file"u8, name);
                        json.WriteBase64String("content"u8, content);
                        json.WriteEndObject();
                    }, cancellation);
            }

            await stream.WriteLineAsync(
                json =>
                {
                    json.WriteStartObject();
                    json.WriteBoolean("end"u8, true);
                    json.WriteEndObject();
                }, cancellation);
        });
        return (new BackupContent(rows, length, [.. files.Select(file => file.Name)]), null);
    }

    private static async Task<long> WriteTableAsync(Stream stream, string table, DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100      // a name out of BackupTables
        command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";
#pragma warning restore CA2100
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        await stream.WriteLineAsync(json => BackupLine.WriteTable(json, table, reader), cancellation);
        long rows = 0;
        for (; await reader.ReadAsync(cancellation); rows++)
        {
            await stream.WriteLineAsync(json => BackupLine.WriteRow(json, reader), cancellation);
        }

        return rows;
    }
}

/// <summary>What a backup holds.</summary>
/// <param name="Rows">Rows of all tables.</param>
/// <param name="Length">The length of the file in bytes.</param>
/// <param name="Files">The names of the files in it.</param>
internal sealed record BackupContent(long Rows, long Length, ImmutableArray<string> Files);
