using System.Threading.Channels;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Status;

namespace HealthPassport.Service.Trust;

/// <summary>Has the trust bundle signed anew a moment after keys or statuses have changed, and daily.</summary>
internal sealed partial class TrustKeeper(OwnTrust trust, KeyRing ring, StatusRegister register, ILogger<TrustKeeper> log) : BackgroundService
{
    // A batch of changes makes one edition, not one each.
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        ring.Changed += Note;
        register.Changed += Note;
        Note(this, EventArgs.Empty);      // what changed in the last moment before the service stopped
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        ring.Changed -= Note;
        register.Changed -= Note;
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await TurnAsync(await WaitAsync(stoppingToken), stoppingToken);
        }
    }

    private void Note(object? sender, EventArgs e) => _changes.Writer.TryWrite(true);

    // True after a change, false when only time went by.
    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        using CancellationTokenSource period = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        period.CancelAfter(Period);
        try
        {
            await _changes.Reader.ReadAsync(period.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return false;
        }

        await Task.Delay(Delay, stopping);
        return true;
    }

    private async Task TurnAsync(bool changed, CancellationToken stopping)
    {
        try
        {
            await (changed ? trust.RebuildAsync(stopping) : trust.RefreshAsync(stopping));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(log, e.GetType().Name);
            _changes.Writer.TryWrite(true);
        }
    }

    [LoggerMessage(LogLevel.Error, "The trust bundle could not be brought up to date ({Exception}).")]
    private static partial void Failed(ILogger logger, string exception);
}
