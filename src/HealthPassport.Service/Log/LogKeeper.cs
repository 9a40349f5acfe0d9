namespace HealthPassport.Service.Log;

/// <summary>Seals the log weekly.</summary>
internal sealed partial class LogKeeper(LogSealing sealing, ILogger<LogKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period);
        do
        {
            try
            {
                await sealing.SealWhenDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e.GetType().Name);      // the next turn tries again
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The log could not be sealed ({Exception}).")]
    private static partial void Failed(ILogger logger, string exception);
}
