using System.Data.Common;
using Dapper;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Service.Access;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Passports;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Observatory;

/// <summary>
/// Counts what was entered at the desk. Counts wait in memory and are written down together, sixteen consultations or a day's, apart from the log: a journal of the database that an
/// intruder finds must not tell which card's moment changed which counter.
/// </summary>
internal sealed partial class ClinicCounters(ClinicMonths months, NoiseKeyFile keys, KeyRing ring, Database database, ILogger<ClinicCounters> log) : BackgroundService
{
    /// <summary>How many consultations are written down at once.</summary>
    public const int Together = 16;

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly List<(DateOnly Day, Consultation Consultation)> _waiting = [];

    /// <summary>Whether consultations are counted here.</summary>
    public bool IsOn => months.IsOn;

    /// <summary>Counts a consultation, once its card may be handed out.</summary>
    /// <param name="body">What the desk sent for the counters; null when it is no consultation.</param>
    /// <param name="entered">What was entered, without anything of earlier cards.</param>
    /// <param name="caller">Who issued: systems and laptops are no desk.</param>
    public void Count(ObservatoryBody? body, HealthSummary entered, Caller caller)
    {
        DateOnly today = ring.Today;
        if (body is null || !IsOn || caller.Kind != CallerKind.Person
            || !EnteredConsultation.Of(entered, body.Reason, body.Barrier, today, TableSet.Current).TryGet(out Consultation? consultation, out Failure? _))
        {
            return;
        }

        lock (_lock)
        {
            _waiting.Add((today, consultation));
        }
    }

    /// <summary>Writes down what waits, when it is enough or of an earlier day.</summary>
    /// <param name="all">True to write down everything.</param>
    /// <param name="cancellation">Gives up; what waits stays.</param>
    public async Task WriteAsync(bool all, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            (DateOnly Day, Consultation Consultation)[] taken;
            lock (_lock)
            {
                if (_waiting.Count == 0 || (!all && _waiting.Count < Together && _waiting[0].Day == ring.Today))
                {
                    return;
                }

                taken = [.. _waiting];
            }

            await months.KeepAsync(cancellation);
            await WriteAsync(taken, cancellation);
            lock (_lock)
            {
                _waiting.RemoveRange(0, taken.Length);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => WriteAsync(all: true, CancellationToken.None));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => months.KeepAsync(stoppingToken));
            await TryAsync(() => WriteAsync(all: false, stoppingToken));
        }
    }

    // A month that was closed in between has no rows: what comes too late for it counts nowhere.
    private async Task WriteAsync((DateOnly Day, Consultation Consultation)[] taken, CancellationToken cancellation)
    {
        using NoiseKey? key = keys.Open();
        string clinic = key?.Clinic.ToString() ?? "";
        await using DbConnection connection = await database.OpenAsync(cancellation);
        await using (DbTransaction transaction = await connection.BeginTransactionAsync(cancellation))
        {
            foreach (IGrouping<(int Month, int Table, int Cell), int> cell in taken
                .SelectMany(one => MonthCounters.CellsOf(one.Consultation, TableSet.Current).Select(place => (CalendarMonth.Of(one.Day).Number, place.Table, place.Cell)))
                .GroupBy(place => place, _ => 1))
            {
                await connection.ExecuteAsync(
                    "UPDATE observatory_cells SET value = value + @more WHERE clinic = @clinic AND month = @Month AND table_number = @Table AND cell = @Cell",
                    new { more = cell.Count(), clinic, cell.Key.Month, cell.Key.Table, cell.Key.Cell }, transaction);
            }

            await transaction.CommitAsync(cancellation);
        }

        if (!database.IsShared)
        {
            // The journal holds the pages of before. Readers may keep it for a while: then the next time.
            await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is DbException or IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            Failed(log, e.GetType().Name);      // the next turn tries again
        }
    }

    [LoggerMessage(LogLevel.Error, "The counters of the Observatory could not be written ({Exception}).")]
    private static partial void Failed(ILogger logger, string exception);
}
