using System.Net;
using HealthPassport.Service.Pages;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>How a phone beside a laptop gets the pages.</summary>
public sealed class HandOverTests
{
    private static readonly IPAddress[] Own = [IPAddress.Parse("192.168.8.1"), IPAddress.Parse("10.0.0.7")];

    [Theory]
    [InlineData("https://clinic.example", "http://127.0.0.1:5080", "https://clinic.example")]
    [InlineData("http://localhost:5080", "http://127.0.0.1:5080", "")]
    [InlineData("http://localhost:5080", "http://[::1]:5080", "")]
    [InlineData("http://localhost:5080", "https://0.0.0.0:5081", "https://192.168.8.1:5081 https://10.0.0.7:5081")]
    [InlineData("http://localhost:5080", "https://[::]:5081", "https://192.168.8.1:5081 https://10.0.0.7:5081")]
    [InlineData("http://localhost:5080", "http://192.168.8.1:5080", "http://192.168.8.1:5080")]
    public void The_addresses_are_those_that_others_reach(string publicAddress, string listening, string addresses) =>
        Assert.Equal(addresses, string.Join(' ', HandOverPage.Addresses(new Uri(publicAddress), [new Uri(listening)], Own)));

    [Fact]
    public async Task The_page_says_what_to_do_when_nobody_else_reaches_the_service_and_shows_the_code_when_somebody_does()
    {
        await using (RunningService alone = await RunningService.StartAsync())
        {
            string page = await alone.Client.GetStringAsync("/hand-over", TestContext.Current.CancellationToken);
            Assert.Contains("Only this computer reaches the service", page, StringComparison.Ordinal);
            Assert.Contains("/healthpassport-read.html", page, StringComparison.Ordinal);
        }

        await using RunningService known = await RunningService.StartAsync(settings: ("PublicAddress", "https://laptop.local:5081"));
        await using Chromium browser = await Chromium.OpenAsync();
        await browser.GoAsync(new Uri(known.Client.BaseAddress!, "/hand-over").ToString());
        await browser.WaitForPageAsync("Take the pages to a phone");
        await browser.WaitForAsync("document.querySelectorAll('figure svg').length === 2");
        await browser.LookAsync("hand-over");
        Assert.Equal(["https://laptop.local:5081/carry", "https://laptop.local:5081/read"], (await ScannedAsync(browser)).Order());
    }

    // What a phone sees on the screen.
    private static async Task<string[]> ScannedAsync(Chromium browser)
    {
        string scanner = HealthPassport.Tests.Tools.Require("zbarimg");
        string file = Path.Combine(Directory.CreateTempSubdirectory("healthpassport-screen-").FullName, "screen.png");
        await File.WriteAllBytesAsync(file, (await browser.SendAsync("Page.captureScreenshot", new { format = "png" })).GetProperty("data").GetBytesFromBase64(), TestContext.Current.CancellationToken);
        return HealthPassport.Tests.Tools.Run(scanner, "-q", "--raw", file).TrimEnd('\n').Split('\n');
    }
}
