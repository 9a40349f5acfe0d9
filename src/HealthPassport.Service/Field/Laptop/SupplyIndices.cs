using System.Data.Common;
using Dapper;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>Gives out the indices that the laptop took along. Each leaves the database before it is used; what a crash loses stays unused.</summary>
internal sealed class SupplyIndices(Database database, uint list) : IStatusIndices
{
    // A few at once: each turn waits for the disk, and each crash loses as many.
    private const int Block = 8;

    private readonly Lock _lock = new();
    private readonly Queue<uint> _taken = [];

    /// <inheritdoc/>
    public Result<AllottedIndices> Allot()
    {
        lock (_lock)
        {
            if (_taken.Count == 0)
            {
                // Blocks while the database answers: nobody else could go on either.
                foreach (uint index in TakeAsync().GetAwaiter().GetResult())
                {
                    _taken.Enqueue(index);
                }
            }

            return _taken.TryDequeue(out uint next) ? new AllottedIndices([next]) : new Failure(Reason.StatusIndicesExhausted, "indices", "a new supply: hand in, and enrol for a new tour");
        }
    }

    private async Task<uint[]> TakeAsync()
    {
        await using DbConnection connection = await database.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        IEnumerable<long> entries = await connection.QueryAsync<long>(
            "DELETE FROM field_supply WHERE id IN (SELECT id FROM field_supply WHERE list = @list ORDER BY id LIMIT @Block) RETURNING entry", new { list = (long)list, Block }).ConfigureAwait(false);
        return [.. entries.Select(entry => (uint)entry)];
    }
}
