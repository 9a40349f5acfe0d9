using System.Data.Common;
using Dapper;

namespace HealthPassport.Service.Storage;

/// <summary>Work that only one instance may do at a time. Any numbers will do, so long as every instance takes the same.</summary>
internal enum DatabaseLock : long
{
    /// <summary>Making, retiring and destroying keys; opening status lists.</summary>
    Keys = 7_316_202_612,

    /// <summary>Sealing the log.</summary>
    Log = 7_316_202_613,

    /// <summary>Building the trust bundle.</summary>
    Trust = 7_316_202_614,

    /// <summary>Starting and closing the months of the Observatory.</summary>
    Observatory = 7_316_202_615,
}

/// <summary>Runs work under a lock.</summary>
internal static class DatabaseLocks
{
    /// <summary>Runs work in a transaction that no other instance runs at the same time, and commits it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="held">The lock. SQLite has one writer anyway: there the transaction itself is the lock.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<T> AloneAsync<T>(this Database database, DatabaseLock held, Func<DbConnection, DbTransaction, Task<T>> work, CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        if (database.IsShared)
        {
            await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@number)", new { number = (long)held }, transaction, cancellationToken: cancellation));
        }

        T done = await work(connection, transaction);
        await transaction.CommitAsync(cancellation);
        return done;
    }
}
