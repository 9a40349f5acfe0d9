using System.Data.Common;
using System.Diagnostics;
using Dapper;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Status;

/// <summary>Gives out the indices of one list. A block of the list's counter is reserved in the database before any of it is used; what a crash loses stays unused.</summary>
internal sealed class ListIndices(Database database, uint list, IndexPermutation order) : IStatusIndices
{
    // At 5 000 cards a second a reservation every 100 ms; lost by a crash: one part in 1 800 of a list.
    private const int Block = 512;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private uint _next;
    private uint _end;
    private Task<uint?>? _ahead;
    private long? _failedAt;

    /// <summary>The list's number.</summary>
    public uint List => list;

    /// <inheritdoc/>
    public Result<AllottedIndices> Allot()
    {
        lock (_lock)
        {
            if (_next == _end)
            {
                // Blocks while the database answers: nobody else could go on either.
                if (ReserveNow() is not uint end)
                {
                    return Exhausted();
                }

                (_next, _end) = (end - Block, end);
            }

            uint index = order.IndexOf(_next++);
            if (_ahead is null && _end - _next < Block / 4)
            {
                _ahead = Task.Run(() => ReserveAsync(Block));
            }

            return new AllottedIndices([index]);
        }
    }

    /// <summary>Allots several indices at once, as the supply of a mobile team.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The indices, or <see cref="Reason.StatusIndicesExhausted"/>.</returns>
    public async Task<Result<AllottedIndices>> AllotAsync(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return await ReserveAsync(count) is uint end
            ? new AllottedIndices([.. Enumerable.Range((int)end - count, count).Select(counter => order.IndexOf((uint)counter))])
            : Exhausted();
    }

    // What was asked for ahead may have failed a while ago; what fails now fails for all who wait behind, and not for each after a wait of its own.
    private uint? ReserveNow()
    {
        if (_failedAt is long failed && Stopwatch.GetElapsedTime(failed) < Pause)
        {
            throw new IOException("No index can be reserved at the moment.");
        }

        Task<uint?> reserving = _ahead is { IsFaulted: false } ahead ? ahead : ReserveAsync(Block);
        (_ahead, _failedAt) = (null, null);
        try
        {
            return reserving.GetAwaiter().GetResult();
        }
        catch
        {
            _failedAt = Stopwatch.GetTimestamp();
            throw;
        }
    }

    private static Failure Exhausted() => new(Reason.StatusIndicesExhausted, "status", "a moment: a new key with a new list is being made");

    // Gives the end of the reserved block; null when the list has no room for it.
    private async Task<uint?> ReserveAsync(int count)
    {
        await using DbConnection connection = await database.OpenAsync(CancellationToken.None);
        return (uint?)await connection.ExecuteScalarAsync<long?>(
            "UPDATE status_lists SET reserved = reserved + @count WHERE number = @list AND closed = 0 AND reserved + @count <= @most RETURNING reserved",
            new { count, list = (long)list, most = StatusLists.MostAllotted });
    }
}
