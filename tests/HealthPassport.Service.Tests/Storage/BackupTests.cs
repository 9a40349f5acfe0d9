using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using HealthPassport.Formats.Log;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Log;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Trust;
using Npgsql;
using Xunit;

namespace HealthPassport.Service.Tests.Storage;

/// <summary>A service is backed up while it issues, and goes on somewhere else.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-backup-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_restored_service_goes_on(bool isFromServer, bool isIntoServer)
    {
        string? from = isFromServer ? await PostgresServer.NewDatabaseAsync() : null;
        string? into = isIntoServer ? await PostgresServer.NewDatabaseAsync() : null;
        string file = Path.Combine(_folder, "a.backup");
        string good;
        string revoked;
        string token;
        string logId;
        SignedLogHead head;
        List<long> given = [];
        await using (RunningService service = await StartAsync("one", from))
        {
            using TestSystem system = await TestSystem.RegisterAsync(service);
            token = await system.TokenAsync();
            (good, _) = await IssueAsync(service, token);
            (revoked, long index) = await IssueAsync(service, token);
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, token, "/passports/status", $$"""{"list":1,"index":{{index}},"status":"revoked"}""")).Status);
            head = await service.Get<LogSealing>().SealAsync(Cancellation);
            logId = Convert.ToHexString(head.Head.LogId.AsSpan());
            using CancellationTokenSource over = new();
            Task issuing = Task.Run(
                async () =>
                {
                    while (!over.IsCancellationRequested)
                    {
                        given.Add((await IssueAsync(service, token)).Index);
                    }
                }, Cancellation);
            await Task.Delay(100, Cancellation);
            await StoreCommand.DoneAsync("backup", file, Path.Combine(_folder, "one"), from, "--with-keys");
            await over.CancelAsync();
            await issuing;
            Assert.NotEmpty(given);
        }

        NpgsqlConnection.ClearAllPools();
        string output = await StoreCommand.DoneAsync("restore", file, Path.Combine(_folder, "two"), into);
        Assert.Contains("2026-06-01 12:00", output, StringComparison.Ordinal);
        await using (RunningService service = await StartAsync("two", into))
        {
            // Who had a token asks for another one; nobody else is forgotten.
            Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(service, token, "/passports", "{}")).Status);
            using TestSystem system = await TestSystem.RegisterAsync(service);
            token = await system.TokenAsync();
            Assert.Equal("accepted", await ReadAsync(service, token, good));
            Assert.Equal("rejected", await ReadAsync(service, token, revoked));

            // Another key with another list: whatever was given after the backup is not given again, and can be revoked.
            SigningSet set = service.Get<KeyRing>().Current(Cards.Day(6, 1)).Value();
            Assert.True(set.StatusListNumber > 100);
            (string fresh, _) = await IssueAsync(service, token);
            Assert.Equal("accepted", await ReadAsync(service, token, fresh));
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(service, token, "/passports/status", $$"""{"list":1,"index":{{given[^1]}},"status":"revoked"}""")).Status);

            // The log goes on under another name, over the same leaves.
            SignedLogHead next = await service.Get<LogSealing>().SealAsync(Cancellation);
            Assert.NotEqual(logId, Convert.ToHexString(next.Head.LogId.AsSpan()));
            Assert.True(next.Head.Size > head.Head.Size);
            JsonElement path = JsonElement.Parse(await service.Client.GetStringAsync($"/log/consistency?first={head.Head.Size}&second={next.Head.Size}", Cancellation)).GetProperty("path");
            Assert.True(Log.Rfc9162.VerifyConsistency(head.Head.Size, [.. head.Head.Root], next.Head.Size, [.. next.Head.Root], [.. path.EnumerateArray().Select(hash => Convert.FromHexString(hash.GetString()!))]));
        }

        // Clinics know the network, since its key came along.
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_folder, "one", "network", "root-0001.cose"), Cancellation), await File.ReadAllBytesAsync(Path.Combine(_folder, "two", "network", "root-0001.cose"), Cancellation));
    }

    [Fact]
    public async Task Every_table_is_either_taken_or_left_out()
    {
        await using RunningService service = await StartAsync("one", null);
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        string[] tables = [.. await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table'")];
        Assert.Equal(tables.Order(), Service.Storage.Backup.BackupTables.Taken.Concat(Service.Storage.Backup.BackupTables.LeftOut).Order());
    }

    [Fact]
    public async Task Without_keys_the_service_begins_another_network_and_still_knows_its_cards()
    {
        string file = Path.Combine(_folder, "a.backup");
        string good;
        await using (RunningService service = await StartAsync("one", null))
        {
            using TestSystem system = await TestSystem.RegisterAsync(service);
            (good, _) = await IssueAsync(service, await system.TokenAsync());
            await StoreCommand.DoneAsync("backup", file, Path.Combine(_folder, "one"));
        }

        Assert.Contains("no key of the network", await StoreCommand.DoneAsync("restore", file, Path.Combine(_folder, "two")), StringComparison.Ordinal);
        await using RunningService restored = await StartAsync("two", null);
        using TestSystem again = await TestSystem.RegisterAsync(restored);
        Assert.Equal("accepted", await ReadAsync(restored, await again.TokenAsync(), good));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(string Code, long Index)> IssueAsync(RunningService service, string token)
    {
        (HttpStatusCode status, string text) = await PostAsync(service, token, "/passports", """{"summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}]}}""");
        Assert.True(status == HttpStatusCode.Created, text);
        JsonElement code = JsonElement.Parse(text).GetProperty("codes")[0];
        return (code.GetProperty("text").GetString()!, code.GetProperty("statusIndex").GetInt64());
    }

    private static async Task<string?> ReadAsync(RunningService service, string token, string code)
    {
        await service.Get<OwnTrust>().RebuildAsync(Cancellation);
        return JsonElement.Parse((await PostAsync(service, token, "/passports/read", code, "text/plain")).Text).GetProperty("verdict").GetString();
    }

    private static async Task<(HttpStatusCode Status, string Text)> PostAsync(RunningService service, string token, string path, string body, string mediaType = "application/json")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await service.Client.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private Task<RunningService> StartAsync(string name, string? database) =>
        RunningService.StartAsync(null, Path.Combine(_folder, name), database is null ? [] : [("PostgreSql", database)]);
}
