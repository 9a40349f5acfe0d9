using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Log;

/// <summary>The append-only log of what was signed. One writer commits whatever waits as one group.</summary>
internal sealed class SigningLog : BackgroundService
{
    // What one transaction takes at the most: a few milliseconds' work.
    private const int MaxGroup = 4096;

    // Rows of one statement: two values each, below the 999 that every build of SQLite takes.
    private const int RowsInStatement = 64;

    private const int IdLength = 16;

    private readonly Database _database;
    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MaxGroup) { SingleReader = true });

    public SigningLog(Database database) => _database = database;

    /// <summary>Writes leaves down. Only what was written down may be handed out.</summary>
    /// <param name="leaves">The leaves of what was signed.</param>
    /// <param name="cancellation">Gives up waiting; the leaves may be written all the same.</param>
    /// <returns>Completes when the leaves are on the disk; fails with the database's exception when they may not be.</returns>
    public async Task AppendAsync(IEnumerable<LogLeaf> leaves, CancellationToken cancellation)
    {
        Waiting waiting = new([.. leaves.Select(leaf => leaf.ToBytes())], new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting, cancellation);
        await waiting.Done.Task.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();      // what waits is still written
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<Waiting> group = [];
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            group.Clear();
            for (int leaves = 0; leaves < MaxGroup && _waiting.Reader.TryRead(out Waiting? next); leaves += next.Leaves.Length)
            {
                group.Add(next);
            }

            try
            {
                await CommitAsync([.. group.SelectMany(waiting => waiting.Leaves)]);
                group.ForEach(waiting => waiting.Done.SetResult());
            }
            catch (Exception e) when (e is DbException or IOException or InvalidOperationException or TimeoutException)
            {
                group.ForEach(waiting => waiting.Done.SetException(e is DbException ? e : new IOException("The log cannot be written.", e)));
            }
        }
    }

    private async Task CommitAsync(byte[][] leaves)
    {
        await using DbConnection connection = await _database.OpenAsync(CancellationToken.None);
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        for (int from = 0; from < leaves.Length; from += RowsInStatement)
        {
            int rows = Math.Min(RowsInStatement, leaves.Length - from);
            await using DbCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            StringBuilder sql = new("INSERT INTO log_waiting (id, leaf) VALUES ");
            for (int row = 0; row < rows; row++)
            {
                sql.Append(row == 0 ? "" : ", ").Append("(@i").Append(row).Append(", @l").Append(row).Append(')');
                Add(command, "@i", row, RandomNumberGenerator.GetBytes(IdLength));
                Add(command, "@l", row, leaves[from + row]);
            }

#pragma warning disable CA2100      // only the numbers of rows go into the text
            command.CommandText = sql.ToString();
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static void Add(DbCommand command, string name, int row, byte[] value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = $"{name}{row}";
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private sealed record Waiting(byte[][] Leaves, TaskCompletionSource Done);
}
