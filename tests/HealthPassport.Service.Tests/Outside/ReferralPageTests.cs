using System.Text.Json;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>What one clinic asks for, over paper to the next, which marks it as done, and to a third that sees what is still open.</summary>
public sealed class ReferralPageTests
{
    [Fact]
    public async Task From_one_clinic_to_the_next_and_the_one_after()
    {
        await using Desk desk = await Desk.OpenAsync();
        Keyboard keyboard = new(desk.Browser);
        await keyboard.TypeAsync("1991\nurgent ref\n\nconfidential\n\nfollow-up\n\n");
        await desk.Browser.WaitForAsync("document.querySelectorAll('.drafted').length === 3 && document.querySelectorAll('.drafted[data-lane=sealed]').length === 1");
        await desk.ConsentAndSignAsync();
        string asked = await desk.IssuedAsync();
        string secret = await desk.NewSecretAsync();
        JsonElement summary = (await desk.ReadAsync(asked)).GetProperty("summary");
        Assert.Equal("care-refer-urgent care-followup", string.Join(' ', summary.GetProperty("events").EnumerateArray().Select(note => note.GetProperty("code").GetString())));
        string today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(today, summary.GetProperty("events")[0].GetProperty("date").GetString());

        // The next clinic sees what is open, and marks one as done with a touch.
        await desk.Browser.ClickAsync("#next-person");
        await desk.Browser.ClickAsync(".starting summary");
        await desk.Browser.EvaluateAsync("document.querySelector('.scanning details').open = true");
        await desk.Browser.TypeAsync("#code-text", asked);
        await desk.Browser.ClickAsync("#read-text");
        await desk.Browser.WaitForAsync("document.querySelector('#referrals')");
        Assert.Equal("care-refer-urgent:open care-followup:open", await ReferralsAsync(desk.Browser, "#referrals"));
        await desk.Browser.LookAsync("desk-referrals");
        await Pages.CheckAccessibilityAsync(desk.Browser);
        await desk.Browser.ClickAsync("#referrals [data-mark-done]");
        await desk.Browser.WaitForAsync("document.querySelector('#referrals [data-referral-state=done]')");
        Assert.Equal("care-followup:open care-refer-urgent:done", await ReferralsAsync(desk.Browser, "#referrals"));
        await desk.ConsentAndSignAsync();
        string added = await desk.IssuedAsync();
        JsonElement done = (await desk.ReadAsync(added)).GetProperty("summary").GetProperty("events").EnumerateArray().Single(note => note.TryGetProperty("done", out _));
        Assert.Equal((today, today, false), (done.GetProperty("done").GetString(), done.GetProperty("date").GetString(), done.TryGetProperty("source", out _)));

        // A third one reads both, or the second card alone: done is told from open; what is confidential is not there until it is opened.
        await using Chromium reader = await Chromium.OpenAsync();
        await reader.GoAsync(new Uri(desk.Service.Address, "/read").ToString());
        await reader.WaitForAsync("document.querySelector('#language')");
        await Pages.SpeakAsync(reader, "fr");
        await Pages.PasteAsync(reader, added);
        await reader.WaitForAsync("document.querySelectorAll('[data-verdict=accepted]').length === 1 && document.querySelector('.matters')");
        Assert.Equal("care-followup:open care-refer-urgent:done", await ReferralsAsync(reader, ".person"));
        await Pages.PasteAsync(reader, asked);
        await reader.WaitForAsync("document.querySelectorAll('[data-verdict=accepted]').length === 2");
        Assert.Equal("care-followup:open care-refer-urgent:done", await ReferralsAsync(reader, ".person"));
        Assert.Contains("reste à faire", await Pages.TextAsync(reader, "document.querySelector('.matters').textContent"), StringComparison.Ordinal);
        await Pages.UnlockAsync(reader, secret);
        await reader.WaitForAsync("document.querySelector('.sealed-guidance [data-referral=care-refer-confidential]')");
        Assert.Equal("care-refer-confidential:open", await ReferralsAsync(reader, ".sealed-guidance"));
        await reader.LookAsync("read-referrals-fr");

        // The holder is told in plain words.
        await using Chromium phone = await Chromium.OpenAsync();
        await Pages.OpenAsync(phone, desk.Service.Address, "/carry");
        await Pages.SpeakAsync(phone, "ar");
        await phone.EvaluateAsync("document.querySelector('.scanning details').open = true");
        await phone.TypeAsync("#code-text", asked);
        await phone.ClickAsync("#read-text");
        await phone.WaitForAsync("document.querySelector('[data-step=ask-care-refer-urgent]')");
        Assert.Contains("راجع طبيبًا في أقرب وقت", await Pages.TextAsync(phone, "document.querySelector('[data-step=ask-care-refer-urgent]').textContent"), StringComparison.Ordinal);
        Assert.Equal(0, (await phone.EvaluateAsync("document.querySelectorAll('[data-step=ask-care-refer-confidential]').length"))!.Value.GetInt32());
        await phone.LookAsync("carry-referrals-ar");
    }

    private static Task<string> ReferralsAsync(Chromium browser, string within) =>
        Pages.TextAsync(browser, $"[...document.querySelectorAll('{within} [data-referral]')].map(one => `${{one.dataset.referral}}:${{one.dataset.referralState}}`).join(' ')");
}
