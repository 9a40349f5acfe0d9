using System.Text.Json;
using HealthPassport.Issuing.Printing;
using HealthPassport.Tests;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The page of the person who carries, in a real browser.</summary>
public sealed class CarryPageTests
{
    private const string Passphrase = "river lamp stone kettle";

    [Fact]
    public async Task Takes_a_photo_in_keeps_it_with_no_network_shows_it_and_wipes()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        string photo = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-photo-").FullName, "photo.png");
        await File.WriteAllBytesAsync(photo, QrCode.Encode(code).Value().ToPng(6), TestContext.Current.CancellationToken);
        await using Chromium browser = await Chromium.OpenAsync();
        await using (service)
        {
            await OpenAsync(browser, service);
            await Pages.WaitUntilKeptAsync(browser);
            await browser.LookAsync("carry-empty");
            await browser.ChooseAsync("#photo", photo);
            await browser.WaitForAsync("document.querySelector('.code[data-verdict=accepted]')");
        }

        browser.HasNoNetwork = true;
        await browser.GoAsync(new Uri(service.Address, "/carry?offline").ToString());
        await browser.WaitForPageAsync(Pages.CarryTitle);
        await browser.WaitForAsync("document.querySelector('.code[data-verdict=accepted] h3').textContent.includes('Vaccinations')");
        await browser.WaitForAsync("document.querySelector('.important').dataset.important === 'pregnancy allergy insulin'");
        await browser.LookAsync("carry-open");
        Assert.Equal(code, await ShownAsync(browser, "carry-full"));

        await browser.ClickAsync(".picture-file");
        Assert.Equal(code, Read(await browser.DownloadedAsync("code-1.png")));

