using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing.Printing;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The page that reads, in a real browser with a pretended camera.</summary>
public sealed class ReadPageTests(ITestOutputHelper output)
{
    private static readonly ConditionalWeakTable<FirstStart, Browser> Nurses = [];

    private const string Canary = "Yolande Canary Sample";

    // Invented.
    private const string Body = """
        {
          "newSecret": true,
          "summary": {
            "holder": { "name": "Yolande Canary Sample", "birth": "1990-05", "sex": "female" },
            "vaccinations": [{ "code": "td", "date": "2025-07-02", "dose": 1 }],
            "conditions": [{ "code": "diabetes-type1", "onset": "2010" }, { "code": "hiv", "onset": "2023-02" }],
            "allergies": [{ "code": "allergy-penicillin", "severity": "high" }],
            "medications": [{ "code": "insulin-nph", "since": "2010", "lastSupply": "2025-11-04", "daysSupplied": 30 }, { "code": "art-tld", "since": "2023-03" }],
            "events": [{ "type": "pregnancy", "expectedDate": "2079-02-14" }]
          }
        }
        """;

    [Fact]
    public async Task Scans_unlocks_and_wipes_with_no_network()
    {
        (string code, string secret, FirstStart service) = await IssueAsync();
        string film = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-film-").FullName, "code.y4m");
        await FakeCamera.WriteAsync(film, code);
        await using Chromium browser = await Chromium.OpenAsync(FakeCamera.Options(film));
        await using (service)
        {
            await Pages.OpenAsync(browser, service.Address);
            await Pages.WaitUntilKeptAsync(browser);
            await browser.LookAsync("read-empty");
        }

        // The service is gone; the page comes from the device.
        browser.HasNoNetwork = true;
        await browser.GoAsync(new Uri(service.Address, "/read?offline").ToString());
        await browser.WaitForPageAsync(Pages.ReadTitle);
        Stopwatch time = Stopwatch.StartNew();
        await browser.ClickAsync("#scan");
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from the click to the statement: {time.Elapsed.TotalSeconds:0.0} s, of which the film shows nothing for 0.4 s"));
        Assert.Equal("pregnancy allergy insulin", await Pages.TextAsync(browser, "document.querySelector('.person .dangers').dataset.dangers"));
        await browser.WaitForAsync("document.querySelector('[data-section=medicines]').innerText.includes('supply has ended')");
        Assert.Equal("false", await Pages.TextAsync(browser, "String(document.body.innerText.includes('HIV'))"));
        await browser.LookAsync("read-accepted");

        await browser.ClickAsync(".unlock summary");
        await browser.TypeAsync("#secret", "1 2 3 4 5 6 7");
        await browser.ClickAsync(".unlock button[type=submit]");
        await browser.WaitForAsync("document.querySelector('.unlock .message').textContent.includes('another secret')");
        await browser.TypeAsync("#secret", secret);
        await browser.ClickAsync(".unlock button[type=submit]");
        await browser.WaitForAsync("document.querySelector('.person .dangers').dataset.dangers === 'pregnancy allergy insulin hiv'");
        await browser.LookAsync("read-unlocked");

        await Pages.SpeakAsync(browser, "ar");
        await browser.WaitForAsync("document.dir === 'rtl' && document.querySelector('.verdict h2').textContent.includes('التوقيع')");
        await browser.LookAsync("read-arabic");

        await browser.ClickAsync("#wipe");
        await browser.WaitForAsync("!document.querySelector('.verdict')");
        Assert.Equal("", await Pages.TextAsync(browser, $$"""
            (async () => {
              const found = [];
              const seek = (where, text) => { if (text.includes('{{Canary}}') || text.includes('{{code[..40]}}')) found.push(where); };
              seek('page', document.documentElement.outerHTML);
              seek('local', JSON.stringify(localStorage));
              seek('session', JSON.stringify(sessionStorage));
              seek('cookies', document.cookie);
              for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) seek(request.url, request.url);
              for (const { name } of await indexedDB.databases()) found.push('database ' + name);
              return found.join(' ');
            })()
            """));
    }

