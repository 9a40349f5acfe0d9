using HealthPassport.Formats;
using HealthPassport.Issuing;
using HealthPassport.Model;
using Microsoft.Extensions.Options;

namespace HealthPassport.Service.Trust.Federation;

/// <summary>Asks the other members once an hour for what they publish, checks it, and has it in the next bundle. Only the addresses in the settings are asked, and none of them is told anything.</summary>
internal sealed partial class PeerFetching(FederatedTrust federation, OwnTrust trust, IOptions<ServiceOptions> options, TimeProvider clock, ILogger<PeerFetching> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Patience, MaxResponseContentBufferSize = Limits.TrustFileBytes };

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the others were asked once since the start, whether or not they answered.</summary>
    public Task First => _first.Task;

    /// <summary>Asks all of them. Who asks while another one does waits until what was found is in the bundle.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What became of each part of each answer; a peer that cannot be reached is one finding.</returns>
    public async Task<IReadOnlyList<IntakeFinding>> FetchAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            return await FetchAllAsync(cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (federation.IsMember && !options.Value.FederationPeerAddresses.IsEmpty)
        {
            try
            {
                await FetchAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(log, e.GetType().Name);
            }

            _first.TrySetResult();

            await Task.Delay(Period, clock, stoppingToken);
        }
    }

    private async Task<IReadOnlyList<IntakeFinding>> FetchAllAsync(CancellationToken cancellation)
    {
        NetworkFolder network = federation.Open();
        List<IntakeFinding> findings = [];
        foreach (string address in options.Value.FederationPeerAddresses)
        {
            findings.AddRange(await FetchAsync(network, address, cancellation));
        }

        foreach (IntakeFinding finding in findings.Where(finding => !finding.IsSound))
        {
            LookAtIt(log, finding.Text);
        }

        if (findings.Exists(finding => finding.IsNew))
        {
            await trust.RebuildAsync(cancellation);
        }

        return findings;
    }

    private async Task<IEnumerable<IntakeFinding>> FetchAsync(NetworkFolder network, string address, CancellationToken cancellation)
    {
        try
        {
            byte[] file = await _http.GetByteArrayAsync(new Uri(address), cancellation);
            return FederationIntake.Take(network, file).TryGet(out FederationIntake? intake, out Failure? failure)
                ? intake.Findings.Select(finding => finding with { Text = $"{address}: {finding.Text}" })
                : [new IntakeFinding($"{address}: {failure}", false)];
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return [new IntakeFinding($"{address}: cannot be reached ({(e is HttpRequestException { StatusCode: { } status } ? $"status {(int)status}" : e.GetType().Name)})", false)];
        }
    }

    [LoggerMessage(LogLevel.Warning, "From another member: {Finding}")]
    private static partial void LookAtIt(ILogger logger, string finding);

    [LoggerMessage(LogLevel.Error, "What other members publish could not be taken ({Exception}).")]
    private static partial void Failed(ILogger logger, string exception);
}
