using System.Security.Cryptography;
using System.Text;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Storage.Backup;
using HealthPassport.Service.Tests.Field;
using HealthPassport.Service.Tests.Operation;
using HealthPassport.Service.Tests.Passports;
using Xunit;

namespace HealthPassport.Service.Tests.Storage;

/// <summary>What a backup holds, and which files and places are refused.</summary>
public sealed class BackupFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-backup-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder, "target");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Holds_no_answers_no_sessions_and_no_key_that_signs_cards(bool withKeys)
    {
        string key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        string kid;
        string backup = Path.Combine(_folder, "a.backup");
        byte[] kept;
        await using (Desk desk = await Desk.OpenAsync())
        {
            await desk.PostAsync("/passports", $$"""{"summary":{"holder":{"name":"Zyxquill Canarybird"},"vaccinations":[{"code":"td","lot":"LOTQX77ZW93"}]} }""", key: key);
            await using (System.Data.Common.DbConnection connection = await desk.Service.Get<Database>().OpenAsync(Cancellation))
            {
                kept = (await Dapper.SqlMapper.ExecuteScalarAsync<byte[]>(connection, "SELECT answer FROM idempotency"))!;
            }

            kid = desk.Service.Get<KeyRing>().Keys[0].Kid;
            await StoreCommand.DoneAsync("backup", backup, desk.Service.DataFolder, flag: withKeys ? "--with-keys" : null);
        }

        string text = await TextAsync(backup);
        string plain = Directory.CreateDirectory(Path.Combine(_folder, "plain")).FullName;
        await File.WriteAllTextAsync(Path.Combine(plain, "lines"), text, Cancellation);
        Assert.All(new[] { "Zyxquill Canarybird", "LOTQX77ZW93", key }, word => Assert.Empty(new Canary("a canary", word).FindIn(_folder)));
        Assert.DoesNotContain(Convert.ToBase64String(kept)[..40], text, StringComparison.Ordinal);
        Assert.DoesNotContain("access_tokens", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{kid}.pem", text, StringComparison.Ordinal);
        Assert.Equal(withKeys, text.Contains("network/key.pem", StringComparison.Ordinal));
        Assert.Equal(withKeys, text.Contains("key-passphrase", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        }
    }

    [Theory]
    [InlineData("damaged", "damaged")]
    [InlineData("truncated", "damaged")]
    [InlineData("head", "damaged")]
    [InlineData("empty", "no backup")]
    [InlineData("foreign", "no backup")]
    [InlineData("newer-form", "newer program")]
    [InlineData("newer-schema", "newer program")]
    [InlineData("other-lines", "cannot be used")]
    [InlineData("missing", "no such file")]
    public async Task Refuses_a_file_before_anything_is_touched(string what, string sentence)
    {
        string backup = await MakeAsync();
        byte[] bytes = await File.ReadAllBytesAsync(backup, Cancellation);
        switch (what)
        {
            case "damaged": bytes[bytes.Length / 2] ^= 1; break;
            case "truncated": bytes = bytes[..^20]; break;
            case "head": bytes = bytes[..40]; break;
            case "empty": bytes = []; break;
            case "foreign": bytes = "SQLite format 3\0 and so on"u8.ToArray(); break;
            case "newer-form": bytes[22] = (byte)'2'; break;
        }

        await File.WriteAllBytesAsync(backup, bytes, Cancellation);
        if (what is "newer-schema" or "other-lines")
        {
            await BackupFile.WriteAsync(backup, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(
                what == "newer-schema" ? """{"madeAt":"2026-06-01T12:00:00Z","migrations":[1,9999],"keys":false}""" + "\n" : "{\"madeAt\":\"2026-06-01T12:00:00Z\",\"migrations\":[1],\"keys\":false}\n[1]\n"), Cancellation).AsTask());
        }

        if (what == "missing")
        {
            File.Delete(backup);
        }

        (int code, _, string error) = await StoreCommand.RunAsync("restore", backup, Target);
        Assert.Equal(1, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Target, Database.FileName)));
        Assert.Empty(Directory.Exists(Target) ? Directory.GetDirectories(Target) : []);
    }

    [Fact]
    public async Task Refuses_a_place_that_is_in_use_or_not_empty_unless_it_is_told_so()
    {
        string backup = await MakeAsync();
        await using (RunningService service = await RunningService.StartAsync(null, Target))
        {
            Assert.Contains("Stop it", (await StoreCommand.RunAsync("restore", backup, Target, flag: "--replace")).Error, StringComparison.Ordinal);
        }

        (int code, _, string error) = await StoreCommand.RunAsync("restore", backup, Target);
        Assert.Equal(1, code);
        Assert.Contains("--replace", error, StringComparison.Ordinal);
        await StoreCommand.DoneAsync("restore", backup, Target, flag: "--replace");
        await using RunningService restored = await RunningService.StartAsync(null, Target);
        Assert.True(restored.Get<KeyRing>().Current(Cards.Day(6, 1)).TryGet(out _, out _));
    }

    [Fact]
    public async Task Refuses_a_server_that_is_in_use_or_not_empty_unless_it_is_told_so()
    {
        string backup = await MakeAsync();
        string database = await PostgresServer.NewDatabaseAsync();
        string elsewhere = Path.Combine(_folder, "elsewhere");
        await using (RunningService service = await RunningService.StartAsync(null, elsewhere, ("PostgreSql", database)))
        {
            Assert.Contains("in use", (await StoreCommand.RunAsync("restore", backup, Target, database, "--replace")).Error, StringComparison.Ordinal);
        }

        Npgsql.NpgsqlConnection.ClearAllPools();
        Assert.Contains("--replace", (await StoreCommand.RunAsync("restore", backup, Target, database)).Error, StringComparison.Ordinal);
        await StoreCommand.DoneAsync("restore", backup, Target, database, "--replace");
    }

    [Theory]
    [InlineData(0, "--with-keys", "backup", "--help")]
    [InlineData(0, "--replace", "restore", "--help")]
    [InlineData(2, "Usage: backup FILE", "backup")]
    [InlineData(2, "Usage: backup FILE", "backup", "--replace", "x")]
    [InlineData(2, "Usage: restore FILE", "restore", "a", "b")]
    public async Task Says_how_it_is_used(int code, string words, params string[] args)
    {
        await using StringWriter said = new();
        Assert.Equal(code, await StorageCommands.RunAsync(args, said, said, TimeProvider.System, Cancellation));
        Assert.Contains(words, said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--HealthPassport:DataFolder=/nowhere/at/all", "no database")]
    [InlineData("--HealthPassport:PostgreSql=Host=127.0.0.1;Port=1;Timeout=1", "cannot be used")]
    [InlineData("--HealthPassport:PostgreSql=nonsense", "cannot be used")]
    [InlineData("--HealthPassport:PublicAddress=x", "setting is wrong")]
    public async Task Says_in_a_sentence_what_is_wrong_with_the_settings(string setting, string sentence)
    {
        await using StringWriter said = new();
        Assert.Equal(1, await StorageCommands.RunAsync(["backup", Path.Combine(_folder, "x"), setting], said, said, TimeProvider.System, Cancellation));
        Assert.Contains(sentence, said.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_laptop_that_broke_hands_in_from_its_backup_and_issues_no_more()
    {
        FixedClock clock = new(Cards.Noon);
        string backup = Path.Combine(_folder, "a.backup");
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        (_, string code) = await home.PlanAsync();
        await using (FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address))
        {
            await laptop.EnrolAsync(home, code);
            await laptop.IssueAsync(3);
            await StoreCommand.DoneAsync("backup", backup, laptop.Service.DataFolder, flag: "--with-keys");
            Assert.Single((await TextAsync(backup)).Split('\n'), line => line.Contains(".pem", StringComparison.Ordinal) && line.Contains("keys/", StringComparison.Ordinal));
        }

        await StoreCommand.DoneAsync("restore", backup, Target);
        await using FieldTeam other = await FieldTeam.StartAsync(clock, home.Address, Target);
        Assert.Equal("key-unusable", (await other.PostJsonAsync("/passports", $$"""{"summary":{{Desk.Td}}}""")).Json.GetProperty("code").GetString());
        FieldTeam.Answer handIn = await other.SendAsync(HttpMethod.Get, "/field/hand-in");
        FieldTeam.Answer receipt = await home.SendAsync(HttpMethod.Post, "/field/hand-in", handIn.Bytes, signedIn: false);
        Assert.True(receipt.Status == System.Net.HttpStatusCode.OK, receipt.Text);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> TextAsync(string backup)
    {
        (Stream? content, string? problem) = await BackupFile.OpenAsync(backup);
        Assert.Null(problem);
        using StreamReader reader = new(content!);
        return await reader.ReadToEndAsync(Cancellation);
    }

    private async Task<string> MakeAsync()
    {
        string backup = Path.Combine(_folder, "a.backup");
        await using RunningService service = await RunningService.StartAsync();
        await StoreCommand.DoneAsync("backup", backup, service.DataFolder, flag: "--with-keys");
        return backup;
    }
}
