using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using HealthPassport.Formats.Keys;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Service.Field.Laptop;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Observatory;

/// <summary>The months of the Observatory: started at their noise, closed and signed when they are over, each once (<c>specs/observatory.md</c> §4).</summary>
internal sealed class ClinicMonths(Database database, NoiseKeyFile keys, KeyRing ring, LaptopKeys laptop, IOptions<ServiceOptions> options)
{
    // A service that slept longer has dropped out; its months in between are not started.
    private const int MostMonths = 24;

    /// <summary>Whether consultations are counted here.</summary>
    public bool IsOn => options.Value.CountConsultations && !laptop.IsLaptop;

    /// <summary>The month of today.</summary>
    public CalendarMonth ThisMonth => CalendarMonth.Of(ring.Today);

    /// <summary>Starts every month up to this one that was not started yet, so that one without any consultation is released like any other. While nothing is counted, the key only moves on.</summary>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        if (laptop.IsLaptop || ring.IsClockBehind)
        {
            return;
        }

        CalendarMonth now = ThisMonth;
        using (NoiseKey? there = keys.Open())
        {
            if (there is null ? !IsOn : there.Month > now)
            {
                return;      // nothing is due
            }
        }

        await database.AloneAsync(DatabaseLock.Observatory, async (connection, transaction) =>
        {
            await StartAsync(connection, transaction, now);
            return true;
        }, cancellation);
        using NoiseKey started = keys.Open()!;
        if (started.Month <= now)
        {
            using NoiseKey next = Later(started, now.Next);
            keys.Replace(next);      // after the commit: the counters of these months are on the disk
        }
    }

    /// <summary>The months that are there.</summary>
    public async Task<ImmutableArray<ToldMonth>> ListAsync(CancellationToken cancellation)
    {
        await using DbConnection connection = await database.OpenAsync(cancellation);
        IEnumerable<(string Clinic, int Month)> open = await connection.QueryAsync<(string, int)>(new CommandDefinition("SELECT DISTINCT clinic, month FROM observatory_cells", cancellationToken: cancellation));
        IEnumerable<(string Clinic, int Month)> closed = await connection.QueryAsync<(string, int)>(new CommandDefinition("SELECT clinic, month FROM observatory_tables", cancellationToken: cancellation));
        return
        [
            .. open.Select(month => new ToldMonth(month.Clinic, new CalendarMonth(month.Month).ToString(), IsOver(new CalendarMonth(month.Month)) ? "ready" : "counting"))
                .Concat(closed.Select(month => new ToldMonth(month.Clinic, new CalendarMonth(month.Month).ToString(), "signed")))
                .OrderByDescending(month => month.Month, StringComparer.Ordinal).ThenBy(month => month.Clinic, StringComparer.Ordinal),
        ];
    }

    /// <summary>The signed table of a month that is over. The first call closes the month; every later one gives the same bytes.</summary>
    /// <returns>The file; null when there is no such month, or it is not over.</returns>
    /// <exception cref="SigningKeyUnavailableException">No key can sign it; nothing was done.</exception>
    public async Task<byte[]?> TableAsync(ClinicNumber clinic, CalendarMonth month, CancellationToken cancellation)
    {
        return await database.AloneAsync(DatabaseLock.Observatory, async (connection, transaction) =>
        {
            (string Clinic, int Month) place = (clinic.ToString(), month.Number);
            if (await connection.ExecuteScalarAsync<byte[]?>("SELECT file FROM observatory_tables WHERE clinic = @Clinic AND month = @Month", new { place.Clinic, place.Month }, transaction) is byte[] file)
            {
                return file;
            }

            if (!IsOver(month))
            {
                return null;
            }

            TableSet set = TableSet.Current;
            (int Table, int Cell, long Value)[] cells = [.. await connection.QueryAsync<(int, int, long)>(
                "DELETE FROM observatory_cells WHERE clinic = @Clinic AND month = @Month RETURNING table_number, cell, value", new { place.Clinic, place.Month }, transaction)];
            if (cells.Length != set.CellCount)
            {
                return null;      // none
            }

            if (!ring.Current(ring.Today).TryGet(out SigningSet? signing, out Failure? _))
            {
                throw new SigningKeyUnavailableException();
            }

            MonthTable table = new(set.Version, clinic, month, [.. set.Tables.Select(one => cells.Where(cell => cell.Table == one.Index).OrderBy(cell => cell.Cell).Select(cell => cell.Value).ToImmutableArray())]);
            byte[] signed = SignedMonthTable.Sign(table, set, signing.KeyId, digest =>
            {
                byte[] signature = new byte[SignatureAlgorithm.ES256.SignatureLength];
                signing.Key.Signer.Sign(digest, signature);
                return signature;
            }).ToBytes();
            await connection.ExecuteAsync("INSERT INTO observatory_tables (clinic, month, file) VALUES (@Clinic, @Month, @signed)", new { place.Clinic, place.Month, signed }, transaction);
            return signed;
        }, cancellation);
    }

    // From the second day of the next month on: by then every instance has written down what it counted, whatever its clock says by some hours.
    private bool IsOver(CalendarMonth month) => ring.Today > month.LastDay.AddDays(1);

    // Within the lock: whoever comes second finds the months started by the same key, and adds nothing.
    private async Task StartAsync(DbConnection connection, DbTransaction transaction, CalendarMonth now)
    {
        if (keys.Open() is not NoiseKey key)
        {
            using NoiseKey first = NoiseKey.New(now);
            keys.Replace(first);      // before the counters: they can always be begun again from it
            key = keys.Open()!;
        }

        while (IsOn && key.Month <= now)
        {
            if (now.Number - key.Month.Number < MostMonths)
            {
                await InsertAsync(connection, transaction, MonthCounters.Start(key, TableSet.Current).ToTable());
            }

            NoiseKey next = key.Next();
            key.Dispose();
            key = next;
        }

        key.Dispose();
    }

    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, MonthTable table)
    {
        (string clinic, int month) = (table.Clinic.ToString(), table.Month.Number);
        if (await connection.ExecuteScalarAsync<int?>("SELECT 1 FROM observatory_tables WHERE clinic = @clinic AND month = @month", new { clinic, month }, transaction) is not null)
        {
            return;
        }

        for (int number = 0; number < table.Values.Length; number++)
        {
            for (int cell = 0; cell < table.Values[number].Length; cell++)
            {
                await connection.ExecuteAsync(
                    "INSERT INTO observatory_cells (clinic, month, table_number, cell, value) VALUES (@clinic, @month, @number, @cell, @value) ON CONFLICT (clinic, month, table_number, cell) DO NOTHING",
                    new { clinic, month, number, cell, value = table.Values[number][cell] }, transaction);
            }
        }
    }

    private static NoiseKey Later(NoiseKey key, CalendarMonth month)
    {
        NoiseKey later = NoiseKey.Of(key.Clinic, key.Month, key.Bytes);
        while (later.Month < month)
        {
            NoiseKey next = later.Next();
            later.Dispose();
            later = next;
        }

        return later;
    }
}

/// <summary>A month as it is told.</summary>
/// <param name="Clinic">The clinic's random number.</param>
/// <param name="Month">The month.</param>
/// <param name="State"><c>counting</c>; <c>ready</c>: over, and signed when it is asked for; <c>signed</c>.</param>
internal sealed record ToldMonth(string Clinic, string Month, string State);
