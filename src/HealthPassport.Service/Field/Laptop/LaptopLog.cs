using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Access;
using HealthPassport.Service.Field.Exchange;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Field.Laptop;

/// <summary>What the laptop has signed, each with the proof by the key of its day, until it is handed in.</summary>
internal sealed class LaptopLog(Database database, LaptopKeys keys, KeyFiles files) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Writes leaves down before the card is handed out. Does nothing at home.</summary>
    public async Task AppendAsync(IReadOnlyList<LogLeaf> leaves, CancellationToken cancellation)
    {
        if (!keys.IsLaptop || leaves.Count == 0)
        {
            return;
        }

        HandInLeaf[] proven = keys.Prove(leaves);
        await _one.WaitAsync(cancellation);
        try
        {
            await using DbConnection connection = await database.OpenAsync(cancellation);
            await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellation);
            foreach ((HandInLeaf leaf, LogLeaf signed) in proven.Zip(leaves))
            {
                await connection.ExecuteAsync(Sql.Of(
                    "INSERT INTO field_leaves (digest, kid, entry, signature) VALUES (@digest, @kid, @entry, @signature)",
                    new { digest = leaf.Digest, kid = signed.KeyId.ToString(), entry = (long)leaf.Index, signature = leaf.Signature }, transaction, cancellation));
            }

            await connection.ExecuteAsync(Sql.Of("UPDATE field_laptop SET last_day = @day WHERE last_day < @day", new { day = UnixDay.Number(leaves[0].Day) }, transaction, cancellation));
            await transaction.CommitAsync(cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>All that there is to hand in, signed by the laptop's own key.</summary>
    /// <exception cref="NotEnrolledException">The laptop has not enrolled.</exception>
    public async Task<byte[]> HandInAsync(CancellationToken cancellation)
    {
        FieldGrant grant = keys.Grant ?? throw new NotEnrolledException();
        await using DbConnection connection = await database.OpenAsync(cancellation);
        byte[] request = (await connection.ExecuteScalarAsync<byte[]>(Sql.Of("SELECT request FROM field_laptop", null, cancellation)))!;
        HandIn handIn = new()
        {
            Tour = grant.Tour,
            Days = [.. (await LeavesAsync(connection, cancellation)).Select(day => new HandInDay(KeyId.Parse(day.Key)!.Value, [.. day.OrderBy(leaf => Convert.ToHexString(leaf.Digest), StringComparer.Ordinal)]))],
            Acts =
            [
                .. (await connection.QueryAsync<(long List, long Entry, int Status)>(Sql.Of("SELECT list, entry, status FROM status_entries ORDER BY list, entry", null, cancellation)))
                    .Select(row => new HandInAct((uint)row.List, (uint)row.Entry, (CredentialStatus)row.Status)),
            ],
            Stubs =
            [
                .. (await connection.QueryAsync<(byte[] Hash, long List, long Entry)>(Sql.Of("SELECT hash, list, entry FROM sheet_stubs ORDER BY hash", null, cancellation)))
                    .Select(row => new HandInStub(row.Hash, (uint)row.List, (uint)row.Entry)),
            ],
        };
        using ISigner unit = files.Open(FieldRequest.Read(request)!.Unit.SubjectKeyId()) ?? throw new SigningKeyUnavailableException();
        return handIn.Write(unit);
    }

    /// <summary>How many codes of each day were signed.</summary>
    public async Task<IReadOnlyDictionary<DateOnly, int>> CountAsync(CancellationToken cancellation)
    {
        Dictionary<string, DateOnly> days = keys.Grant?.Days.ToDictionary(day => FieldKeyTable.KeyIdOf(day.Certificate).ToString(), day => day.Certificate.Day) ?? [];
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return (await LeavesAsync(connection, cancellation)).Where(day => days.ContainsKey(day.Key)).ToDictionary(day => days[day.Key], day => day.Count());
    }

    /// <summary>The head over all that was signed (<see cref="Receipt.Head"/>).</summary>
    public async Task<byte[]> HeadAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        return Receipt.HeadOf((await LeavesAsync(connection, cancellation)).SelectMany(day => day).Select(leaf => EnvelopeHash.FromBytes(leaf.Digest)));
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private static async Task<IEnumerable<IGrouping<string, HandInLeaf>>> LeavesAsync(DbConnection connection, CancellationToken cancellation) =>
        (await connection.QueryAsync<(byte[] Digest, string Kid, long Entry, byte[] Signature)>(Sql.Of("SELECT digest, kid, entry, signature FROM field_leaves ORDER BY kid, digest", null, cancellation)))
            .GroupBy(row => row.Kid, row => new HandInLeaf(row.Digest, (uint)row.Entry, row.Signature));
}
