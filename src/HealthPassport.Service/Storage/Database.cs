using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace HealthPassport.Service.Storage;

/// <summary>Opens connections to the one database: a SQLite file in the data folder, or PostgreSQL. The SQL is the same for both.</summary>
/// <remarks>
/// Types that both engines take: <c>BIGINT</c>, <c>INTEGER</c>, <c>TEXT</c>, <c>BYTEA</c>. Days are days since 1970, times seconds since 1970.
/// Nothing about people and no token goes into a column; hashes of secrets only.
/// </remarks>
internal sealed class Database : IAsyncDisposable
{
    /// <summary>The SQLite file's name in the data folder.</summary>
    public const string FileName = "healthpassport.db";

    // A writer waits this long for another one before the request fails with "storage-busy".
    private const int BusySeconds = 5;

    private readonly NpgsqlDataSource? _postgres;
    private readonly string _sqlite = "";
    private readonly string _file = "";
    private volatile bool _isThere;

    public Database(IOptions<ServiceOptions> options)
    {
        ServiceOptions settings = options.Value;
        DataFolder = Path.GetFullPath(settings.DataFolder);
        if (settings.PostgreSql is string connection)
        {
            _postgres = NpgsqlDataSource.Create(connection);
            return;
        }

        _file = Path.Combine(DataFolder, FileName);
        _sqlite = new SqliteConnectionStringBuilder { DataSource = _file, DefaultTimeout = BusySeconds, ForeignKeys = true, Pooling = true }.ToString();
    }

    /// <summary>The data folder, as a whole path.</summary>
    public string DataFolder { get; }

    /// <summary>True for PostgreSQL, which several instances may share.</summary>
    public bool IsShared => _postgres is not null;

    /// <summary>Opens a connection; the caller disposes of it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        if (_postgres is not null)
        {
            return await _postgres.OpenConnectionAsync(cancellation);
        }

        if (_isThere && !File.Exists(_file))
        {
            throw new IOException("The database's file was taken away.");      // what is still open would be written into nothing
        }

        SqliteConnection connection = new(_sqlite);
        try
        {
            await connection.OpenAsync(cancellation);
            await using SqliteCommand pragma = connection.CreateCommand();

            // FULL: what was committed has reached the disk, though the power fails the moment after.
            // SQLite's own waiting begins with a millisecond; the driver's sleeps 150 between two tries.
            pragma.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000;";
            await pragma.ExecuteNonQueryAsync(cancellation);
            _isThere = true;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
        else
        {
            // Its own alone: connections of other databases in this process may be in use at this moment.
            await using SqliteConnection own = new(_sqlite);
            SqliteConnection.ClearPool(own);
        }
    }
}
