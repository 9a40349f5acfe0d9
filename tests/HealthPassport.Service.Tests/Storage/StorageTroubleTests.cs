using System.Data.Common;
using System.Diagnostics;
using System.Net;
using Dapper;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Tests.Passports;
using Microsoft.Data.Sqlite;
using Xunit;

namespace HealthPassport.Service.Tests.Storage;

/// <summary>The database is full, locked, away, or gone for good: nobody is told of a card that is not in the log, and the service comes back by itself.</summary>
public sealed class StorageTroubleTests : IDisposable
{
    private const string Body = $$"""{"summary":{{Desk.Td}}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-trouble-").FullName;
    private readonly List<string> _told = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_locked_database_is_waited_for_and_then_told()
    {
        await using Desk desk = await Desk.OpenAsync();
        await using (SqliteConnection other = new($"Data Source={Path.Combine(desk.Service.DataFolder, Database.FileName)};Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await other.ExecuteAsync("BEGIN IMMEDIATE");
            Desk.Answer[] refused = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => IssueAsync(desk)));
            Assert.All(refused, IsUnavailable);
            await other.ExecuteAsync("COMMIT");
        }

        await ComesBackAsync(desk);
    }

    [Fact]
    public async Task A_full_disk_loses_nothing()
    {
        string disk = await DiskAsync();
        try
        {
            await using Desk desk = await Desk.OpenAsync(dataFolder: disk);
            await IssueAsync(desk);
            string filler = Path.Combine(disk, "filler");
            Fill(filler);
            Desk.Answer answer = await IssueAsync(desk);
            for (int i = 0; i < 500 && answer.Status == HttpStatusCode.Created; i++)
            {
                answer = await IssueAsync(desk);      // the journal has some room left
            }

            IsUnavailable(answer);
            File.Delete(filler);
            await ComesBackAsync(desk);
        }
        finally
        {
            await RunAsync("umount", "--lazy", disk);
        }
    }

    [Fact]
    public async Task A_server_that_was_away_is_used_again()
    {
        using PostgresServer server = PostgresServer.Own();
        await using Desk desk = await Desk.OpenAsync(settings: ("PostgreSql", await server.CreateAsync()));
        await IssueAsync(desk);
        server.Stop();
        IsUnavailable(await IssueAsync(desk));
        Assert.Equal("live", await desk.Service.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative), Cancellation));
        using (HttpResponseMessage ready = await desk.Service.Client.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        }

        server.Start();
        await ComesBackAsync(desk);
    }

    [Fact]
    public async Task A_file_that_was_taken_away_is_not_written_into_nothing()
    {
        await using Desk desk = await Desk.OpenAsync();
        await IssueAsync(desk);
        string file = Path.Combine(desk.Service.DataFolder, Database.FileName);
        File.Move(file, file + ".away");
        IsUnavailable(await IssueAsync(desk));
        File.Move(file + ".away", file);
        await ComesBackAsync(desk);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void IsUnavailable(Desk.Answer answer)
    {
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "storage-unavailable"), (answer.Status, answer.Code));
        Assert.InRange(answer.RetryAfter!.Value.TotalSeconds, 1, 60);
    }

    private async Task<Desk.Answer> IssueAsync(Desk desk)
    {
        Desk.Answer answer = await desk.PostAsync("/passports", Body);
        if (answer.Status == HttpStatusCode.Created)
        {
            _told.AddRange(answer.Json.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("hash").GetString()!));
        }

        return answer;
    }

    // Within seconds, and with everything in the log that anybody was told of.
    private async Task ComesBackAsync(Desk desk)
    {
        Stopwatch waited = Stopwatch.StartNew();
        Desk.Answer answer = await IssueAsync(desk);
        while (answer.Status != HttpStatusCode.Created && waited.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(200, Cancellation);
            answer = await IssueAsync(desk);
        }

        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        await using DbConnection connection = await desk.Service.Get<Database>().OpenAsync(Cancellation);
        HashSet<string> logged = [.. (await connection.QueryAsync<byte[]>("SELECT leaf FROM log_waiting")).Select(leaf => Convert.ToHexStringLower(leaf.AsSpan(0, 12)))];
        Assert.All(_told, hash => Assert.Contains(hash, logged));
    }

    // A disk of its own, which can be filled.
    private async Task<string> DiskAsync()
    {
        string disk = Directory.CreateDirectory(Path.Combine(_folder, "disk")).FullName;
        if (!OperatingSystem.IsLinux() || await RunAsync("mount", "-t", "tmpfs", "-o", "size=8m", "healthpassport-test", disk) != 0)
        {
            Assert.Skip("No file system can be mounted here.");
        }

        return disk;
    }

    private static void Fill(string path)
    {
        using FileStream filler = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] block = new byte[512];
        try
        {
            while (true)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
        }
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }
}
