using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>A page that is open when a newer edition comes, and a device that keeps none.</summary>
public sealed class EditionTests
{
    [Fact]
    public async Task A_newer_edition_waits_until_it_is_taken_while_nothing_is_open_in_any_page()
    {
        (string code, _, FirstStart service) = await ReadPageTests.IssueAsync();
        await using FirstStart _1 = service;
        await using EditionDoor door = await EditionDoor.OpenAsync(service.Address);
        await using Chromium browser = await Chromium.OpenAsync();
        await Pages.OpenAsync(browser, door.Address);
        await Pages.WaitUntilKeptAsync(browser);
        await Pages.OpenAsync(browser, door.Address, "/read?again");
        await browser.EvaluateAsync("window.other = open('/read'); true");
        await browser.WaitForAsync("other.document.querySelector('[data-trust-age]')");
        await browser.EvaluateAsync("window.isOld = true; other.isOld = true");
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");

        door.Newer = "newer-";
        await browser.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");      // somebody comes back to the page
        foreach (string page in new[] { "document", "other.document" })
        {
            await browser.WaitForAsync($"{page}.querySelector('.edition').textContent.includes('newer edition of this page is ready')");
            await browser.EvaluateAsync($"{page}.querySelector('#take-newer').click()");
            await browser.WaitForAsync($"{page}.querySelector('.edition').textContent.includes('Something is open')");
        }

        await browser.SendAsync("Page.bringToFront");      // what is behind is not drawn
        await browser.LookAsync("edition-busy");
        await Pages.CheckAccessibilityAsync(browser);
        Assert.Equal("true", await Pages.TextAsync(browser, "String(isOld && other.isOld && !!document.querySelector('[data-verdict=accepted]'))"));
        Assert.Equal("2", await Pages.TextAsync(browser, "caches.keys().then(keys => String(keys.length))"));

        await browser.ClickAsync("#wipe");
        await browser.ClickAsync("#take-newer");
        await browser.WaitForAsync("!window.isOld && document.querySelector('[data-trust-age]') && !document.querySelector('#take-newer')");
        Assert.StartsWith("healthpassport-newer-", await Pages.TextAsync(browser, "caches.keys().then(keys => keys.join(' '))"), StringComparison.Ordinal);
        await Pages.PasteAsync(browser, code);
        await browser.WaitForAsync("document.querySelector('[data-verdict=accepted]')");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Says_so_when_the_device_keeps_nothing(bool hasStorage)
    {
        await using FirstStart service = await FirstStart.StartAsync();
        await using EditionDoor door = await EditionDoor.OpenAsync(service.Address, isFleeting: hasStorage);
        await using Chromium browser = await Chromium.OpenAsync();
        browser.HasNoNetwork = true;      // it complains of the worker that is not there
        if (!hasStorage)
        {
            await browser.SendAsync("Page.addScriptToEvaluateOnNewDocument", new { source = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };" });
        }

        await Pages.OpenAsync(browser, door.Address);
        await browser.WaitForAsync("document.querySelector('.edition').textContent.includes('does not keep the page')");
        await browser.LookAsync($"edition-not-kept-{hasStorage}");
    }
}
