using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Observatory;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Observatory;
using HealthPassport.Service.Storage;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Service.Tests.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Xunit;

namespace HealthPassport.Service.Tests.Observatory;

/// <summary>A desk counts: with noise, once, nothing that is sealed, and nothing that a stolen database tells.</summary>
public sealed class CountingTests : IDisposable
{
    private const string Body = """{"summary":{"holder":{"birth":"1990-01-01","sex":"female"},"vaccinations":[{"code":"td","date":"2026-06-01"}]},"observatory":{"reason":"prevention","barrier":"cost"}}""";
    private const string Sealed = """{"summary":{"holder":{"birth":"1990-01-01","sex":"female"},"conditions":[{"code":"hiv"},{"code":"diabetes-type2","lane":"sealed"}]},"newSecret":true,"observatory":{}}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-observatory-").FullName;
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    private static (string, string) On => ("CountConsultations", "true");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_entered_at_the_desk_counts_and_nothing_else_does()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        using Browser person = await PagesTests.AdministratorAsync(service);
        HttpClient admin = person.Client;
        long[][] before = await CellsAsync(service);
        await IssueAsync(admin, Body);
        await IssueAsync(admin, Body.Replace("\"observatory\":{\"reason\":\"prevention\",\"barrier\":\"cost\"}", "\"newSecret\":false", StringComparison.Ordinal));      // no consultation
        Assert.Equal(before, await CellsAsync(service));      // it waits for others

        await service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
        Assert.Equal(["people 18-49/female", "reasons prevention", "barriers cost", "vaccinations tetanus"], Differences(before, await CellsAsync(service)));
    }

    [Fact]
    public async Task Sealed_entries_never_count()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        using Browser person = await PagesTests.AdministratorAsync(service);
        HttpClient admin = person.Client;
        long[][] before = await CellsAsync(service);
        await IssueAsync(admin, Sealed);
        await service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
        Assert.Equal(["people 18-49/female"], Differences(before, await CellsAsync(service)));
    }

    [Fact]
    public async Task What_is_read_carried_over_or_corrected_never_counts()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        using Browser person = await PagesTests.AdministratorAsync(service);
        HttpClient admin = person.Client;
        string code = await IssueAsync(admin, Body.Replace("\"observatory\":{\"reason\":\"prevention\",\"barrier\":\"cost\"}", "\"newSecret\":false", StringComparison.Ordinal));
        long[][] before = await CellsAsync(service);
        using (HttpResponseMessage read = await admin.PostAsync(new Uri("/passports/read", UriKind.Relative), new StringContent(code, Encoding.UTF8, "text/plain"), Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }

        await IssueAsync(admin, """{"earlier":["CODE"],"summary":{"conditions":[{"code":"asthma"}]},"observatory":{}}""".Replace("CODE", code, StringComparison.Ordinal), "/passports/add");
        await IssueAsync(admin, """{"corrects":"CODE","summary":{"conditions":[{"code":"asthma"}]},"observatory":{}}""".Replace("CODE", code, StringComparison.Ordinal), "/passports/correct");
        await service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
        Assert.Equal(["people not-said/not-said", "conditions lungs"], Differences(before, await CellsAsync(service)));
    }

    [Fact]
    public async Task A_partner_system_is_no_desk()
    {
        await using Desk desk = await Desk.OpenAsync(clock: _clock, settings: On);
        long[][] before = await CellsAsync(desk.Service);
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync("/passports", Body)).Status);
        await desk.Service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
        Assert.Equal(before, await CellsAsync(desk.Service));
    }

    [Fact]
    public async Task A_repeated_request_counts_once()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        using Browser person = await PagesTests.AdministratorAsync(service);
        HttpClient admin = person.Client;
        long[][] before = await CellsAsync(service);
        admin.DefaultRequestHeaders.Add("Idempotency-Key", Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)));
        await IssueAsync(admin, Body);
        await IssueAsync(admin, Body);
        await service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
        Assert.Equal(4, Differences(before, await CellsAsync(service)).Length);
    }

    [Fact]
    public async Task A_code_of_no_list_is_refused_and_nothing_is_issued()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        using Browser person = await PagesTests.AdministratorAsync(service);
        HttpClient admin = person.Client;
        using HttpResponseMessage answer = await admin.PostAsync(new Uri("/passports", UriKind.Relative), new StringContent(Body.Replace("cost", "route-x", StringComparison.Ordinal), Encoding.UTF8, "application/json"), Cancellation);
        string text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("route-x", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_it_counts_nothing_and_has_no_key()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder);
        using Browser person = await PagesTests.AdministratorAsync(service);
        HttpClient admin = person.Client;
        Assert.False(JsonElement.Parse(await admin.GetStringAsync(new Uri("/desk/caller", UriKind.Relative), Cancellation)).GetProperty("counts").GetBoolean());
        await IssueAsync(admin, Body);
        await service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
        Assert.Equal("[]", await admin.GetStringAsync(new Uri("/admin/observatory", UriKind.Relative), Cancellation));
        Assert.Empty(KeyFilesIn(_folder));
    }

    [Fact]
    public async Task Switched_off_it_stops_and_the_key_moves_on()
    {
        await using (RunningService on = await RunningService.StartAsync(_clock, _folder, On))
        {
            Assert.EndsWith("observatory-2026-07.key", Assert.Single(KeyFilesIn(_folder)), StringComparison.Ordinal);
        }

        _clock.Now = _clock.Now.AddMonths(3);
        await using (RunningService off = await RunningService.StartAsync(_clock, _folder))
        {
            Assert.EndsWith("observatory-2026-10.key", Assert.Single(KeyFilesIn(_folder)), StringComparison.Ordinal);
            Assert.Equal(["2026-06 ready"], await MonthsAsync(off));      // months without counting are missing, and not released as empty ones
        }

        _clock.Now = _clock.Now.AddMonths(1);
        await using RunningService again = await RunningService.StartAsync(_clock, _folder, On);
        Assert.Equal(["2026-10 counting", "2026-06 ready"], await MonthsAsync(again));
    }

    [Fact]
    public async Task The_disk_never_holds_a_true_count_and_no_row_of_a_consultation()
    {
        const int consultations = 40;
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        using Browser person = await PagesTests.AdministratorAsync(service);
        HttpClient admin = person.Client;
        (string[] Tables, long Rows) before = await DumpAsync(service);
        for (int i = 0; i < consultations; i++)
        {
            await IssueAsync(admin, Body);
        }

        await service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
        (string[] Tables, long Rows) after = await DumpAsync(service);
        Assert.Equal(before, after, (one, other) => one.Rows == other.Rows && one.Tables.SequenceEqual(other.Tables));      // the same rows, whatever was counted
        long[][] cells = await CellsAsync(service);
        Assert.Equal(TableSet.Current.CellCount, cells.Sum(table => table.Length));
        Assert.True(cells.SelectMany(table => table).Count(value => value is not (0 or consultations)) > TableSet.Current.CellCount / 2);      // noise of scale 6: a zero is one of twelve
        byte[] disk = await BytesOf(_folder);
        foreach (string word in new[] { "prevention", "barrier", "observatory\":{" })
        {
            Assert.Equal(-1, disk.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)));
        }
    }

    [Fact]
    public async Task A_month_is_signed_once_and_a_key_of_the_organisation_has_signed_it()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        for (int i = 0; i < 200; i++)
        {
            service.Get<ClinicCounters>().Count(new HealthPassport.Service.Passports.ObservatoryBody { Barrier = "cost" }, HealthSummary.Empty, new HealthPassport.Service.Access.Caller("person-1", HealthPassport.Service.Access.CallerKind.Person, HealthPassport.Service.Access.Right.All, EntryKinds.All));
        }

        await service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
        string path = await TablePathAsync(service);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(service, path)).Status);
        _clock.Now = new DateTimeOffset(2026, 7, 1, 23, 0, 0, TimeSpan.Zero);
        await service.Get<ClinicMonths>().KeepAsync(Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(service, path)).Status);
        _clock.Now = new DateTimeOffset(2026, 7, 2, 1, 0, 0, TimeSpan.Zero);
        byte[] first = (await GetAsync(service, path)).File;
        Assert.Equal(first, (await GetAsync(service, path)).File);

        KeyRing ring = service.Get<KeyRing>();
        Assert.True(SignedMonthTable.Read(first, TableSet.Current).TryGet(out SignedMonthTable? signed, out _));
        Assert.True(ring.Current(ring.Today).TryGet(out SigningSet? signing, out _));
        Assert.True(signed.IsSignedBy(signing.Key.Signer.PublicKey));
        Assert.InRange(signed.Table.Values[2][3], 200 - 80, 200 + 80);
        Assert.Equal(["2026-07 counting", "2026-06 signed"], await MonthsAsync(service));

        // Nothing of the month is left but what was signed; what comes too late counts nowhere.
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM observatory_cells WHERE month = 677"));
    }

    [Fact]
    public async Task A_month_without_any_consultation_is_released_like_another()
    {
        string path;
        await using (RunningService service = await RunningService.StartAsync(_clock, _folder, On))
        {
            path = await TablePathAsync(service);
        }

        _clock.Now = new DateTimeOffset(2026, 9, 15, 12, 0, 0, TimeSpan.Zero);
        await using RunningService later = await RunningService.StartAsync(_clock, _folder, On);
        using Browser person = await PagesTests.AdministratorAsync(later);
        HttpClient admin = person.Client;
        Assert.Equal(["2026-09 counting", "2026-08 ready", "2026-07 ready", "2026-06 ready"], await MonthsAsync(later));
        byte[] file = await admin.GetByteArrayAsync(new Uri(path.Replace("2026-06", "2026-08", StringComparison.Ordinal), UriKind.Relative), Cancellation);
        Assert.True(SignedMonthTable.Read(file, TableSet.Current).TryGet(out SignedMonthTable? signed, out _));
        Assert.Contains(signed.Table.Values.SelectMany(table => table), value => value != 0);
    }

    [Fact]
    public async Task Counters_begun_again_from_the_same_key_have_the_same_noise()
    {
        // The power fails between the counters and the next key: the key is still that of the month.
        await using RunningService service = await RunningService.StartAsync(_clock, _folder);
        NoiseKeyFile file = service.Get<NoiseKeyFile>();
        using NoiseKey key = NoiseKey.New(new CalendarMonth(677));
        file.Replace(key);
        using NoiseKey? read = file.Open();
        Assert.Equal(MonthCounters.Start(key, TableSet.Current).ToTable().Values.SelectMany(table => table), MonthCounters.Start(read!, TableSet.Current).ToTable().Values.SelectMany(table => table));
    }

    [Fact]
    public async Task A_restored_backup_refunds_nothing()
    {
        string backup = Path.Combine(_folder, "a.backup");
        string data = Path.Combine(_folder, "data");
        byte[] june;
        string path;
        await using (RunningService service = await RunningService.StartAsync(_clock, data, On))
        {
            path = await TablePathAsync(service);
            _clock.Now = new DateTimeOffset(2026, 7, 5, 12, 0, 0, TimeSpan.Zero);
            await service.Get<ClinicMonths>().KeepAsync(Cancellation);
            using Browser person = await PagesTests.AdministratorAsync(service);
            HttpClient admin = person.Client;
            june = await admin.GetByteArrayAsync(new Uri(path, UriKind.Relative), Cancellation);
            await IssueAsync(admin, Body);
            await service.Get<ClinicCounters>().WriteAsync(all: true, Cancellation);
            await StoreCommand.DoneAsync("backup", backup, data, null, "--with-keys");
        }

        Assert.DoesNotContain("observatory-2026", Encoding.Latin1.GetString(Unpacked(backup)), StringComparison.Ordinal);      // no noise key, with keys or without
        await StoreCommand.DoneAsync("restore", backup, data, null, "--replace");
        await using RunningService restored = await RunningService.StartAsync(_clock, data, On);
        Assert.Equal(june, (await GetAsync(restored, path)).File);
        Assert.Equal(["2026-06 signed"], await MonthsAsync(restored));      // July has no second release with the same noise: it is lost
        _clock.Now = new DateTimeOffset(2026, 8, 5, 12, 0, 0, TimeSpan.Zero);
        await restored.Get<ClinicMonths>().KeepAsync(Cancellation);
        Assert.Equal(["2026-08 counting", "2026-06 signed"], await MonthsAsync(restored));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(restored, path.Replace("2026-06", "2026-07", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Two_instances_start_a_month_once()
    {
        await using RunningService one = await RunningService.StartAsync(_clock, _folder, On);
        await using RunningService two = await RunningService.StartAsync(_clock, _folder, On);
        long[][] before = await CellsAsync(one);
        _clock.Now = _clock.Now.AddMonths(1).AddDays(3);
        await Task.WhenAll(one.Get<ClinicMonths>().KeepAsync(Cancellation), Task.Run(() => two.Get<ClinicMonths>().KeepAsync(Cancellation), Cancellation));
        Assert.Equal(["2026-07 counting", "2026-06 ready"], await MonthsAsync(two));
        _clock.Now = _clock.Now.AddMonths(-1).AddDays(-3);
        Assert.Equal(before, await CellsAsync(one));      // a clock that goes back finds its month as it was
    }

    [Fact]
    public async Task Health_and_traces_tell_no_counts()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        string ready = await service.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        Assert.DoesNotContain("observatory", ready, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_offers_the_months_to_an_administrator()
    {
        await using RunningService service = await RunningService.StartAsync(_clock, _folder, On);
        using Browser person = await PagesTests.AdministratorAsync(service);
        HttpClient admin = person.Client;
        string page = await admin.GetStringAsync(new Uri("/observatory", UriKind.Relative), Cancellation);
        Assert.Contains("2026-06", page, StringComparison.Ordinal);
        Assert.Contains("n times less", page, StringComparison.Ordinal);
        Assert.True(JsonElement.Parse(await admin.GetStringAsync(new Uri("/desk/caller", UriKind.Relative), Cancellation)).GetProperty("counts").GetBoolean());
        using HttpResponseMessage stranger = await service.Client.GetAsync(new Uri("/admin/observatory", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> IssueAsync(HttpClient client, string body, string path = "/passports")
    {
        using HttpResponseMessage answer = await client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
        string text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonElement.Parse(text).GetProperty("codes")[0].GetProperty("text").GetString()!;
    }

    // The cells of the newest month.
    private static async Task<long[][]> CellsAsync(RunningService service)
    {
        int month = service.Get<ClinicMonths>().ThisMonth.Number;
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        (int Table, int Cell, long Value)[] cells = [.. await connection.QueryAsync<(int, int, long)>("SELECT table_number, cell, value FROM observatory_cells WHERE month = @month ORDER BY table_number, cell", new { month })];
        return [.. cells.GroupBy(cell => cell.Table).Select(table => table.Select(cell => cell.Value).ToArray())];
    }

    private static string[] Differences(long[][] before, long[][] after) =>
    [
        .. TableSet.Current.Tables.SelectMany(table => Enumerable.Range(0, table.CellCount).Where(cell => after[table.Index][cell] != before[table.Index][cell]).Select(cell =>
        {
            Assert.Equal(1, after[table.Index][cell] - before[table.Index][cell]);
            return $"{table.Id} {string.Join('/', table.CodesOf(cell))}";
        })),
    ];

    private static async Task<string[]> MonthsAsync(RunningService service) => [.. (await service.Get<ClinicMonths>().ListAsync(Cancellation)).Select(month => $"{month.Month} {month.State}")];

    private static async Task<string> TablePathAsync(RunningService service)
    {
        ToldMonth month = (await service.Get<ClinicMonths>().ListAsync(Cancellation)).Single();
        return $"/admin/observatory/{month.Clinic}/{month.Month}";
    }

    // As the endpoint answers; test systems have tokens of the first of June only.
    private static async Task<(HttpStatusCode Status, byte[] File)> GetAsync(RunningService service, string path) =>
        await ObservatoryEndpoints.TableAsync(path.Split('/')[^2], path.Split('/')[^1], service.Get<ClinicMonths>(), Cancellation) is FileContentHttpResult file
            ? (HttpStatusCode.OK, file.FileContents.ToArray())
            : (HttpStatusCode.NotFound, []);

    private static string[] KeyFilesIn(string folder) => Directory.GetFiles(Path.Combine(folder, "keys"), "observatory-*");

    // Which rows there are beside the card's own: everything of the Observatory, without its values.
    private static async Task<(string[] Tables, long Rows)> DumpAsync(RunningService service)
    {
        await using DbConnection connection = await service.Get<Database>().OpenAsync(Cancellation);
        string[] tables = [.. await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'observatory%' ORDER BY name")];
        return (tables, await connection.ExecuteScalarAsync<long>("SELECT (SELECT COUNT(*) FROM observatory_cells) + (SELECT COUNT(*) FROM observatory_tables)"));
    }

    private static async Task<byte[]> BytesOf(string folder)
    {
        using MemoryStream all = new();
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(all, Cancellation);
        }

        return all.ToArray();
    }

    private static byte[] Unpacked(string backup)
    {
        using FileStream file = File.OpenRead(backup);
        using MemoryStream raw = new();
        file.CopyTo(raw);
        byte[] bytes = raw.ToArray();
        int gzip = bytes.AsSpan().IndexOf(new byte[] { 0x1F, 0x8B });
        if (gzip < 0)
        {
            return bytes;
        }

        using System.IO.Compression.GZipStream unzip = new(new MemoryStream(bytes[gzip..]), System.IO.Compression.CompressionMode.Decompress);
        using MemoryStream text = new();
        unzip.CopyTo(text);
        return text.ToArray();
    }
}
