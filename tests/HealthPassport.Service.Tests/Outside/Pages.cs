using System.Text.Json;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>What a person does on any of the pages.</summary>
internal static class Pages
{
    public const string ReadTitle = "Read a health passport";
    public const string CarryTitle = "My health passport";

    /// <summary>Opens a page of a service, and waits until it knows the issuers.</summary>
    public static async Task OpenAsync(Chromium browser, Uri service, string page = "/read")
    {
        await browser.GoAsync(new Uri(service, page).ToString());
        await browser.WaitForPageAsync(page.StartsWith("/carry", StringComparison.Ordinal) ? CarryTitle : ReadTitle);
        await browser.WaitForAsync("document.querySelector('[data-trust-age]')");
    }

    /// <summary>Waits until the browser has kept the page for times without a network.</summary>
    public static Task WaitUntilKeptAsync(Chromium browser) =>
        browser.WaitForAsync("window.isKept || (navigator.serviceWorker.ready.then(() => { window.isKept = true; }), false)");

    /// <summary>Hands the page the trust file of another network, and trusts that one from now on.</summary>
    public static async Task TrustInsteadAsync(Chromium browser, string file, string network)
    {
        await browser.ChooseAsync("#trust-file-input", file);
        await browser.ClickAsync(".ask button", "Trust it instead");
        await browser.WaitForAsync($"document.querySelector('.trust').textContent.includes('{network}')");
    }

    /// <summary>Pastes a text into the page.</summary>
    public static Task PasteAsync(Chromium browser, string text) =>
        browser.EvaluateAsync($"(() => {{ const d = new DataTransfer(); d.setData('text', {JsonSerializer.Serialize(text)}); document.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: d }})); }})()");

    /// <summary>Chooses the language of the page.</summary>
    public static async Task SpeakAsync(Chromium browser, string language)
    {
        await browser.EvaluateAsync($"(() => {{ const s = document.querySelector('#language'); s.value = '{language}'; s.dispatchEvent(new Event('change')); }})()");
        await browser.WaitForAsync($"document.documentElement.lang === '{language}'");
    }

    /// <summary>Opens the sealed part with the person's secret.</summary>
    public static async Task UnlockAsync(Chromium browser, string secret)
    {
        await browser.ClickAsync(".unlock summary");
        await browser.TypeAsync("#secret", secret);
        await browser.ClickAsync(".unlock button[type=submit]");
        await browser.WaitForAsync("document.querySelector('.unlock .done')");
    }

    /// <summary>What a script gives, as text.</summary>
    public static async Task<string> TextAsync(Chromium browser, string script) => (await browser.EvaluateAsync(script))!.Value.GetString()!;

    /// <summary>Every rule of WCAG 2.2 AA that a program can check.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="more">A rule of AAA.</param>
    /// <param name="without">A rule that cannot be checked here.</param>
    public static async Task CheckAccessibilityAsync(Chromium browser, string? more = null, string? without = null)
    {
        string axe = await File.ReadAllTextAsync(HealthPassport.Tests.RepositoryRoot.PathOf("src", "web", "pages", "node_modules", "axe-core", "axe.min.js"), TestContext.Current.CancellationToken);
        await browser.EvaluateAsync(axe + "; true");
        Assert.Equal("", await TextAsync(browser, $$"""
            axe.run(document, { runOnly: axe.getRules(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).map(({ ruleId }) => ruleId).concat({{JsonSerializer.Serialize(more)}} ?? []).filter(rule => rule !== {{JsonSerializer.Serialize(without)}}) })
              .then(({ passes, violations }) => passes.length < 15 ? "It hardly looked." : violations.map(one => `${one.id}: ${one.nodes.map(node => node.target + ' ' + node.failureSummary).join(' | ')}`).join("\n"))
            """));
    }
}
