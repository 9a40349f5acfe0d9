using System.Globalization;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>Prints how fast the page that reads is (<c>docs/pages.md</c>, "Figures"). Nothing depends on it: machines differ.</summary>
public sealed class Figures(ITestOutputHelper output)
{
    private const int Runs = 5;

    // From the beginning of the navigation, or from the click, until the element stands there.
    private const string Watch = """
        window.since = 0;
        addEventListener('click', () => { window.since = performance.now(); }, true);
        new MutationObserver(() => {
          window.ready ??= document.querySelector('#scan') ? performance.now() : undefined;
          window.answered ??= document.querySelector('[data-verdict]') ? performance.now() - window.since : undefined;
        }).observe(document, { childList: true, subtree: true });
        """;

    [Fact(Explicit = true)]
    public async Task Are()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        string film = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-film-").FullName, "code.y4m");
        await FakeCamera.WriteSeriesAsync(film, [code]);
        await using Chromium browser = await Chromium.OpenAsync(FakeCamera.Options(film));
        await using (service)
        {
            await Pages.OpenAsync(browser, service.Address);
            await Pages.WaitUntilKeptAsync(browser);
        }

        browser.HasNoNetwork = true;
        await browser.SendAsync("Page.addScriptToEvaluateOnNewDocument", new { source = Watch });
        foreach (int rate in new[] { 1, 4 })
        {
            List<double> ready = [];
            List<double> answered = [];
            for (int run = 0; run < Runs; run++)
            {
                await browser.SendAsync("Emulation.setCPUThrottlingRate", new { rate });
                await Pages.OpenAsync(browser, service.Address, $"/read?{rate}-{run}");
                ready.Add((await browser.EvaluateAsync("window.ready"))!.Value.GetDouble());
                await browser.ClickAsync("#scan");
                await browser.WaitForAsync("window.answered");
                answered.Add((await browser.EvaluateAsync("window.answered"))!.Value.GetDouble());
            }

            output.WriteLine($"{rate} x slower: ready from the service worker {Told(ready)}; from the click to the answer {Told(answered)}");
        }
    }

    private static string Told(List<double> milliseconds)
    {
        milliseconds.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{milliseconds[milliseconds.Count / 2] / 1000:0.00} s (worst of {milliseconds.Count}: {milliseconds[^1] / 1000:0.00} s)");
    }
}
