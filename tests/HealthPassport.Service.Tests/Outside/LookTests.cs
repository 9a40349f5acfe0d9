using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The pages in large type and with much contrast, on a small phone.</summary>
public sealed class LookTests
{
    private const string Small = "document.documentElement.scrollWidth <= innerWidth ? '' : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1).slice(0, 5).map(e => e.outerHTML.slice(0, 200)).join('\\n')";

    [Fact]
    public async Task Read_fits_a_small_phone_in_every_view_language_and_look()
    {
        (string code, string secret, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        string[] others = [await ReadPageTests.IssueAsync(service, "shc"), await ReadPageTests.IssueAsync(service, "vc+jwt")];
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        await CheckAsync(browser, "read-empty");
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        await Pages.UnlockAsync(browser, secret);
        foreach (string text in others.Append(code[..^8]).Append("https://example.org/menu"))
        {
            await Pages.PasteAsync(browser, text);
        }

        await browser.WaitForAsync("document.querySelectorAll('.verdict').length === 5");
        await browser.EvaluateAsync("(() => { const s = document.querySelector('#second'); s.value = 'am'; s.dispatchEvent(new Event('change')); })()");
        await CheckAsync(browser, "read-many");
    }

    [Fact]
    public async Task Carry_fits_a_small_phone_in_every_view_language_and_look()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address, "/carry");
        await CheckAsync(browser, "carry-empty");
        await browser.EvaluateAsync("document.querySelector('.scanning details').open = true");
        await browser.TypeAsync("#code-text", code);
        await browser.ClickAsync("#read-text");
        await browser.WaitForAsync("document.querySelector('.code')");
        await CheckAsync(browser, "carry-open");
    }

    [Fact]
    public async Task The_look_is_kept_and_follows_what_the_browser_asks_for()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        Assert.Equal("", await ClassesAsync(browser));
        await browser.ClickAsync("#larger-type");
        await Pages.OpenAsync(browser, service.Address, "/carry");
        Assert.Equal("larger-type", await ClassesAsync(browser));
        await EmulateAsync(browser, ("prefers-contrast", "more"));
        await browser.WaitForAsync("document.documentElement.classList.contains('more-contrast') && document.querySelector('#more-contrast').getAttribute('aria-pressed') === 'true'");
        await browser.ClickAsync("#more-contrast");      // the person knows better
        await Pages.OpenAsync(browser, service.Address);
        Assert.Equal("larger-type", await ClassesAsync(browser));

        await EmulateAsync(browser, ("forced-colors", "active"), ("prefers-color-scheme", "dark"));
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        await browser.LookAsync("look-forced");
        await Pages.CheckAccessibilityAsync(browser);
        await Pages.OpenAsync(browser, service.Address, "/carry");
        await browser.LookAsync("look-forced-carry");
        await Pages.CheckAccessibilityAsync(browser);
    }

    private static async Task CheckAsync(Chromium browser, string name)
    {
        foreach (string look in new[] { "", "larger-type", "more-contrast" })
        {
            if (look.Length > 0)
            {
                await browser.ClickAsync($"#{look}");
                await browser.WaitForAsync($"document.documentElement.classList.contains('{look}')");
            }

            foreach (string language in new[] { "en", "ar", "ti" })
            {
                await Pages.SpeakAsync(browser, language);
                await browser.EvaluateAsync("document.querySelectorAll('details').forEach(one => { one.open = true; })");
                await browser.SendAsync("Emulation.setDeviceMetricsOverride", new { width = 360, height = 740, deviceScaleFactor = 1, mobile = false });
                Assert.Equal((name, look, language, ""), (name, look, language, await Pages.TextAsync(browser, Small)));
                await browser.LookAsync($"look-{name}-{(look.Length == 0 ? "plain" : look)}-{language}");
                await Pages.CheckAccessibilityAsync(browser, look == "more-contrast" ? ["color-contrast-enhanced"] : []);
            }
        }

        foreach (string look in new[] { "larger-type", "more-contrast" })
        {
            await browser.ClickAsync($"#{look}");
        }

        await Pages.SpeakAsync(browser, "en");
    }

    private static Task<string> ClassesAsync(Chromium browser) => Pages.TextAsync(browser, "document.documentElement.className");

    private static Task EmulateAsync(Chromium browser, params (string Name, string Value)[] features) =>
        browser.SendAsync("Emulation.setEmulatedMedia", new { features = features.Select(feature => new { name = feature.Name, value = feature.Value }) });
}
