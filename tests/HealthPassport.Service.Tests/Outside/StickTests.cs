using System.Globalization;
using System.Net;
using HealthPassport.Service.Access.People;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Field;
using Xunit;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>The journey of a USB stick: a team with a laptop and no network, and the people at home, each with nothing but a browser.</summary>
public class StickTests
{
    [Fact]
    public async Task A_team_enrols_and_hands_in_with_a_stick()
    {
        await using FirstStart home = await FirstStart.StartAsync();
        await using FirstStart laptop = await FirstStart.StartAsync(("FieldHome", "http://home.example"));
        await using Chromium atHome = await Chromium.OpenAsync();
        await using Chromium inTheField = await Chromium.OpenAsync();
        await SetUpAsync(atHome, home);
        await SetUpAsync(inTheField, laptop);

        // At home: plan a tour, and tell the team its code.
        await atHome.ClickAsync("nav a", "Mobile teams");
        await atHome.WaitForPageAsync("Mobile teams");
        await atHome.LookAsync("teams-none");
        await atHome.TypeAsync("#unit", "Boat 2");
        await atHome.ClickAsync("button", "Make a code");
        await atHome.WaitForPageAsync("The code of the tour");
        await atHome.LookAsync("tour-code");
        string code = (await atHome.EvaluateAsync("document.querySelector('.secret').textContent"))!.Value.GetString()!;

        // The laptop asks, the home answers, the laptop takes the answer.
        await inTheField.ClickAsync("nav a", "Tour");
        await inTheField.WaitForPageAsync("Tour");
        await inTheField.LookAsync("tour-before");
        await inTheField.TypeAsync("#code", code);
        await inTheField.ClickAsync("button", "Make a file for the stick");
        await inTheField.WaitForPageAsync("The file for the home");
        await inTheField.LookAsync("tour-request");
        string answer = await AtHomeAsync(atHome, await SaveAsync(inTheField, "field-request.cbor"), "The laptop may enrol", "field-answer.cbor");
        await BackToTheLaptopAsync(inTheField, answer);
        await inTheField.WaitForAsync("document.body.innerText.includes('Nothing was issued yet')");
        await inTheField.LookAsync("tour-enrolled");

        // A card in the field, then home again: what counts there is told at both ends.
        await inTheField.EvaluateAsync("""fetch("/passports", { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"summary":{"vaccinations":[{"code":"td"}]}}' }).then(answer => answer.status)""");
        await inTheField.ClickAsync("nav a", "Tour");
        await inTheField.WaitForAsync("document.body.innerText.includes('2 codes do not count at home yet')");
        await inTheField.LookAsync("tour-open");
        await inTheField.ClickAsync("a", "Save a file for the stick");
        string receipt = await AtHomeAsync(atHome, await inTheField.DownloadedAsync("field-hand-in.cbor"), "Taken in", "field-receipt.cbor");
        await BackToTheLaptopAsync(inTheField, receipt);
        await inTheField.WaitForAsync("document.body.innerText.includes('Everything that was issued here counts at home')");
        await inTheField.LookAsync("tour-handed-in");

        // And then it is lost.
        await atHome.ClickAsync("summary", "The laptop is lost");
        string today = (await atHome.EvaluateAsync("document.querySelector('input[name=first]').min"))!.Value.GetString()!;
        await atHome.EvaluateAsync($"document.querySelector('[id^=first-]').value = '{today}'");
        await atHome.ClickAsync("form[action$=lost] input[type=checkbox]");
        await atHome.LookAsync("teams-lost");
        await atHome.ClickAsync("button", "Report it");
        await atHome.WaitForAsync("document.querySelector('.tag.bad') && document.querySelector('.tag.bad').textContent === 'laptop lost'");
        await atHome.LookAsync("teams");
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_file_or_a_code()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, "http://127.0.0.1:9");
        using Browser atHome = await AdministratorAsync(home);
        using Browser inTheField = await AdministratorAsync(laptop);
        await RefusesAsync(await atHome.SendFileAsync("/teams", "/teams/file", null), "Choose the file");
        await RefusesAsync(await atHome.SendFileAsync("/teams", "/teams/file", "not a file of a laptop"u8.ToArray()), "Wanted: the file that the laptop has made");
        await RefusesAsync(await inTheField.SendFileAsync("/tour", "/tour/file", "not a file of a home"u8.ToArray()), "has not enrolled");
        await RefusesAsync(await inTheField.SendAsync("/tour", "/tour/request", ("code", "hpf1.guessed")), "belongs to no tour");
        (string tour, string code) = await home.PlanAsync();
        await RefusesAsync(await inTheField.SendAsync("/tour", "/tour/enrol", ("code", code)), "cannot be reached");
        await RefusesAsync(await atHome.SendAsync("/teams", $"/teams/{tour}/lost", ("first", "2026-06-01")), "tick the box");
        await RefusesAsync(await atHome.SendAsync("/teams", $"/teams/{tour}/lost", ("first", "soon"), ("certain", "yes")), "a day of the tour");
        await RefusesAsync(await atHome.SendAsync("/teams", "/teams/plan", ("unit", "Boat 2"), ("first", "2026-06-01"), ("days", "91"), ("supply", "10"), ("kinds", "all")), "Wanted: 1 to 90");
    }

    [Fact]
    public async Task A_nurse_hands_in_and_only_an_administrator_enrols()
    {
        FixedClock clock = new(Cards.Noon);
        await using FieldTeam home = await FieldTeam.StartAsync(clock);
        await using FieldTeam laptop = await FieldTeam.StartAsync(clock, home.Address);
        using Browser administrator = await AdministratorAsync(laptop);
        using Browser nurse = await NurseAsync(laptop, administrator);
        (_, string code) = await home.PlanAsync();
        Assert.DoesNotContain("Code of the tour", await nurse.TextAsync("/tour"), StringComparison.Ordinal);
        await RefusesAsync(await nurse.SendAsync("/tour", "/tour/enrol", ("code", code)), "Only an administrator");
        await RefusesAsync(await nurse.SendAsync("/tour", "/tour/request", ("code", code)), "Only an administrator");
        using (HttpResponseMessage enrolled = await administrator.SendAsync("/tour", "/tour/enrol", ("code", code)))
        {
            Assert.Equal(HttpStatusCode.Redirect, enrolled.StatusCode);
        }

        await laptop.IssueAsync(3);
        using (HttpResponseMessage handedIn = await nurse.SendAsync("/tour", "/tour/hand-in"))
        {
            Assert.Equal(HttpStatusCode.Redirect, handedIn.StatusCode);
        }

        Assert.Contains("Everything that was issued here counts at home", await nurse.TextAsync("/tour"), StringComparison.Ordinal);
        using HttpResponseMessage keys = await nurse.GetAsync("/people");
        Assert.Equal(HttpStatusCode.Forbidden, keys.StatusCode);
    }

    private static async Task SetUpAsync(Chromium browser, FirstStart service)
    {
        await browser.GoAsync(await service.SetUpLinkAsync());
        await browser.TypeAsync("#login", "amina");
        await browser.TypeAsync("#name", "Amina (nurse)");
        await browser.TypeAsync("#password", FirstStart.Password);
        await browser.ClickAsync("button", "Take this password");
        await browser.WaitForPageAsync("You are signed in");
    }

    private static async Task<string> AtHomeAsync(Chromium browser, string file, string title, string answer)
    {
        await browser.ClickAsync("nav a", "Mobile teams");
        await browser.WaitForPageAsync("Mobile teams");
        await browser.ChooseAsync("#file", file);
        await browser.ClickAsync("button", "Take the file");
        await browser.WaitForPageAsync(title);
        await browser.LookAsync(string.Create(CultureInfo.InvariantCulture, $"home-{answer.Split('.')[0]}"));
        string saved = await SaveAsync(browser, answer);
        await browser.ClickAsync("a", "Back to mobile teams");
        await browser.WaitForPageAsync("Mobile teams");
        return saved;
    }

    private static async Task<string> SaveAsync(Chromium browser, string name)
    {
        await browser.ClickAsync("a", "Save " + name);
        return await browser.DownloadedAsync(name);
    }

    private static async Task BackToTheLaptopAsync(Chromium browser, string file)
    {
        await browser.ClickAsync("nav a", "Tour");
        await browser.WaitForPageAsync("Tour");
        await browser.ChooseAsync("#file", file);
        await browser.ClickAsync("button", "Take the file");
    }

    private static async Task<Browser> AdministratorAsync(FieldTeam team) =>
        await JoinAsync(team, await team.Service.Get<Invitations>().MakeAsync(null, TestContext.Current.CancellationToken), ("first", "yes"), ("login", "amina"), ("name", "Amina"));

    private static async Task<Browser> NurseAsync(FieldTeam team, Browser administrator)
    {
        using HttpResponseMessage invited = await administrator.SendAsync("/people", "/people/invite", ("login", "moussa"), ("name", "Moussa"), ("rights", "issue"), ("kinds", "vaccinations"));
        string page = await invited.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return await JoinAsync(team, page.Split("/join#")[1].Split('<')[0]);
    }

    private static async Task<Browser> JoinAsync(FieldTeam team, string secret, params (string Name, string Value)[] names)
    {
        Browser browser = new(team.Service);
        using HttpResponseMessage joined = await browser.SendAsync("/setup", "/setup", [("secret", secret), ("password", FirstStart.Password), .. names]);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        return browser;
    }

    private static async Task RefusesAsync(HttpResponseMessage answer, string words)
    {
        string text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        answer.Dispose();
    }
}
