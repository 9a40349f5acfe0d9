using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Tests.Access;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>
/// The service is killed under load, again and again: what a client was told of is in the log, and no index was given twice.
/// <c>HEALTHPASSPORT_KILLS</c> sets how often; a few times otherwise.
/// </summary>
public sealed class KillTests : IDisposable
{
    private const int Clients = 4;
    private const int EachRound = 30;

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("HEALTHPASSPORT_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out int kills) ? kills : 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-kill-").FullName;

    [Fact]
    public async Task What_a_client_was_told_of_is_in_the_log()
    {
        ConcurrentQueue<(string Hash, long Index)> told = [];
        for (int round = 0; round < Kills; round++)
        {
            string token = await TokenAsync();
            await using ServiceProcess service = await ServiceProcess.StartAsync(_folder, ("PublicAddress", "http://localhost:5080"));
            service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using CancellationTokenSource over = new();
            int before = told.Count;
            Task[] clients = [.. Enumerable.Range(0, Clients).Select(_ => IssueAsync(service.Client, told, over.Token))];
            while (told.Count < before + EachRound && clients.Any(client => !client.IsCompleted))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            await Task.Delay(round * 37 % 100, TestContext.Current.CancellationToken);
            await service.KillAsync();
            await over.CancelAsync();
            await Task.WhenAll(clients);
        }

        await using RunningService last = await RunningService.StartAsync(TimeProvider.System, Path.Combine(_folder, "data"));
        await using DbConnection connection = await last.Get<Database>().OpenAsync(TestContext.Current.CancellationToken);
        HashSet<string> logged = [.. (await connection.QueryAsync<byte[]>("SELECT leaf FROM log_waiting")).Select(leaf => Convert.ToHexStringLower(leaf.AsSpan(0, 12)))];
        Assert.True(told.Count >= Kills * EachRound, $"Only {told.Count} were issued.");
        Assert.All(told, card => Assert.Contains(card.Hash, logged));
        Assert.Equal(told.Count, told.Select(card => card.Index).Distinct().Count());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task IssueAsync(HttpClient client, ConcurrentQueue<(string Hash, long Index)> told, CancellationToken over)
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                using StringContent body = new("""{"summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}]}}""", Encoding.UTF8, "application/json");
                using HttpResponseMessage answer = await client.PostAsync(new Uri("/passports", UriKind.Relative), body, over);
                JsonElement code = JsonElement.Parse(await answer.Content.ReadAsStringAsync(over)).GetProperty("codes")[0];
                told.Enqueue((code.GetProperty("hash").GetString()!, code.GetProperty("statusIndex").GetInt64()));
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
        }
    }

    private async Task<string> TokenAsync()
    {
        await using RunningService service = await RunningService.StartAsync(TimeProvider.System, Path.Combine(_folder, "data"));
        using TestSystem system = await TestSystem.RegisterAsync(service);
        system.Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return await system.TokenAsync();
    }
}
