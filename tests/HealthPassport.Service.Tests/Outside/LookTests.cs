using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The pages in large type and with much contrast, on a small phone.</summary>
public sealed class LookTests
{
    private const string OwnColours = "color-contrast";      // the browser gives the colours, and does not tell them

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
    public async Task The_desk_fits_a_small_phone_in_every_view_language_and_look()
    {
        await using Desk desk = await Desk.OpenAsync();
        Chromium browser = desk.Browser;
        await new Keyboard(browser).TypeAsync("1991\nhiv\n19\ncot\n\nmmr\n321\nblo\n");      // a form is left open
        await browser.EvaluateAsync("document.querySelectorAll('details').forEach(part => { part.open = true; })");
        await CheckAsync(browser, "desk-drafted");
        await desk.ConsentAndSignAsync();
        await desk.IssuedAsync();
        await CheckAsync(browser, "desk-issued");
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
        await Pages.CheckAccessibilityAsync(browser, without: OwnColours);
        await Pages.OpenAsync(browser, service.Address, "/carry");
        await browser.LookAsync("look-forced-carry");
        await Pages.CheckAccessibilityAsync(browser, without: OwnColours);
    }

    [Fact]
    public async Task Small_words_of_another_language_are_marked()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, service.Address);
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        Assert.Equal("", await Pages.TextAsync(browser, "[...document.querySelectorAll('.entries .stand-in, .dangers .stand-in')].map(e => e.textContent).join('|')"));
        await Pages.SpeakAsync(browser, "ha");
        Assert.Equal("dose/en since/en", await Pages.TextAsync(browser, "['vaccinations', 'conditions'].map(key => document.querySelector(`[data-section=${key}] .detail .stand-in`)).map(e => `${e.textContent}/${e.lang}`).join(' ')"));
        await Pages.SpeakAsync(browser, "wo");
        Assert.Equal("dose/fr depuis/fr", await Pages.TextAsync(browser, "['vaccinations', 'conditions'].map(key => document.querySelector(`[data-section=${key}] .detail .stand-in`)).map(e => `${e.textContent}/${e.lang}`).join(' ')"));
        Assert.Equal("true", await Pages.TextAsync(browser, "String([...document.querySelectorAll('.entries strong, .dangers li p')].every(e => e.querySelector('.stand-in[lang=fr]')))"));
        await browser.LookAsync("look-wolof");
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
                await browser.LookAsync($"look-{name}-{(look.Length == 0 ? "plain" : look)}-{language}", 360);
            }

            await Pages.CheckAccessibilityAsync(browser, more: look == "more-contrast" ? "color-contrast-enhanced" : null);
        }

        foreach (string look in new[] { "larger-type", "more-contrast" })
        {
            await browser.ClickAsync($"#{look}");
        }

        await Pages.SpeakAsync(browser, "en");
    }

    private static Task<string> ClassesAsync(Chromium browser) => Pages.TextAsync(browser, "document.documentElement.className");

    private static Task<System.Text.Json.JsonElement> EmulateAsync(Chromium browser, params (string Name, string Value)[] features) =>
        browser.SendAsync("Emulation.setEmulatedMedia", new { features = features.Select(feature => new { name = feature.Name, value = feature.Value }) });
}
