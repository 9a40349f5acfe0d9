using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Tests.Passports;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

public class TelemetryTests
{
    private const string Person = "Zyxquill";

    [Fact]
    public async Task Tells_operations_and_statuses_and_nothing_of_the_requests()
    {
        ConcurrentQueue<string> told = [];
        using MeterListener metrics = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, tags));
        metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, tags));
        metrics.Start();
        using ActivityListener traces = new()
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue($"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(traces);
        await using (Desk desk = await Desk.OpenAsync())
        {
            await desk.IssueAsync();
            await desk.PostAsync($"/passports/{Person}?name={Person}", $$"""{"{{Person}}":1}""");
        }

        Assert.Contains(told, line => line.StartsWith("trace IssuePassport", StringComparison.Ordinal) && line.Contains("201", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("healthpassport.requests", StringComparison.Ordinal) && line.Contains("IssuePassport", StringComparison.Ordinal));
        Assert.DoesNotContain(told, line => line.Contains(Person, StringComparison.OrdinalIgnoreCase));

        void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (instrument.Meter.Name == Telemetry.Name)
            {
                told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");
            }
        }
    }

    [Fact]
    public async Task Strangers_are_slowed_down()
    {
        await using RunningService service = await RunningService.StartAsync();
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, 80).Select(async _ =>
        {
            using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["grant_type"] = "password" });
            using HttpResponseMessage answer = await service.Client.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Contains(HttpStatusCode.BadRequest, answers);
    }
}
