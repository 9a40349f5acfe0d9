using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using HealthPassport.Service.Tests.Access;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The page that reads, in a real browser with a pretended camera.</summary>
public sealed class ReadPageTests(ITestOutputHelper output)
{
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
            await browser.GoAsync(new Uri(service.Address, "/read").ToString());
            await browser.WaitForPageAsync("Read a health passport");
            await browser.WaitForAsync("document.querySelector('[data-trust-age]')");
            await browser.WaitForAsync("navigator.serviceWorker.controller || navigator.serviceWorker.ready.then(() => true)");
            await browser.LookAsync("read-empty");
        }

        // The service is gone; the page comes from the device.
        browser.HasNoNetwork = true;
        await browser.GoAsync(new Uri(service.Address, "/read?offline").ToString());
        await browser.WaitForPageAsync("Read a health passport");
        Stopwatch time = Stopwatch.StartNew();
        await browser.ClickAsync("#scan");
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from the click to the statement: {time.Elapsed.TotalSeconds:0.0} s, of which the film shows nothing for 0.4 s"));
        Assert.Equal("pregnancy allergy insulin", await TextAsync(browser, "document.querySelector('.person .dangers').dataset.dangers"));
        await browser.WaitForAsync("document.querySelector('[data-section=medicines]').innerText.includes('supply has ended')");
        Assert.Equal("false", await TextAsync(browser, "String(document.body.innerText.includes('HIV'))"));
        await browser.LookAsync("read-accepted");

        await browser.ClickAsync(".unlock summary");
        await browser.TypeAsync("#secret", "1 2 3 4 5 6 7");
        await browser.ClickAsync(".unlock button[type=submit]");
        await browser.WaitForAsync("document.querySelector('.unlock .message').textContent.includes('another secret')");
        await browser.TypeAsync("#secret", secret);
        await browser.ClickAsync(".unlock button[type=submit]");
        await browser.WaitForAsync("document.querySelector('.person .dangers').dataset.dangers === 'pregnancy allergy insulin hiv'");
        await browser.LookAsync("read-unlocked");

        await browser.EvaluateAsync("(() => { const s = document.querySelector('#language'); s.value = 'ar'; s.dispatchEvent(new Event('change')); })()");
        await browser.WaitForAsync("document.dir === 'rtl' && document.querySelector('.verdict h2').textContent.includes('التوقيع')");
        await browser.LookAsync("read-arabic");

        await browser.ClickAsync("#wipe");
        await browser.WaitForAsync("!document.querySelector('.verdict')");
        Assert.Equal("", await TextAsync(browser, $$"""
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

    private static async Task<string> TextAsync(Chromium browser, string script) => (await browser.EvaluateAsync(script))!.Value.GetString()!;

    private static async Task<(string Code, string Secret, FirstStart Service)> IssueAsync()
    {
        FirstStart service = await FirstStart.StartAsync();
        using Browser nurse = await service.SetUpAsync();
        using StringContent content = new(Body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await nurse.Client.PostAsync(new Uri("/passports", UriKind.Relative), content, TestContext.Current.CancellationToken);
        JsonElement issued = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, issued.ToString());
        return (issued.GetProperty("codes")[0].GetProperty("text").GetString()!, issued.GetProperty("secret").GetProperty("words").GetString()!, service);
    }
}