        await browser.ClickAsync("#wipe");
        await browser.ClickAsync(".ask button", "Keep it");
        await browser.WaitForAsync("!document.querySelector('.ask')");
        Assert.Equal("local", await TracesAsync(browser, code));
        await browser.ClickAsync("#wipe");
        await browser.ClickAsync("#yes");
        await browser.WaitForAsync("document.querySelector('#message').textContent.includes('Nothing is kept') && !document.querySelector('.code')");
        Assert.Equal("", await TracesAsync(browser, code));
    }

    [Fact]
    public async Task Shows_each_format_as_a_code_and_says_why_something_is_not_taken_in()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await OpenAsync(browser, service);
        foreach ((string text, string message) in new[] { ("https://example.org/menu", "not a health credential"), (code[..^8], "damaged"), ("<img src=x>\u202e" + new string('\u0301', 10_000), "not taken in") })
        {
            await TypeCodeAsync(browser, text);
            await browser.WaitForAsync($"document.querySelector('#message').textContent.includes({JsonSerializer.Serialize(message)}) && !document.querySelector('.code')");
        }

        string card = await ReadPageTests.IssueAsync(service, "shc");
        await TypeCodeAsync(browser, card);
        await browser.WaitForAsync("document.querySelector('.code[data-format=shc]')");
        string shown = await ShownAsync(browser, "carry-full-card");
        Assert.StartsWith("shc:/", shown, StringComparison.Ordinal);
        await TypeCodeAsync(browser, shown);
        await browser.WaitForAsync("document.querySelector('#message').textContent.includes('already')");
        await browser.ClickAsync(".drop");
        await browser.ClickAsync("#yes");
        await browser.WaitForAsync("!document.querySelector('.code')");
        Assert.Equal("", await TracesAsync(browser, shown));
    }

    [Fact]
    public async Task With_a_passphrase_nothing_of_the_content_is_kept_and_a_wrong_one_opens_nothing()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await OpenAsync(browser, service);
        await TypeCodeAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('.code')");
        Assert.Equal("local", await TracesAsync(browser, code));
        await browser.ClickAsync(".keeping summary");
        await GiveAsync(browser, "short");
        await browser.WaitForAsync("document.querySelector('.keeping .message').textContent.includes('too short')");
        await GiveAsync(browser, Passphrase);
        await browser.WaitForAsync("document.querySelector('.kept-sealed')");
        Assert.Equal("", await TracesAsync(browser, code));
        await browser.ClickAsync("#lock");
        await browser.WaitForAsync("document.querySelector('.locked') && !document.querySelector('.code') && !document.body.innerText.includes('Yolande')");
        await browser.LookAsync("carry-locked");

        await OpenAsync(browser, service);
        await GiveAsync(browser, Passphrase + "x");
        await browser.WaitForAsync("document.querySelector('.keeping .message').textContent.includes('not the passphrase') && !document.querySelector('.code')");
        await GiveAsync(browser, Passphrase);
        await browser.WaitForAsync("document.querySelector('.code[data-verdict=accepted]')");
        await browser.ClickAsync("#unprotect");
        await browser.WaitForAsync("document.querySelector('.kept-plain')");
        Assert.Equal("local", await TracesAsync(browser, code));
    }

    [Fact]
    public async Task Shows_only_what_the_person_chooses()
    {
        (_, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await OpenAsync(browser, service);
        string whole = await ReadPageTests.IssueAsync(service, "dc+sd-jwt");
        await TypeCodeAsync(browser, whole);
        await browser.WaitForAsync("document.querySelector('.code[data-verdict=accepted] .choice')");
        await browser.ClickAsync(".choice summary");
        await browser.ClickAsync(".show-part");
        await browser.WaitForAsync("document.querySelector('.choice .message').textContent.includes('at least one')");
        await browser.ClickAsync(".choice label", "Vaccinations");
        await browser.LookAsync("carry-choice");
        string part = await ShownAsync(browser, "carry-full-part", ".show-part");
        Assert.StartsWith(whole[..(whole.IndexOf('~', StringComparison.Ordinal) + 1)], part, StringComparison.Ordinal);
        Assert.InRange(part.Length, 1, whole.Length - 1);

        // What the reader sees of it: the vaccination, and nobody's name.
        await Pages.OpenAsync(browser, service.Address);
        await TypeCodeAsync(browser, part);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]') && document.querySelector('[data-section=vaccinations]') && !document.body.innerText.includes('Canary')");
    }

    [Fact]
    public async Task Reads_aloud_with_a_voice_of_the_device_and_no_other()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await browser.SendAsync("Page.addScriptToEvaluateOnNewDocument", new
        {
            source = """
                window.spoken = [];
                window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
                Object.defineProperty(window, 'speechSynthesis', { value: {
                  getVoices: () => [{ lang: 'en_GB', localService: true }, { lang: 'ar-SA', localService: false }],
                  speak: (utterance) => window.spoken.push(utterance.text), cancel: () => {}, addEventListener: () => {} } });
                """,
        });
        await OpenAsync(browser, service);
        await TypeCodeAsync(browser, code);
        await browser.ClickAsync(".aloud");
        await browser.WaitForAsync("window.spoken[0] === 'Important for the clinic.' && window.spoken[1].startsWith('Pregnant,') && window.spoken.some(text => text.includes('Penicillin'))");
        await Pages.SpeakAsync(browser, "ar");
        await browser.WaitForAsync("document.documentElement.lang === 'ar' && document.querySelector('.own') && !document.querySelector('.aloud')");
    }

    [Fact]
    public async Task Says_so_when_the_device_keeps_nothing()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await OpenAsync(browser, service);
        await browser.EvaluateAsync("window.keep = Storage.prototype.setItem; window.isFull = true; Storage.prototype.setItem = function (name, value) { if (window.isFull) throw new DOMException('full', 'QuotaExceededError'); window.keep.call(this, name, value); }; true");
        await TypeCodeAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('.code') && document.querySelector('#message').textContent.includes('does not keep it')");
        Assert.Equal("", await TracesAsync(browser, code));

        // Nothing stays open on the device when there is no room for what is locked.
        await browser.EvaluateAsync("window.isFull = false");
        await TypeCodeAsync(browser, await ReadPageTests.IssueAsync(service, "shc"));
        await browser.WaitForAsync("document.querySelectorAll('.code').length === 2");
        Assert.Equal("local", await TracesAsync(browser, code));
        await browser.EvaluateAsync("window.isFull = true");
        await browser.ClickAsync(".keeping summary");
        await GiveAsync(browser, Passphrase);
        await browser.WaitForAsync("document.querySelector('.kept-sealed') && document.querySelector('#message').textContent.includes('does not keep it')");
        Assert.Equal("", await TracesAsync(browser, code));
    }

    [Fact]
    public async Task Says_that_the_clock_is_wrong()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await OpenAsync(browser, service);
        await TypeCodeAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('.code[data-verdict=accepted]')");
        await browser.SendAsync("Page.addScriptToEvaluateOnNewDocument", new { source = "const now = Date.now; Date.now = () => now() - 5 * 365 * 86400000;" });
        await OpenAsync(browser, service);
        await browser.WaitForAsync("document.querySelector('.code') && document.querySelector('.code').textContent.includes('Set the date of this device')");
    }

    [Fact]
    public async Task Is_accessible_in_both_directions()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await OpenAsync(browser, service);
        await Pages.CheckAccessibilityAsync(browser);
        await TypeCodeAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('.code')");
        foreach (string language in new[] { "en", "ar" })
        {
            await Pages.SpeakAsync(browser, language);
            await Pages.CheckAccessibilityAsync(browser);
        }

        await browser.LookAsync("carry-arabic");
        await browser.ClickAsync(".show");
        await browser.WaitForAsync("document.querySelector('.full[open] .qr')");
        await Pages.CheckAccessibilityAsync(browser);
    }

    private static Task OpenAsync(Chromium browser, FirstStart service) => Pages.OpenAsync(browser, service.Address, "/carry");

    private static async Task TypeCodeAsync(Chromium browser, string text)
    {
        await browser.EvaluateAsync("document.querySelector('.scanning details').open = true");
        await browser.TypeAsync("#code-text", text);
        await browser.ClickAsync("#read-text");
    }

    private static async Task GiveAsync(Chromium browser, string passphrase)
    {
        await browser.TypeAsync("#passphrase", passphrase);
        await browser.ClickAsync(".keeping button[type=submit]");
    }

    // What another person's phone reads from the screen.
    private static async Task<string> ShownAsync(Chromium browser, string name, string button = ".show")
    {
        await browser.ClickAsync(button);
        await browser.WaitForAsync("document.querySelector('.full[open] .qr')");
        await browser.LookAsync(name);
        await browser.SendAsync("Emulation.setDeviceMetricsOverride", new { width = 390, height = 844, deviceScaleFactor = 1, mobile = false });
        JsonElement picture = await browser.SendAsync("Page.captureScreenshot", new { format = "png" });
        string file = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-screen-").FullName, "screen.png");
        await File.WriteAllBytesAsync(file, picture.GetProperty("data").GetBytesFromBase64(), TestContext.Current.CancellationToken);
        await browser.ClickAsync("#close-code");
        await browser.WaitForAsync("!document.querySelector('.full')");
        return Read(file);
    }

    private static string Read(string picture) => Tools.Run(Tools.Require("zbarimg"), "-q", "--raw", picture).TrimEnd('\n');

    // The places of the browser that hold something of a code or of what is in it.
    private static async Task<string> TracesAsync(Chromium browser, string code) => (await browser.EvaluateAsync($$"""
        (async () => {
          const found = [];
          const seek = (where, text) => { if (text.includes('Canary') || text.includes({{JsonSerializer.Serialize(code[20..60])}})) found.push(where); };
          seek('local', JSON.stringify(localStorage));
          seek('session', JSON.stringify(sessionStorage));
          seek('cookies', document.cookie);
          for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) seek(request.url, request.url);
          for (const { name } of await indexedDB.databases()) found.push('database ' + name);
          return found.join(' ');
        })()
        """))!.Value.GetString()!;
}
