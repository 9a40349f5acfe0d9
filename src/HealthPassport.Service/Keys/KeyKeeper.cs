using HealthPassport.Service.Status;

namespace HealthPassport.Service.Keys;

/// <summary>Looks after keys and statuses while the service runs: what is due, and what other instances have changed.</summary>
internal sealed partial class KeyKeeper(KeyRing ring, StatusRegister register, ILogger<KeyKeeper> log) : BackgroundService
{
    // How long another instance may go on with a key that was ended, or with an old status.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ring.KeepAsync(stoppingToken);
                await register.RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e.GetType().Name);      // the next turn tries again
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Keys and statuses could not be brought up to date ({Exception}).")]
    private static partial void Failed(ILogger logger, string exception);
}
