using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Status;
using HealthPassport.Service.Trust;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Storage.Backup;

/// <summary>Restores a backup: all of it, or nothing. What the service did after the backup was made is gone, and nothing that it may have done is done twice.</summary>
internal sealed class BackupRestoring(Database database, TimeProvider clock)
{
    // Lists and keys that were begun after the backup may have had the next numbers.
    private const int SkippedLists = 100;

    // More changes of one list than there can have been since the backup: who has kept a later edition must not take it for the newest.
    private const long SkippedVersions = 1L << 24;

    /// <summary>Restores a backup.</summary>
    /// <param name="path">The file.</param>
    /// <param name="replaces">True to put it in the place of a database that is there.</param>
    /// <param name="cancellation">Gives up; nothing has changed then.</param>
    /// <returns>What was restored; or a sentence on why nothing was.</returns>
    public async Task<(RestoredContent? Restored, string? Problem)> RestoreAsync(string path, bool replaces, CancellationToken cancellation)
    {
        (BackupReader? reader, string? problem) = await BackupReader.OpenAsync(path);
        if (reader is null)
        {
            return (null, problem);
        }

        using (reader)
        using (FolderLock? held = FolderLock.Alone(database.DataFolder))
        {
            return held is null ? (null, $"A service runs on {database.DataFolder}. Stop it first.")
                : database.IsShared ? await IntoServerAsync(reader, replaces, cancellation)
                : await IntoFileAsync(reader, replaces, cancellation);
        }
    }

    private async Task<(RestoredContent? Restored, string? Problem)> IntoServerAsync(BackupReader reader, bool replaces, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        if (await connection.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND COALESCE(backend_type, 'client backend') = 'client backend'", transaction: transaction) > 0)
        {
            return (null, "The database is in use. Stop every service that uses it, and close other connections.");
        }

        string[] there = [.. (await connection.QueryAsync<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()", transaction: transaction))
            .Where(table => BackupTables.Taken.Contains(table) || BackupTables.LeftOut.Contains(table))];
        if (there.Length > 0 && !replaces)
        {
            return (null, "The database is not empty. With --replace all that is in it is given up for the backup.");
        }

        foreach (string table in there)
        {
#pragma warning disable CA2100      // names out of BackupTables
            await connection.ExecuteAsync($"DROP TABLE {table} CASCADE", transaction: transaction);
#pragma warning restore CA2100
        }

        return await FillAsync(reader, connection, transaction, replaces, () => transaction.CommitAsync(CancellationToken.None), cancellation);
    }

    // A new file beside the old one, which takes its place when it is complete.
    private async Task<(RestoredContent? Restored, string? Problem)> IntoFileAsync(BackupReader reader, bool replaces, CancellationToken cancellation)
    {
        string target = Path.Combine(database.DataFolder, Database.FileName);
        if (File.Exists(target) && !replaces)
        {
            return (null, $"There is a database in {database.DataFolder}. With --replace all that is in it is given up for the backup.");
        }

        string beside = Path.Combine(database.DataFolder, $"restoring-{Environment.ProcessId}");
        Directory.CreateDirectory(beside);
        try
        {
            (RestoredContent? Restored, string? Problem) done;
            await using (Database fresh = new(Options.Create(new ServiceOptions { DataFolder = beside })))
            {
                await using DbConnection connection = await fresh.OpenAsync(cancellation);
                await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
                done = await FillAsync(reader, connection, transaction, replaces, () => transaction.CommitAsync(CancellationToken.None), cancellation);
            }

            if (done.Restored is not null)
            {
                // The old journal would be taken for the new file's.
                Array.ForEach(["-wal", "-shm"], ending => File.Delete(target + ending));
                File.Move(Path.Combine(beside, Database.FileName), target, overwrite: true);
                BackupFiles.DestroyEnded(database.DataFolder, done.Restored.EndedKeys, done.Restored.Files);
            }

            return done;
        }
        finally
        {
            Directory.Delete(beside, recursive: true);
        }
    }

    private async Task<(RestoredContent? Restored, string? Problem)> FillAsync(
        BackupReader reader, DbConnection connection, DbTransaction transaction, bool replaces, Func<Task> commit, CancellationToken cancellation)
    {
        await Migrator.RunAsync(connection, transaction, reader.Migrations, cancellation);
        await reader.InsertAsync(connection, transaction, cancellation);
        string[] ended = await SettleAsync(connection, transaction);
        if (!replaces && BackupFiles.Other(database.DataFolder, reader.Files) is string other)
        {
            return (null, $"{other} is in {database.DataFolder} already, and another one in the backup. With --replace the one of the backup takes its place.");
        }

        BackupFiles.Write(database.DataFolder, reader.Files);
        await commit();
        RestoredContent restored = new(reader.MadeAt, ended, [.. reader.Files.Select(file => file.Name)]);
        if (database.IsShared)
        {
            BackupFiles.DestroyEnded(database.DataFolder, ended, restored.Files);
        }

        return (restored, null);
    }

    // docs/decisions/0022. The keys that it ends are given back.
    private async Task<string[]> SettleAsync(DbConnection connection, DbTransaction transaction)
    {
        // Indices that were given after the backup: none of these lists gives any more, and all of them can be revoked.
        await connection.ExecuteAsync(
            "UPDATE status_lists SET closed = 1, reserved = @Size, version = version + @SkippedVersions", new { IndexPermutation.Size, SkippedVersions }, transaction);
        await connection.ExecuteAsync(
            "INSERT INTO status_lists (number, reserved, closed, key_check, version) SELECT COALESCE(MAX(number), 0) + @SkippedLists, @Size, 1, @none, 0 FROM status_lists",
            new { SkippedLists, IndexPermutation.Size, none = Array.Empty<byte>() }, transaction);

        // A key whose list gives no more indices signs no more.
        string[] ended = [.. await connection.QueryAsync<string>(
            "UPDATE signing_keys SET state = @retired, destroyed_on = @today WHERE state = @active AND destroyed_on IS NULL RETURNING kid",
            new { retired = (int)KeyState.Retired, active = (int)KeyState.Active, today = UnixDay.Number(UnixDay.Of(clock.GetUtcNow())) }, transaction)];

        // Heads may have been published after the backup: what comes now is another log (specs/signing-log.md 4.5).
        await connection.ExecuteAsync("DELETE FROM settings WHERE name = 'log-id'", transaction: transaction);

        // The next edition is signed at the start. A laptop keeps the one that was brought to it.
        await connection.ExecuteAsync("DELETE FROM trust_files WHERE NOT EXISTS (SELECT 1 FROM field_laptop)", transaction: transaction);
        await OwnCheckpoints.SkipThisWeekAsync(connection, transaction, UnixDay.Of(clock.GetUtcNow()));
        await connection.ExecuteAsync("UPDATE rights_version SET version = version + @SkippedVersions", new { SkippedVersions }, transaction);
        return ended;
    }
}

/// <summary>What was restored.</summary>
/// <param name="MadeAt">When the backup was made.</param>
/// <param name="EndedKeys">The signing keys that were ended.</param>
/// <param name="Files">The names of the files that were written.</param>
internal sealed record RestoredContent(DateTimeOffset MadeAt, string[] EndedKeys, string[] Files);
