using System.Diagnostics;
using System.Threading.Channels;
using HealthPassport.Service.Operation;

namespace HealthPassport.Service.Passports;

/// <summary>
/// Does what needs a key derivation (a third of a second of one core each) a little at a time, so that sealing cannot keep others from issuing.
/// The queue is bounded: who finds it full is told to come back.
/// </summary>
internal sealed class SealingQueue(Telemetry telemetry) : BackgroundService
{
    /// <summary>How many may wait: about five seconds' work for one core.</summary>
    public const int Capacity = 16;

    private readonly Channel<Action> _waiting = Channel.CreateBounded<Action>(Capacity);

    /// <summary>Runs work in its turn.</summary>
    /// <returns>What it gave; null when the queue is full.</returns>
    public Task<T>? TryRun<T>(Func<T> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Writer.TryWrite(Run) ? done.Task : null;

        void Run()
        {
            long start = Stopwatch.GetTimestamp();
            try
            {
                done.SetResult(work());
            }
#pragma warning disable CA1031      // it is thrown again where it is waited for
            catch (Exception e)
#pragma warning restore CA1031
            {
                done.SetException(e);
            }

            telemetry.Sealing.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One core stays free for everything else.
        int workers = Math.Max(1, Environment.ProcessorCount - 1);
        return Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            () => WorkAsync(stoppingToken).GetAwaiter().GetResult(), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (Action work in _waiting.Reader.ReadAllAsync(stopping))
            {
                work();
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
