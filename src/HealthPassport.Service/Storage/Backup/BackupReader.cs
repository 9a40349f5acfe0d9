using System.Collections.Immutable;
using System.Data;
using System.Data.Common;
using System.Text.Json;

namespace HealthPassport.Service.Storage.Backup;

/// <summary>Reads the lines of a backup, once.</summary>
internal sealed class BackupReader : IDisposable
{
    private readonly StreamReader _lines;

    private BackupReader(StreamReader lines) => _lines = lines;

    /// <summary>When the backup was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The migrations that its database had.</summary>
    public ImmutableArray<int> Migrations { get; private set; }

    /// <summary>The files; complete when the rows were read.</summary>
    public ImmutableArray<(string Name, byte[] Content)> Files { get; private set; } = [];

    /// <summary>Opens a file and checks all of it before anything is done with it.</summary>
    /// <returns>The reader, or a sentence on what is wrong.</returns>
    public static async Task<(BackupReader? Reader, string? Problem)> OpenAsync(string path)
    {
        (Stream? content, string? problem) = await BackupFile.OpenAsync(path);
        if (content is null)
        {
            return (null, problem);
        }

        BackupReader reader = new(new StreamReader(content));
        using JsonDocument first = await reader.LineAsync();
        reader.MadeAt = first.RootElement.GetProperty("madeAt").GetDateTimeOffset();
        reader.Migrations = [.. first.RootElement.GetProperty("migrations").EnumerateArray().Select(number => number.GetInt32())];
        if (Migrator.Known.IsSupersetOf(reader.Migrations))
        {
            return (reader, null);
        }

        reader.Dispose();
        return (null, "This backup was made by a newer program. Restore it with that one.");
    }

    /// <summary>Inserts all rows; the tables are there.</summary>
    /// <exception cref="InvalidDataException">The lines are not those of a backup.</exception>
    public async Task InsertAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        DbCommand? insert = null;
        string[] types = [];
        try
        {
            while (true)
            {
                using JsonDocument line = await LineAsync();
                JsonElement root = line.RootElement;
                if (root.ValueKind == JsonValueKind.Array)
                {
                    for (int i = 0; i < types.Length; i++)
                    {
                        insert!.Parameters[i].Value = BackupLine.Value(root[i], types[i]);
                    }

                    await (insert ?? throw new InvalidDataException()).ExecuteNonQueryAsync(cancellation);
                }
                else if (root.TryGetProperty("table", out JsonElement table))
                {
                    types = [.. root.GetProperty("types").EnumerateArray().Select(type => type.GetString()!)];
                    await (insert?.DisposeAsync() ?? default);
                    insert = await PrepareAsync(connection, transaction, table.GetString()!, [.. root.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!)], types, cancellation);
                }
                else if (root.TryGetProperty("file", out JsonElement file))
                {
                    Files = BackupFiles.MayBeTaken(file.GetString()!) ? Files.Add((file.GetString()!, root.GetProperty("content").GetBytesFromBase64())) : throw new InvalidDataException();
                }
                else
                {
                    return;
                }
            }
        }
        finally
        {
            await (insert?.DisposeAsync() ?? default);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private static async Task<DbCommand> PrepareAsync(DbConnection connection, DbTransaction transaction, string table, string[] columns, string[] types, CancellationToken cancellation)
    {
        if (!BackupTables.Taken.Contains(table) || columns.Length != types.Length || !columns.All(column => column.All(c => char.IsAsciiLetterLower(c) || c == '_')))
        {
            throw new InvalidDataException();
        }

        DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100      // names that were looked at
        command.CommandText = $"DELETE FROM {table}";      // what a migration has put there
        await command.ExecuteNonQueryAsync(cancellation);
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => $"@{column}"))})";
#pragma warning restore CA2100
        foreach ((string column, string type) in columns.Zip(types))
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = ($"@{column}", type switch { "bytes" => DbType.Binary, "text" => DbType.String, _ => DbType.Int64 });
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task<JsonDocument> LineAsync() => JsonDocument.Parse(await _lines.ReadLineAsync() ?? throw new InvalidDataException());
}
