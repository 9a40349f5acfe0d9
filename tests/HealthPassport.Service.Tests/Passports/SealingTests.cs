using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using HealthPassport.Service.Operation;
using HealthPassport.Service.Passports;
using Xunit;

namespace HealthPassport.Service.Tests.Passports;

public class SealingTests
{
    [Fact]
    public async Task Who_finds_the_queue_full_is_told_to_come_back_and_others_are_answered_meanwhile()
    {
        ConcurrentQueue<double> costs = [];
        await using Desk desk = await Desk.OpenAsync();
        using MeterListener metrics = new()
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument, desk.Service.Get<Telemetry>().Sealing))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        metrics.SetMeasurementEventCallback<double>((_, seconds, _, _) => costs.Enqueue(seconds));
        metrics.Start();
        int most = SealingQueue.Capacity + Math.Max(1, Environment.ProcessorCount - 1);
        Task<Desk.Answer>[] asking = [.. Enumerable.Range(0, 3 * most).Select(_ => desk.PostAsync("/passports", """{"newSecret":true,"summary":{"conditions":[{"code":"hiv","state":"active"}]}}"""))];
        await Task.WhenAny(asking);
        Assert.NotEmpty(await desk.IssueAsync());
        Desk.Answer[] answers = await Task.WhenAll(asking);
        Assert.All(answers, answer => Assert.True(answer is { Status: HttpStatusCode.Created } or { Status: HttpStatusCode.ServiceUnavailable, Code: "sealing-busy" }, answer.Text));
        int made = answers.Count(answer => answer.Status == HttpStatusCode.Created);
        Assert.InRange(made, most / 2, answers.Length - 1);
        Assert.Equal(made, costs.Count);
        Assert.All(costs, seconds => Assert.InRange(seconds, 0.001, 60));

        // The queue is empty again.
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync("/passports", """{"newSecret":true,"summary":{"conditions":[{"code":"hiv","state":"active"}]}}""")).Status);
    }

    [Fact]
    public async Task The_queue_is_bounded()
    {
        await using RunningService service = await RunningService.StartAsync();
        SealingQueue queue = service.Get<SealingQueue>();
        using ManualResetEventSlim go = new();
        List<Task<bool>> turns = [];
        while (queue.TryRun(() => go.Wait(TimeSpan.FromSeconds(30))) is Task<bool> turn)
        {
            turns.Add(turn);
            Assert.True(turns.Count < 100, "There is no bound.");
        }

        Assert.InRange(turns.Count, SealingQueue.Capacity, SealingQueue.Capacity + Environment.ProcessorCount);
        go.Set();
        Assert.All(await Task.WhenAll(turns), Assert.True);
    }
}
