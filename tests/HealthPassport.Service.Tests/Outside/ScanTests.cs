using System.Diagnostics;
using System.Globalization;
using HealthPassport.Formats.Trust;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>Codes before the browser's pretended camera, with the service gone after the first load.</summary>
public sealed class ScanTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Reads_a_trust_file_and_then_every_format()
    {
        using EveryFormat formats = new();
        string film = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-film-").FullName, "all.y4m");
        await FakeCamera.WriteSeriesAsync(film, TrustCodes.Split(formats.TrustFile).TryGet(out IReadOnlyList<string>? trust, out _) ? trust.Concat(formats.Texts.Values) : []);
        await using Chromium browser = await Chromium.OpenAsync(FakeCamera.Options(film));
        // The day of the codes; and a camera that goes on behind the page, so that its film does not begin anew with each scan.
        await browser.SendAsync("Page.addScriptToEvaluateOnNewDocument", new
        {
            source = $$"""
                Date.now = () => {{TestNetwork.Now.ToUnixTimeMilliseconds()}};
                const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
                let camera;
                navigator.mediaDevices.getUserMedia = async (wanted) => (await (camera ??= open(wanted))).clone();
                """,
        });
        Uri address;
        await using (FirstStart service = await FirstStart.StartAsync())
        {
            address = service.Address;
            await Pages.OpenAsync(browser, address);
            await Pages.WaitUntilKeptAsync(browser);
        }

        browser.HasNoNetwork = true;
        await Pages.OpenAsync(browser, address, "/read?offline");
        Stopwatch time = Stopwatch.StartNew();
        await ScanUntilAsync(browser, "document.querySelector('.ask')");
        await browser.ClickAsync("#yes");
        await browser.WaitForAsync("document.querySelector('.trust').textContent.includes('Every format')");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"trust file of {trust!.Count} codes: {time.Elapsed.TotalSeconds:0.0} s"));
        await browser.EvaluateAsync("document.querySelector('#wipe')?.click()");      // of what came between the codes of the file
        string names = string.Join(' ', formats.Texts.Keys.Order(StringComparer.Ordinal));
        await ScanUntilAsync(browser, $"[...document.querySelectorAll('[data-format]')].map(e => e.dataset.format).sort().join(' ') === '{names}'");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{formats.Texts.Count} formats: {time.Elapsed.TotalSeconds:0.0} s"));
        await browser.LookAsync("scan-every-format");
        Assert.Equal("shl unreadable needs-network\nvhl caution needs-network", await Pages.TextAsync(browser, """
            [...document.querySelectorAll('[data-verdict]')].filter(e => e.dataset.verdict !== 'accepted')
              .map(e => `${e.dataset.format} ${e.dataset.verdict} ${[...e.querySelectorAll('[data-reason]')].map(r => r.dataset.reason).join(' ')}`).sort().join('\n')
            """));
    }

    [Fact]
    public async Task Carry_takes_a_code_in_by_the_camera()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        string film = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-film-").FullName, "code.y4m");
        await FakeCamera.WriteAsync(film, code);
        await using Chromium browser = await Chromium.OpenAsync(FakeCamera.Options(film));
        await using (service)
        {
            await Pages.OpenAsync(browser, service.Address, "/carry");
            await Pages.WaitUntilKeptAsync(browser);
        }

        browser.HasNoNetwork = true;
        await Pages.OpenAsync(browser, service.Address, "/carry?offline");
        await browser.ClickAsync("#scan");
        await browser.WaitForAsync("document.querySelector('.code[data-verdict=accepted]') && document.querySelector('#message').textContent.includes('on this device now')");
        await browser.WaitForAsync("document.querySelector('video').hidden && document.querySelector('video').srcObject === null");
    }

    // Starts the camera again whenever it has found something.
    private static async Task ScanUntilAsync(Chromium browser, string script)
    {
        for (Stopwatch waiting = Stopwatch.StartNew(); await Pages.TextAsync(browser, $"String(!!({script}))") != "true"; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            Assert.True(waiting.Elapsed < Patience, await Pages.TextAsync(browser, "[...document.querySelectorAll('[data-format]')].map(e => e.dataset.format).join(' ') + ' ' + document.querySelector('#result').innerText.slice(0, 500)"));
            if (await Pages.TextAsync(browser, "String(document.querySelector('video').hidden && !document.querySelector('.ask'))") == "true")
            {
                await browser.ClickAsync("#scan");
                await browser.WaitForAsync("document.querySelector('.ask') || !document.querySelector('.scanning .message').textContent.includes('Starting')");
            }
        }
    }
}
