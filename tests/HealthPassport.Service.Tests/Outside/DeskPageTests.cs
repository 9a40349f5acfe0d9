using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Model;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Tests;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The desk, in a real browser.</summary>
public sealed class DeskPageTests
{
    private const string Title = "Make a health passport";
    private const int MostStrokes = 90;

    [Fact]
    public async Task A_typical_adult_is_issued_by_keyboard()
    {
        await using FirstStart service = await FirstStart.StartAsync();
        using Browser administrator = await service.SetUpAsync();
        await using Chromium browser = await Chromium.OpenAsync();
        await OpenAsync(browser, service);
        await browser.LookAsync("desk-empty");
        await browser.EvaluateAsync("document.querySelector('.who input').focus()");      // where it was before the looks
        Keyboard keyboard = new(browser);
        await keyboard.TypeAsync("1990\n");
        await keyboard.ShiftTabAsync();
        await keyboard.TypeAsync("\u2191\t");      // what comes now is copied from a document
        await keyboard.TypeAsync("mmr\n321\ntd\n420\nhep\n521\ncov\n621\n");      // vaccines by month
        await keyboard.TypeAsync("hyp\n15\ndia\n18\n");                           // conditions by year
        await keyboard.TypeAsync("blo\n135/85\nhae\n12.5\nche\nn\n");             // screenings today with results
        await browser.WaitForAsync("document.querySelectorAll('.drafted').length === 9");
        await browser.LookAsync("desk-drafted");
        await keyboard.ControlEnterAsync();
        await keyboard.TypeAsync(" \n");
        await browser.WaitForAsync("document.querySelector('.issued[data-code]')");
        await browser.LookAsync("desk-issued");
        string code = (await browser.EvaluateAsync("document.querySelector('.issued').dataset.code"))!.Value.GetString()!;
        Assert.InRange(keyboard.Strokes, 60, MostStrokes);
        TestContext.Current.SendDiagnosticMessage($"{keyboard.Strokes} key strokes");
        Assert.StartsWith("HC1:", code, StringComparison.Ordinal);
    }

    private static async Task OpenAsync(Chromium browser, FirstStart service)
    {
        await browser.GoAsync(new Uri(service.Address, "/sign-in").ToString());
        await browser.TypeAsync("#login", "amina");
        await browser.TypeAsync("#password", FirstStart.Password);
        await browser.ClickAsync("button[type=submit]", "Sign in");
        await browser.WaitForAsync("document.readyState === 'complete' && !document.querySelector('#password')");
        await browser.GoAsync(new Uri(service.Address, "/desk").ToString());
        await browser.WaitForPageAsync(Title);
    }
}