    [Fact]
    public async Task One_file_from_a_stick_scans_a_photo_and_unlocks_with_no_network()
    {
        (string code, string secret, FirstStart service) = await IssueAsync();
        string folder = Directory.CreateTempSubdirectory("healthpassport-stick-").FullName;
        string page = Path.Combine(folder, "healthpassport-read.html");
        await using (service)
        {
            using HttpClient client = new() { BaseAddress = service.Address };
            byte[] bytes = await client.GetByteArrayAsync(new Uri("/healthpassport-read.html", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.InRange(bytes.Length, 1_000_000, 2_000_000);
            await File.WriteAllBytesAsync(page, bytes, TestContext.Current.CancellationToken);
        }

        string film = Path.Combine(folder, "code.y4m");
        string photo = Path.Combine(folder, "photo.png");
        await FakeCamera.WriteAsync(film, code);
        await File.WriteAllBytesAsync(photo, QrCode.Encode(code).Value().ToPng(6), TestContext.Current.CancellationToken);
        await using Chromium browser = await Chromium.OpenAsync([.. FakeCamera.Options(film), "--host-resolver-rules=MAP * ~NOTFOUND"]);
        await browser.GoAsync(new Uri(page).AbsoluteUri);
        await browser.WaitForPageAsync(Pages.ReadTitle);
        await browser.ChooseAsync("#photo", photo);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        await browser.ClickAsync("#wipe");
        await browser.WaitForAsync("!document.querySelector('.verdict')");
        await browser.ClickAsync("#scan");
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        await browser.ClickAsync(".unlock summary");
        await browser.TypeAsync("#secret", secret);
        await browser.ClickAsync(".unlock button[type=submit]");
        await browser.WaitForAsync("document.querySelector('.person .dangers').dataset.dangers === 'pregnancy allergy insulin hiv'");
        await browser.LookAsync("read-one-file");
    }

    [Fact]
    public async Task Reads_every_format_and_says_what_is_wrong_with_others()
    {
        (string code, _, FirstStart service) = await IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        foreach ((string text, string shown) in new[]
        {
            (code, "[data-verdict=accepted][data-format='hcert/passport']"),
            (code[..^8], "[data-verdict=unreadable] [data-reason=malformed]"),
            ("https://example.org/menu", "[data-verdict=unreadable] [data-reason=not-a-health-credential]"),
            (await IssueAsync(service, "shc"), "[data-verdict=accepted][data-format=shc]"),
            (await IssueAsync(service, "vc+jwt"), "[data-verdict=accepted][data-format='vc+jwt']"),
            (await IssueAsync(service, "dc+sd-jwt"), "[data-verdict=accepted][data-format='dc+sd-jwt']"),
        })
        {
            await Pages.PasteAsync(browser, text);
            await browser.WaitForAsync($"document.querySelector({JsonSerializer.Serialize(shown)})");
        }

        await browser.LookAsync("read-many");
        await Pages.CheckAccessibilityAsync(browser);
        await Pages.SpeakAsync(browser, "ar");
        await browser.WaitForAsync("document.dir === 'rtl'");
        await Pages.CheckAccessibilityAsync(browser);
    }

    [Fact]
    public async Task Takes_a_trust_file_from_codes()
    {
        (string code, _, FirstStart service) = await IssueAsync();
        await using FirstStart _1 = service;
        using HttpClient client = new() { BaseAddress = service.Address };
        byte[] trust;
        string shown, file;
        do
        {
            // The service may sign another edition between two questions: a moment after its start it does.
            trust = await client.GetByteArrayAsync(new Uri("/trust/bundle", UriKind.Relative), TestContext.Current.CancellationToken);
            shown = await client.GetStringAsync(new Uri("/trust/codes", UriKind.Relative), TestContext.Current.CancellationToken);
            file = await client.GetStringAsync(new Uri("/healthpassport-read.html", UriKind.Relative), TestContext.Current.CancellationToken);
        }
        while (!file.Contains(Convert.ToBase64String(trust), StringComparison.Ordinal));

        string[] texts = [.. TrustCodes.Split(trust).Value()];
        Assert.Equal(texts.Length, shown.Split("<svg").Length - 1);
        string page = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-stick-").FullName, "read.html");
        await File.WriteAllTextAsync(page, file.Replace(Convert.ToBase64String(trust), "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using Chromium browser = await Chromium.OpenAsync("--host-resolver-rules=MAP * ~NOTFOUND");
        await browser.GoAsync(new Uri(page).AbsoluteUri);
        await browser.WaitForPageAsync(Pages.ReadTitle);
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('#result .message')?.textContent.includes('does not know any issuer')");
        foreach (string text in texts.Reverse())
        {
            await Pages.PasteAsync(browser, text);
        }

        await browser.WaitForAsync("document.querySelector('[data-trust-age]')");
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
    }

    [Fact]
    public async Task Another_network_is_trusted_only_when_the_person_says_so()
    {
        (_, _, FirstStart service) = await IssueAsync();
        await using FirstStart _1 = service;
        await using FirstStart other = await FirstStart.StartAsync(("IssuerName", "Another network (fictional)"));
        using HttpClient client = new() { BaseAddress = other.Address };
        string file = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-other-").FullName, "other.trust");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(new Uri("/trust/bundle", UriKind.Relative), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        await browser.ChooseAsync("#trust-file-input", file);
        await browser.ClickAsync(".ask button", "Keep the one here");
        await browser.WaitForAsync("document.querySelector('#result .message')?.textContent.includes('another network') && !document.querySelector('.trust').textContent.includes('Another network')");
        await Pages.TrustInsteadAsync(browser, file, "Another network");
    }

    [Fact]
    public async Task Shows_by_which_way_a_member_of_a_federated_network_is_trusted()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateOnly today = UnixDay.Of(now);
        using TestFederation network = new(rootExpires: now.AddYears(1)) { SignedAt = now.AddDays(-1), NextUpdate = now.AddDays(29) };
        FederationMember thief = network.Add("A member that is not honest (fictional)");
        FederationMember clinic = network.Add("Clinics of the coast (fictional)");
        Array.ForEach([clinic, thief], member => (member.SignedAt, member.NextUpdate) = (now.AddDays(-3), now.AddDays(27)));
        NetworkKey key = clinic.Issuer.AddKey(today.AddDays(-90), today.AddDays(90));
        key.ToTrusted(clinic.OnRoll.Id);
        thief.Issuer.Keys.Add(key);     // with the proof that it has just made for the other one
        string card = TestNetwork.Issue(key.Issuing, """{ "vaccinations": [{ "code": "mmr", "date": "2024-02-01" }] }""", on: today).Twins[0];
        string file = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-members-").FullName, "members.trust");
        await File.WriteAllBytesAsync(file, network.File(), TestContext.Current.CancellationToken);

        await using FirstStart service = await FirstStart.StartAsync();
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        await Pages.TrustInsteadAsync(browser, file, "Route network");
        await Pages.PasteAsync(browser, card);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted] .signed-by')?.innerText.includes('Clinics of the coast')");
        string list = now.AddDays(-3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal($"Admitted by 3/5 Route network · its list of {list}", await Pages.TextAsync(browser, "document.querySelector('.signed-by + [data-admission]').innerText.trim()"));
        await browser.LookAsync("read-member");
        await Pages.CheckAccessibilityAsync(browser);
        await Pages.SpeakAsync(browser, "ar");
        await browser.WaitForAsync("document.dir === 'rtl' && document.querySelector('[data-admission] bdi').innerText === '3/5'");
        await browser.LookAsync("read-member-arabic");
    }

    [Fact]
    public async Task Nothing_is_asked_of_anybody_else()
    {
        await using FirstStart service = await FirstStart.StartAsync();
        using HttpClient client = new() { BaseAddress = service.Address };
        using HttpResponseMessage page = await client.GetAsync(new Uri("/read", UriKind.Relative), TestContext.Current.CancellationToken);
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        await Pages.WaitUntilKeptAsync(browser);
        Assert.Equal("true", await Pages.TextAsync(browser, "String(performance.getEntriesByType('resource').every(one => one.name.startsWith(location.origin)))"));
        Assert.True((await browser.SendAsync("Page.getInstallabilityErrors")).GetProperty("installabilityErrors").EnumerateArray().All(error => error.GetProperty("errorId").GetString() == "in-incognito"));
    }

    internal static async Task<(string Code, string Secret, FirstStart Service)> IssueAsync()
    {
        FirstStart service = await FirstStart.StartAsync(("IssuerId", "https://clinic.example"));
        Nurses.Add(service, await service.SetUpAsync());
        JsonElement issued = await PostAsync(service, Body);
        return (TextOf(issued), issued.GetProperty("secret").GetProperty("words").GetString()!, service);
    }

    internal static async Task<string> IssueAsync(FirstStart service, string format, string name = Canary) =>
        TextOf(await PostAsync(service, $$"""{ "format": "{{format}}", "summary": { "holder": { "name": {{JsonSerializer.Serialize(name)}} }, "vaccinations": [{ "code": "mmr", "date": "2024-02-01" }] } }"""));

    private static string TextOf(JsonElement issued) => issued.GetProperty("codes")[0].GetProperty("text").GetString()!;

    private static async Task<JsonElement> PostAsync(FirstStart service, string body)
    {
        using StringContent content = new(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await Nurses.GetValue(service, _ => throw new InvalidOperationException()).Client.PostAsync(new Uri("/passports", UriKind.Relative), content, TestContext.Current.CancellationToken);
        JsonElement issued = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, issued.ToString());
        return issued;
    }
}
