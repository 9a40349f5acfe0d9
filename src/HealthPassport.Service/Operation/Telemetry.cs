using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace HealthPassport.Service.Operation;

/// <summary>
/// Metrics and traces of our own: the operation's name, its status, its time. Nothing else of a request is told: no address, no parameter, no header,
/// so that neither can hold anything about a person. They leave by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and not otherwise.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "HealthPassport.Service";

    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Unknown = "unknown";

    private readonly ActivitySource _activities = new(Name);
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Telemetry()
    {
        _requests = _meter.CreateCounter<long>("healthpassport.requests", "{request}", "Requests by operation and status.");
        _duration = _meter.CreateHistogram<double>("healthpassport.request.duration", "s", "Time to answer, by operation.");
        Sealing = _meter.CreateHistogram<double>("healthpassport.sealing.duration", "s", "Time of one key derivation with its sealing or opening.");
    }

    /// <summary>What sealing costs.</summary>
    public Histogram<double> Sealing { get; }

    /// <summary>Answers a request and tells of it.</summary>
    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        long start = Stopwatch.GetTimestamp();
        using Activity? activity = _activities.StartActivity(Unknown, ActivityKind.Server);
        try
        {
            await next(context);
        }
        finally
        {
            string operation = context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? Unknown;
            TagList tags = new() { { "operation", operation }, { "status", context.Response.StatusCode } };
            _requests.Add(1, tags);
            _duration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds, tags);
            if (activity is not null)
            {
                activity.DisplayName = operation;
                activity.SetTag("status", context.Response.StatusCode);
            }
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Endpoint) is { Length: > 0 })
        {
            _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(Name).AddOtlpExporter().Build();
            _traces = Sdk.CreateTracerProviderBuilder().AddSource(Name).AddOtlpExporter().Build();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _metrics?.ForceFlush();
        _traces?.ForceFlush();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
        _meter.Dispose();
        _activities.Dispose();
    }
}
