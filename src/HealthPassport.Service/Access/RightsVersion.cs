using System.Data.Common;
using Dapper;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Access;

/// <summary>A number that moves whenever somebody's rights, keys or sessions change, so that what is cached about callers can be thrown away.</summary>
/// <remarks>Every instance reads it at most once a second; the instance that changes it forgets its own reading at once. A database that cannot be read lets nobody in.</remarks>
internal sealed class RightsVersion(Database database, TimeProvider clock)
{
    // Another instance's change counts after this long at most.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Task<long>? _reading;
    private bool _isKnown;
    private long _version;
    private long _readAt;
    private int _forgotten;

    /// <summary>The number, not older than a second.</summary>
    public ValueTask<long> CurrentAsync()
    {
        lock (_gate)
        {
            // The monotonic clock: the wall clock may be set back.
            if (_isKnown && clock.GetElapsedTime(_readAt) < Kept)
            {
                return ValueTask.FromResult(_version);
            }

            if (_reading is null)
            {
                Task<long> reading = ReadAsync(_forgotten);
                if (reading.IsCompleted)
                {
                    return new(reading);
                }

                _reading = reading;
            }

            return new(_reading);
        }
    }

    /// <summary>Moves the number inside the transaction of a change. Call <see cref="Forget"/> after the commit.</summary>
    public static Task MoveAsync(DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        connection.ExecuteAsync(Sql.Of("UPDATE rights_version SET version = version + 1 WHERE id = 1", null, transaction, cancellation));

    /// <summary>Makes the next request read the number.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            (_isKnown, _reading, _forgotten) = (false, null, unchecked(_forgotten + 1));
        }
    }

    private async Task<long> ReadAsync(int forgotten)
    {
        long readAt = clock.GetTimestamp();
        try
        {
            await using DbConnection connection = await database.OpenAsync(CancellationToken.None);
            long version = await connection.ExecuteScalarAsync<long>("SELECT version FROM rights_version WHERE id = 1");
            lock (_gate)
            {
                // A change made while this was read may not be in it.
                if (forgotten == _forgotten)
                {
                    (_isKnown, _version, _readAt) = (true, version, readAt);
                }
            }

            return version;
        }
        finally
        {
            lock (_gate)
            {
                if (forgotten == _forgotten)
                {
                    _reading = null;
                }
            }
        }
    }
}
