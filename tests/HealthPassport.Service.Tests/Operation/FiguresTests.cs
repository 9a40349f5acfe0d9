using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Service.Tests.Access;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>
/// Issuing and reading over HTTP against bare signing and verification on one core of the same machine, in turn. No figure is asserted: machines differ.
/// <c>HEALTHPASSPORT_FIGURES</c> sets how many seconds each takes; a moment otherwise, to see that all of it works.
/// </summary>
public sealed class FiguresTests(ITestOutputHelper output) : IDisposable
{
    private const int Connections = 64;
    private const string Body = """{"summary":{"holder":{"name":"Sample Person (fictional)"},"vaccinations":[{"code":"td","date":"2026-05-02"},{"code":"mmr","date":"2026-05-02"}]}}""";

    private static readonly bool IsMeasured = double.TryParse(Environment.GetEnvironmentVariable("HEALTHPASSPORT_FIGURES"), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(IsMeasured ? double.Parse(Environment.GetEnvironmentVariable("HEALTHPASSPORT_FIGURES")!, CultureInfo.InvariantCulture) : 0.3);

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-figures-").FullName;

    [Fact]
    public async Task Rates_over_http()
    {
        string token = await TestSystem.TokenInAsync(Path.Combine(_folder, "data"));
        await using ServiceProcess service = await ServiceProcess.StartAsync(_folder, isTalkative: false);
        using SocketsHttpHandler handler = new() { MaxConnectionsPerServer = Connections };
        using HttpClient client = new(handler) { BaseAddress = service.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        (double signs, double verifies) = Bare();
        string code = JsonElement.Parse(await PostAsync(client, "/passports", Body, "application/json")).GetProperty("codes")[0].GetProperty("text").GetString()!;
        await LoadAsync(client, "/passports", Body, "application/json");      // warm
        Told issue = await LoadAsync(client, "/passports", Body, "application/json");
        Told read = await LoadAsync(client, "/passports/read", code, "text/plain");
        double batch = await BatchAsync(client);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bare on one core: {signs:N0} signatures, {verifies:N0} verifications a second"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"issue, single: {issue.Rate:N0} requests ({2 * issue.Rate:N0} signatures) a second, {issue.Rate / signs:P1} (signatures {2 * issue.Rate / signs:P1}) of bare; median {issue.Median:N2} ms, p99 {issue.P99:N2} ms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"issue, batch: {batch:N0} passports ({2 * batch:N0} signatures) a second, {batch / signs:P1} (signatures {2 * batch / signs:P1}) of bare"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read: {read.Rate:N0} a second, {read.Rate / verifies:P1} of bare; median {read.Median:N2} ms, p99 {read.P99:N2} ms"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory of the service: {service.WorkingSet / 1e6:N0} MB"));
        Assert.True(issue.Count > 0 && read.Count > 0 && batch > 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static (double Signs, double Verifies) Bare()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] digest = new byte[32];
        byte[] signature = key.SignHash(digest);
        return (Rate(() => key.SignHash(digest)), Rate(() => key.VerifyHash(digest, signature)));

        static double Rate(Action action)
        {
            long start = Stopwatch.GetTimestamp();
            int count = 0;
            while (Stopwatch.GetElapsedTime(start) < Each)
            {
                action();
                count++;
            }

            return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private static async Task<Told> LoadAsync(HttpClient client, string path, string body, string mediaType)
    {
        long start = Stopwatch.GetTimestamp();
        List<double>[] times = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            List<double> taken = [];
            while (Stopwatch.GetElapsedTime(start) < Each)
            {
                long from = Stopwatch.GetTimestamp();
                await PostAsync(client, path, body, mediaType);
                taken.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }

            return taken;
        }));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double[] sorted = [.. times.SelectMany(one => one).Order()];
        return new Told(sorted.Length, sorted.Length / seconds, sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }

    private static async Task<double> BatchAsync(HttpClient client)
    {
        int lines = Math.Max(100, (int)(Each.TotalSeconds * 5000));
        byte[] batch = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Body + "\n", lines)));
        long start = Stopwatch.GetTimestamp();
        using ByteArrayContent content = new(batch);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using HttpRequestMessage request = new(HttpMethod.Post, "/passports/batch") { Content = content };
        using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using MemoryStream all = new();
        await answer.Content.CopyToAsync(all, TestContext.Current.CancellationToken);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Assert.EndsWith(string.Create(CultureInfo.InvariantCulture, $$"""{"done":{{lines}},"refused":0}"""), Encoding.UTF8.GetString(all.GetBuffer(), (int)all.Length - 60, 60).TrimEnd(), StringComparison.Ordinal);
        return lines / seconds;
    }

    private static async Task<string> PostAsync(HttpClient client, string path, string body, string mediaType)
    {
        using StringContent content = new(body, Encoding.UTF8, mediaType);
        using HttpResponseMessage answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private sealed record Told(int Count, double Rate, double Median, double P99);
}
