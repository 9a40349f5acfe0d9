using System.Data.Common;
using System.Security.Cryptography;
using System.Threading.Channels;
using HealthPassport.Service.Storage;

namespace HealthPassport.Service.Log;

/// <summary>The append-only log of what was signed. One writer commits whatever waits as one group.</summary>
internal sealed class SigningLog : BackgroundService
{
    // What one transaction takes at the most: a few milliseconds' work.
    private const int MaxGroup = 4096;

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
        await connection.InsertAsync(transaction, "log_waiting (id, leaf)", [.. leaves.Select(leaf => new object[] { RandomNumberGenerator.GetBytes(IdLength), leaf })]);
        await transaction.CommitAsync();
    }

    private sealed record Waiting(byte[][] Leaves, TaskCompletionSource Done);
}
