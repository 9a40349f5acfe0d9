using System.Globalization;
using System.Text.Json;
using HealthPassport.Tests;
using HealthPassport.Tests.Issuing.Printing;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>At the desk, in a real browser: into a wallet app of others, and asked from it.</summary>
public sealed class DeskWalletTests
{
    [Fact]
    public async Task What_was_issued_goes_into_a_wallet_and_comes_back_in_the_part_that_is_asked_for()
    {
        await using Desk desk = await Desk.OpenAsync(settings: ("IssuerId", "https://clinic.example"));
        Chromium browser = desk.Browser;
        Keyboard keyboard = new(browser);
        await keyboard.TypeAsync("1990\nmmr\n321\nhyp\n15\n");
        await browser.WaitForAsync("document.querySelectorAll('.drafted').length === 2");
        await desk.ConsentAndSignAsync();
        await desk.IssuedAsync();
        await browser.ClickAsync("#wallet-offer summary");
        await browser.ClickAsync("#wallet-make");
        await browser.WaitForAsync("document.querySelector('.wallet-code')");
        await browser.LookAsync("desk-wallet-offer");
        await Pages.CheckAccessibilityAsync(browser);
        string offer = await Pages.TextAsync(browser, "document.querySelector('.wallet-code').dataset.text");
        await browser.ClickAsync("#wallet-scanned");
        await browser.WaitForAsync("document.querySelector('#wallet-digits') && !document.querySelector('.wallet-code')");      // never both at once
        await browser.LookAsync("desk-wallet-digits");
        string digits = await Pages.TextAsync(browser, "document.querySelector('#wallet-digits').textContent");
        Assert.Matches("^[0-9]{6}$", digits);
        Assert.DoesNotContain(digits, offer, StringComparison.Ordinal);
        using Folder folder = new();
        string held = Path.Combine(folder.Path, "held.json");
        await File.WriteAllTextAsync(held, Oracles.Run("wallet.mjs", "take", offer, digits, "3", Now).Output, TestContext.Current.CancellationToken);

        await browser.ClickAsync("#next-person");
        await browser.WaitForAsync("!document.querySelector('.issued')");
        await browser.ClickAsync(".starting > details > summary");
        await browser.ClickAsync("#wallet-ask summary");
        await browser.ClickAsync("#wallet-ask-it");
        await browser.WaitForAsync("document.querySelector('#wallet-ask .wallet-code')");
        await browser.LookAsync("desk-wallet-ask");
        await Pages.CheckAccessibilityAsync(browser);
        JsonElement shown = JsonElement.Parse(Oracles.Run("wallet.mjs", "show", await Pages.TextAsync(browser, "document.querySelector('#wallet-ask .wallet-code').dataset.text"), held, "0", Now).Output);
        Assert.Equal(200, shown.GetProperty("status").GetInt32());
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
        await browser.LookAsync("desk-wallet-answered");
        string page = await Pages.TextAsync(browser, "document.querySelector('.starting').textContent");
        Assert.Contains("Measles", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ypertension", page, StringComparison.Ordinal);
        Assert.DoesNotContain("1990", page, StringComparison.Ordinal);

        // The next dose is added to what the wallet has shown.
        await browser.EvaluateAsync("document.querySelector('.adding input[type=text]').focus()");
        await keyboard.TypeAsync("td\n.\n");
        await browser.WaitForAsync("document.querySelectorAll('.drafted').length === 1");
        await desk.ConsentAndSignAsync();
        JsonElement statement = await desk.ReadAsync(await desk.IssuedAsync());
        Assert.Equal(2, statement.GetProperty("summary").GetProperty("vaccinations").GetArrayLength());
    }

    [Fact]
    public async Task A_desk_does_not_wait_for_a_wallet_after_it_was_wiped()
    {
        await using Desk desk = await Desk.OpenAsync("fr", ("IssuerId", "https://clinic.example"));
        await desk.Browser.ClickAsync(".starting > details > summary");
        await desk.Browser.ClickAsync("#wallet-ask summary");
        await desk.Browser.ClickAsync("#wallet-ask-it");
        await desk.Browser.WaitForAsync("document.querySelector('#wallet-ask .wallet-code')");
        await desk.Browser.LookAsync("desk-wallet-ask-fr");
        await desk.Browser.ClickAsync("#wipe");
        await desk.Browser.WaitForAsync("!document.querySelector('.wallet-code')");
        await desk.WatchRequestsAsync();
        await Task.Delay(5000, TestContext.Current.CancellationToken);
        Assert.Equal("", await desk.RequestsAsync());
    }

    private static string Now => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
