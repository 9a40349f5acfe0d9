using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>What somebody meets who has just come, in a real browser and with the real program.</summary>
public class NewcomerTests
{
    [Fact]
    public async Task Issues_and_reads_a_passport_from_the_try_out_page_within_two_minutes()
    {
        Stopwatch time = Stopwatch.StartNew();
        await using FirstStart service = await FirstStart.StartAsync();
        await using Chromium browser = await Chromium.OpenAsync();

        await browser.GoAsync(await service.SetUpLinkAsync());
        await browser.WaitForPageAsync("Set the service up");
        await browser.WaitForAsync("location.hash === '' && document.getElementById('secret-part').hidden");      // the secret is out of sight
        await browser.LookAsync("set-up");
        await browser.TypeAsync("#login", "amina");
        await browser.TypeAsync("#name", "Amina (nurse)");
        await browser.TypeAsync("#password", FirstStart.Password);
        await browser.ClickAsync("button", "Take this password");
        await browser.WaitForPageAsync("You are signed in");
        await browser.LookAsync("signed-in");

        await browser.ClickAsync("a", "Try the API");
        await OpenAsync(browser, "IssuePassport");
        await browser.LookAsync("try", 390, 1280);      // of others, for people who write programs: the smallest phones are not theirs
        string issued = await ExecuteAsync(browser, "IssuePassport", null);
        string code = JsonElement.Parse(issued).GetProperty("codes")[0].GetProperty("text").GetString()!;
        await browser.LookAsync("try-issued", 390, 1280);

        await OpenAsync(browser, "ReadPassport");
        string example = (await browser.EvaluateAsync("document.querySelector('[id$=ReadPassport] .body-param textarea').value"))!.Value.GetString()!;
        Assert.Contains("HC1:...", example, StringComparison.Ordinal);
        JsonElement statement = JsonElement.Parse(await ExecuteAsync(browser, "ReadPassport", example.Replace("HC1:...", code, StringComparison.Ordinal)));
        Assert.Equal("accepted", statement.GetProperty("verdict").GetString());
        Assert.Equal("Sample Person (fictional)", statement.GetProperty("summary").GetProperty("holder").GetProperty("name").GetString());
        await browser.LookAsync("try-read", 390, 1280);
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Signs_in_with_a_passkey_that_the_device_keeps()
    {
        await using FirstStart service = await FirstStart.StartAsync();
        await using Chromium browser = await Chromium.OpenAsync();
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new
        {
            options = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });

        await browser.GoAsync(await service.SetUpLinkAsync());
        await browser.TypeAsync("#login", "amina");
        await browser.TypeAsync("#name", "Amina (nurse)");
        await browser.ClickAsync("button", "Make a passkey");
        await browser.WaitForPageAsync("You are signed in");
        await browser.ClickAsync("button", "Sign out");
        await browser.WaitForPageAsync("Sign in");
        await browser.LookAsync("sign-in");
        await browser.ClickAsync("button", "Sign in with a passkey");
        await browser.WaitForPageAsync("You are signed in");
        await browser.ClickAsync("a", "People and systems");
        await browser.WaitForPageAsync("People and systems");
        await browser.WaitForAsync("document.body.innerText.includes('with a passkey')");
        await browser.LookAsync("people-passkey");
    }

    [Fact]
    public async Task An_administrator_invites_registers_and_ends_keys()
    {
        await using FirstStart service = await FirstStart.StartAsync();
        await using Chromium browser = await Chromium.OpenAsync();
        await browser.GoAsync(await service.SetUpLinkAsync());
        await browser.TypeAsync("#login", "amina");
        await browser.TypeAsync("#name", "Amina (nurse)");
        await browser.TypeAsync("#password", FirstStart.Password);
        await browser.ClickAsync("button", "Take this password");
        await browser.WaitForPageAsync("You are signed in");

        await browser.ClickAsync("nav a", "People and systems");
        await browser.ClickAsync("summary", "Invite a person");
        await browser.TypeAsync("#invite-name", "Moussa");
        await browser.TypeAsync("#invite-login", "moussa");
        await browser.LookAsync("people");
        await browser.ClickAsync("button", "Make a one-time link");
        await browser.WaitForPageAsync("A link for Moussa");
        await browser.LookAsync("invited");
        await browser.ClickAsync("a", "Back to people and systems");
        await browser.ClickAsync("summary", "Register a system");
        await browser.TypeAsync("#system-name", "Hospital records");
        await browser.TypeAsync("#system-key", """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""");
        await browser.ClickAsync("button", "Register");
        await browser.WaitForAsync("document.body.innerText.includes('system-')");
        await browser.LookAsync("people-and-systems");

        await browser.ClickAsync("nav a", "Keys");
        await browser.WaitForPageAsync("Signing keys");
        await browser.LookAsync("keys");
        await EndAsync(browser, "Retire", "Retire this key?", "retired");
        await EndAsync(browser, "Destroy the private key", "Destroy the private key?", "signs no more");
        await EndAsync(browser, "Report as compromised", "Has somebody else had this key?", "compromised");
        await browser.LookAsync("keys-ended");
        await browser.GoAsync((await service.SetUpLinkAsync()).Split("/setup")[0] + "/");
        await browser.WaitForAsync("document.querySelector('h1')");
        await browser.LookAsync("start");
    }

    private static async Task EndAsync(Chromium browser, string act, string question, string state)
    {
        await browser.ClickAsync("a.button", act);
        await browser.WaitForPageAsync(question);
        await browser.LookAsync("keys-" + act.Split(' ')[0]);
        await browser.ClickAsync("button", act);
        await browser.WaitForPageAsync("Signing keys");
        await browser.WaitForAsync($"[...document.querySelectorAll('.tag')].some(tag => tag.textContent === '{state}')");
    }

    private static async Task OpenAsync(Chromium browser, string operation)
    {
        await browser.ClickAsync($"[id$={operation}] .opblock-summary-control");
        await browser.WaitForAsync($"document.querySelector('[id$={operation}] .body-param textarea')");
    }

    // Types a body, or takes the one that is shown; gives the answer as the page shows it.
    private static async Task<string> ExecuteAsync(Chromium browser, string operation, string? body)
    {
        if (body is not null)
        {
            await browser.TypeAsync($"[id$={operation}] .body-param textarea", body);
        }

        await browser.ClickAsync($"[id$={operation}] .execute");
        string answer = $"[...document.querySelectorAll('[id$={operation}] .live-responses-table .response-col_description code')].find(e => e.textContent.trim().startsWith('{{'))";
        await browser.WaitForAsync(answer);
        return (await browser.EvaluateAsync($"{answer}.textContent"))!.Value.GetString()!;
    }
}
