using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;

namespace HealthPassport.Service.Storage;

/// <summary>Brings the schema up to date: each migration runs once, in the order of its number, all in one transaction.</summary>
/// <remarks>A migration is a file <c>NNNN-what.sql</c> in this folder. It is never changed once it was released; what it gets wrong, the next one mends.</remarks>
internal sealed partial class Migrator(Database database, ILogger<Migrator> log)
{
    // Any number will do, so long as every instance takes the same.
    private const long PostgresLock = 7_316_202_611;

    /// <summary>The numbers of all migrations that this program knows.</summary>
    public static IReadOnlySet<int> Known { get; } = Migrations().Select(migration => migration.Number).ToHashSet();

    /// <summary>Runs what is missing.</summary>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(database.DataFolder);
        Opened(log, database.DataFolder);
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
        if (database.IsShared)
        {
            await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_xact_lock(@PostgresLock)", new { PostgresLock }, transaction, cancellationToken: cancellation));
        }

        await RunAsync(connection, transaction, null, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Runs what is missing, in the caller's transaction.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="only">No others than these; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task RunAsync(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<int>? only, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY)", null, transaction, cancellationToken: cancellation));
        HashSet<int> done = [.. await connection.QueryAsync<int>(new CommandDefinition("SELECT number FROM migrations", null, transaction, cancellationToken: cancellation))];
        foreach ((int number, string sql) in Migrations().Where(migration => !done.Contains(migration.Number) && only?.Contains(migration.Number) != false))
        {
            await connection.ExecuteAsync(new CommandDefinition(sql, null, transaction, cancellationToken: cancellation));
            await connection.ExecuteAsync(new CommandDefinition("INSERT INTO migrations (number) VALUES (@number)", new { number }, transaction, cancellationToken: cancellation));
        }
    }

    [LoggerMessage(LogLevel.Information, "The data folder is {Folder}.")]
    private static partial void Opened(ILogger logger, string folder);

    private static IEnumerable<(int Number, string Sql)> Migrations()
    {
        Assembly assembly = typeof(Migrator).Assembly;
        return assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            return (int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), reader.ReadToEnd());
        });
    }
}
