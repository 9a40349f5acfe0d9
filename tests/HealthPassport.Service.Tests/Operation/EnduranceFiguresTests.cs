using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using HealthPassport.Service.Access;
using HealthPassport.Service.Tests.Access;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>
/// The program's memory while it issues many cards, sealing the log among them, and how long it then takes from its start to its first answer. No figure is asserted: machines differ.
/// <c>HEALTHPASSPORT_FIGURES</c> makes it 200 000 cards; a few otherwise. <c>HEALTHPASSPORT_PROGRAM</c> names the program's dll, where another build than the one beside the tests is to be measured.
/// </summary>
public sealed class EnduranceFiguresTests(ITestOutputHelper output) : IDisposable
{
    private const string Body = """{"summary":{"holder":{"name":"Sample Person (fictional)"},"vaccinations":[{"code":"td","date":"2026-05-02"},{"code":"mmr","date":"2026-05-02"}]}}""";
    private const int Starts = 7;

    private static readonly bool IsMeasured = Environment.GetEnvironmentVariable("HEALTHPASSPORT_FIGURES") is { Length: > 0 };
    private static readonly int Cards = IsMeasured ? 200_000 : 400;
    private static readonly int Lines = Cards / 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-endurance-").FullName;

    [Fact]
    public async Task Memory_through_many_issues_and_the_start_after_them()
    {
        using TestSystem system = await RegisterAsync();
        long peak = 0;
        long start = Stopwatch.GetTimestamp();
        await using (ServiceProcess service = await ServiceProcess.StartAsync(_folder, isTalkative: false))
        {
            using HttpClient client = new() { BaseAddress = service.Client.BaseAddress, Timeout = TimeSpan.FromMinutes(30) };
            byte[] batch = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Body + "\n", Lines)));
            for (int issued = 0; issued < Cards; issued += Lines)
            {
                system.Client = service.Client;
                system.Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await system.TokenAsync());
                Task work = IssueAsync(client, batch);
                while (!work.IsCompleted)
                {
                    peak = Math.Max(peak, service.WorkingSet);
                    await Task.WhenAny(work, Task.Delay(50, TestContext.Current.CancellationToken));
                }

                await work;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Cards:N0} cards in {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s; memory at most {peak / 1e6:N0} MB"));
            using HttpResponseMessage sealing = await client.PostAsync(new Uri("/log/seal", UriKind.Relative), null, TestContext.Current.CancellationToken);
            sealing.EnsureSuccessStatusCode();
            peak = Math.Max(peak, service.PeakWorkingSet);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after {Stopwatch.GetElapsedTime(start).TotalSeconds:N0} s, with the log sealed: memory at most {peak / 1e6:N0} MB"));
        List<double> starts = [];
        for (int turn = 0; turn < (IsMeasured ? Starts : 1); turn++)
        {
            start = Stopwatch.GetTimestamp();
            await using ServiceProcess again = await ServiceProcess.StartAsync(_folder, isTalkative: false);
            starts.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"start to first answer on that folder: best {starts.Min():N2} s, median {starts.Order().ElementAt(starts.Count / 2):N2} s of {starts.Count}"));
        Assert.True(peak > 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task IssueAsync(HttpClient client, byte[] batch)
    {
        using ByteArrayContent content = new(batch);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using HttpRequestMessage request = new(HttpMethod.Post, "/passports/batch") { Content = content };
        using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using StreamReader reader = new(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        string last = "";
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is string line)
        {
            last = line;
        }

        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $$"""{"done":{{Lines}},"refused":0}"""), last);
    }

    private async Task<TestSystem> RegisterAsync()
    {
        await using RunningService service = await RunningService.StartAsync(TimeProvider.System, Path.Combine(_folder, "data"));
        return await TestSystem.RegisterAsync(service, Right.Issue | Right.Administer);
    }
}
