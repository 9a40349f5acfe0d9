using System.Data.Common;
using System.Security.Cryptography;
using System.Threading.Channels;
using Dapper;
using HealthPassport.Model;
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

    /// <inheritdoc cref="AppendAsync(IEnumerable{LogLeaf}, GroupStatement?, CancellationToken)"/>
    public Task AppendAsync(IEnumerable<LogLeaf> leaves, CancellationToken cancellation) => AppendAsync(leaves, null, cancellation);

    /// <summary>Writes leaves down. Only what was written down may be handed out.</summary>
    /// <param name="leaves">The leaves of what was signed.</param>
    /// <param name="also">What is to be committed together with them, or null.</param>
    /// <param name="cancellation">Gives up waiting; the leaves may be written all the same.</param>
    /// <returns>Completes when the leaves are on the disk; fails with the database's exception when they may not be.</returns>
    public async Task AppendAsync(IEnumerable<LogLeaf> leaves, GroupStatement? also, CancellationToken cancellation)
    {
        Waiting waiting = new([.. leaves.Select(leaf => leaf.ToBytes())], also, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _waiting.Writer.WriteAsync(waiting, cancellation);
        await waiting.Done.Task.WaitAsync(cancellation);
    }

    /// <summary>Writes leaves down in a transaction of their own, together with work that may refuse: both are on the disk, or neither.</summary>
    /// <param name="leaves">The leaves of what was signed.</param>
    /// <param name="also">What is to be committed together with them, or null.</param>
    /// <param name="work">The work; a failure rolls everything back.</param>
    /// <returns>Null, or the failure of the work.</returns>
    public async Task<Failure?> AppendAsync(IEnumerable<LogLeaf> leaves, GroupStatement? also, Func<DbConnection, DbTransaction, Task<Failure?>> work)
    {
        await using DbConnection connection = await _database.OpenAsync(CancellationToken.None);
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        if (await work(connection, transaction) is Failure failure)
        {
            return failure;
        }

        await WriteAsync(connection, transaction, [.. leaves.Select(leaf => leaf.ToBytes())], also is null ? [] : [also]);
        await transaction.CommitAsync();
        return null;
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
                await CommitAsync([.. group.SelectMany(waiting => waiting.Leaves)], group.Select(waiting => waiting.Also).OfType<GroupStatement>());
                group.ForEach(waiting => waiting.Done.SetResult());
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                group.ForEach(waiting => waiting.Done.SetException(e is DbException ? e : new IOException("The log cannot be written.", e)));
            }
        }
    }

    private async Task CommitAsync(byte[][] leaves, IEnumerable<GroupStatement> statements)
    {
        await using DbConnection connection = await _database.OpenAsync(CancellationToken.None);
        await using DbTransaction transaction = await connection.BeginTransactionAsync();
        await WriteAsync(connection, transaction, leaves, statements);
        await transaction.CommitAsync();
    }

    private static async Task WriteAsync(DbConnection connection, DbTransaction transaction, byte[][] leaves, IEnumerable<GroupStatement> statements)
    {
        await connection.InsertAsync(transaction, "log_waiting (id, leaf)", [.. leaves.Select(leaf => new object[] { RandomNumberGenerator.GetBytes(IdLength), leaf })]);
        foreach (GroupStatement also in statements)
        {
            await connection.ExecuteAsync(also.Sql, also.Parameters, transaction);
        }
    }

    private sealed record Waiting(byte[][] Leaves, GroupStatement? Also, TaskCompletionSource Done);
}
