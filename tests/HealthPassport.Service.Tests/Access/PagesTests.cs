using System.Net;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.People;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

public class PagesTests
{
    private const string Password = "seven green lamps sing";
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Makes_the_first_administrator_by_a_link_that_works_once()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        string secret = await LinkAsync(service);
        await SetUpAsync(browser, secret);
        Assert.Contains("Amina &lt;nurse&gt;", await browser.TextAsync("/sign-in"), StringComparison.Ordinal);
        Assert.Contains("Signs in as <strong>amina</strong>", await browser.TextAsync("/people"), StringComparison.Ordinal);

        using Browser other = new(service);
        using HttpResponseMessage again = await other.SendAsync("/setup", "/setup", ("secret", secret), ("login", "thief"), ("name", "Thief"), ("password", Password));
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("good no longer", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_a_set_up_link_after_an_hour()
    {
        FixedClock clock = new(Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        using Browser browser = new(service);
        string secret = await LinkAsync(service);
        clock.Now = Noon.AddHours(1);
        using HttpResponseMessage answer = await browser.SendAsync("/setup", "/setup", ("secret", secret), ("login", "amina"), ("name", "Amina"), ("password", Password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("short", "amina")]
    [InlineData("password2026!", "amina")]
    [InlineData("aaaaaaaaaaaaaaaa", "amina")]
    [InlineData("1234567890123456", "amina")]
    [InlineData("amina-amina-1", "amina")]
    [InlineData(Password, "a")]
    [InlineData(Password, "two words")]
    public async Task Asks_again_without_using_the_link_up(string password, string login)
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        string secret = await LinkAsync(service);
        using (HttpResponseMessage answer = await browser.SendAsync("/setup", "/setup", ("secret", secret), ("login", login), ("name", "Amina"), ("password", password)))
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await SetUpAsync(browser, secret);
    }

    [Fact]
    public async Task Signs_out_so_that_a_copy_of_the_cookie_is_worth_nothing()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        using Browser copy = new(service);
        copy.Cookies.Add(browser.Cookies.GetAllCookies());
        Assert.Contains("You are signed in", await copy.TextAsync("/sign-in"), StringComparison.Ordinal);
        using HttpResponseMessage answer = await browser.SendAsync("/sign-in", "/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.DoesNotContain("You are signed in", await copy.TextAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closes_after_five_wrong_passwords_for_five_minutes()
    {
        FixedClock clock = new(Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        using Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        using Browser other = new(service);
        for (int i = 0; i < PasswordSignIn.MaxFailures; i++)
        {
            Assert.False(await SignsInAsync(other, "amina", "not " + Password));
        }

        Assert.False(await SignsInAsync(other, "amina", Password));
        clock.Now = Noon.AddMinutes(5);
        Assert.True(await SignsInAsync(other, "AMINA", Password));
        Assert.False(await SignsInAsync(other, "nobody", Password));
    }

    [Fact]
    public async Task Counts_tries_that_come_at_the_same_moment()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        using Browser other = new(service);
        await other.TextAsync("/sign-in");
        Assert.DoesNotContain(true, await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SignsInAsync(other, "amina", "not " + Password))));
        Assert.False(await SignsInAsync(other, "amina", Password));
    }

    [Fact]
    public async Task Ends_a_session_after_twelve_hours_and_after_eight_idle_ones()
    {
        FixedClock clock = new(Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        using Browser idle = new(service);
        await SetUpAsync(idle, await LinkAsync(service));
        using Browser busy = new(service);
        busy.Cookies.Add(idle.Cookies.GetAllCookies());
        for (int hour = 1; hour < 12; hour++)
        {
            clock.Now = Noon.AddHours(hour);
            Assert.Contains("You are signed in", await busy.TextAsync("/sign-in"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("You are signed in", await idle.TextAsync("/sign-in"), StringComparison.Ordinal);
        clock.Now = Noon.AddHours(12);
        Assert.DoesNotContain("You are signed in", await busy.TextAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cuts_a_person_off_in_the_middle_of_a_session()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser admin = new(service);
        await SetUpAsync(admin, await LinkAsync(service));
        using Browser other = new(service);
        string id = await InviteAsync(admin, service, "moussa", "administer");
        await SetUpAsync(other, await LinkAsync(service, id));
        Assert.Contains("People and systems", await other.TextAsync("/people"), StringComparison.Ordinal);
        using (HttpResponseMessage removed = await admin.SendAsync($"/people/{id}/remove", $"/people/{id}/remove"))
        {
            Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        }

        using HttpResponseMessage answer = await other.GetAsync("/people");
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.False(await SignsInAsync(other, "moussa", Password));
    }

    [Fact]
    public async Task Ends_what_was_before_when_a_person_gets_a_new_link()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser admin = new(service);
        await SetUpAsync(admin, await LinkAsync(service));
        using Browser older = new(service);
        string id = await InviteAsync(admin, service, "moussa", "audit");
        await SetUpAsync(older, await LinkAsync(service, id));
        using Browser newer = new(service);
        await SetUpAsync(newer, await LinkAsync(service, id), "another four word password");
        Assert.DoesNotContain("You are signed in", await older.TextAsync("/sign-in"), StringComparison.Ordinal);
        Assert.False(await SignsInAsync(older, "moussa", Password));
    }

    [Fact]
    public async Task Takes_no_form_from_elsewhere()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        using HttpResponseMessage answer = await browser.PostAsync("/people/invite", ("login", "thief"), ("name", "Thief"), ("rights", "administer"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("thief", await browser.TextAsync("/people"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task Takes_no_change_by_cookie_from_another_site(string header, string value)
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        using SocketsHttpHandler handler = new() { CookieContainer = browser.Cookies };
        using HttpClient client = new(handler) { BaseAddress = service.Client.BaseAddress };
        foreach ((string name, string said, HttpStatusCode expected) in new[] { (header, value, HttpStatusCode.Unauthorized), ("Sec-Fetch-Site", "same-origin", HttpStatusCode.NotFound) })
        {
            using HttpRequestMessage request = new(HttpMethod.Delete, "/admin/people/person-0");
            request.Headers.Add(name, said);
            using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/setup")]
    [InlineData("/join")]
    [InlineData("/sign-in")]
    [InlineData("/people")]
    [InlineData("/keys")]
    public async Task Lets_nothing_but_its_own_script_run(string path)
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        using HttpResponseMessage answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<html lang=\"en\">", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina <nurse>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hardens_the_cookie_where_there_is_https()
    {
        await using RunningService service = await RunningService.StartAsync(settings: [("PublicAddress", "https://passport.example.org"), ("IssuerId", "https://passport.example.org")]);
        using HttpResponseMessage page = await service.Client.GetAsync(new Uri("/sign-in", UriKind.Relative), TestContext.Current.CancellationToken);
        string cookie = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-HealthPassport-form=", cookie, StringComparison.Ordinal);
        foreach (string part in new[] { "secure", "httponly", "samesite=strict", "path=/" })
        {
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Keeps_the_keys_of_cookies_encrypted()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        string file = Assert.Single(Directory.GetFiles(Path.Combine(service.DataFolder, "protection"), "*.xml"));
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("Encrypted under the key passphrase", text, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_session_over_a_restart()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;
        CookieCollection cookies;
        await using (RunningService service = await RunningService.StartAsync(dataFolder: folder))
        {
            using Browser browser = new(service);
            await SetUpAsync(browser, await LinkAsync(service));
            cookies = browser.Cookies.GetAllCookies();
        }

        await using (RunningService service = await RunningService.StartAsync(dataFolder: folder))
        {
            using Browser browser = new(service);
            browser.Cookies.Add(cookies);
            Assert.Contains("You are signed in", await browser.TextAsync("/sign-in"), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Ends_a_key_after_asking_and_writes_it_down()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        string kid = service.Services.GetRequiredService<Service.Keys.KeyRing>().Keys[0].Kid;
        Assert.Contains("People will come for new cards", await browser.TextAsync($"/keys/{kid}/compromise"), StringComparison.Ordinal);
        Assert.DoesNotContain("tag bad", await browser.TextAsync("/keys"), StringComparison.Ordinal);
        using HttpResponseMessage done = await browser.SendAsync($"/keys/{kid}/compromise", $"/keys/{kid}/compromise");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("<span class=\"tag bad\">compromised</span>", await browser.TextAsync("/keys"), StringComparison.Ordinal);
        Assert.Contains(
            await service.Services.GetRequiredService<Service.Access.Audit.Acts>().ListAsync(new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 1), TestContext.Current.CancellationToken),
            act => act.Act == "key-compromised" && act.Target == kid);
    }

    /// <summary>The first administrator, signed in; to be disposed.</summary>
    internal static async Task<Browser> AdministratorAsync(RunningService service)
    {
        Browser browser = new(service);
        await SetUpAsync(browser, await LinkAsync(service));
        return browser;
    }

    private static async Task<string> LinkAsync(RunningService service, string? person = null) =>
        await service.Services.GetRequiredService<Invitations>().MakeAsync(person, TestContext.Current.CancellationToken);

    private static async Task SetUpAsync(Browser browser, string secret, string password = Password)
    {
        using HttpResponseMessage answer = await browser.SendAsync("/setup", "/setup", ("secret", secret), ("login", "amina"), ("name", "Amina <nurse>"), ("password", password));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> InviteAsync(Browser admin, RunningService service, string login, string right)
    {
        using HttpResponseMessage answer = await admin.SendAsync("/people", "/people/invite", ("login", login), ("name", login), ("rights", right));
        Assert.Contains("http://localhost:5080/join#", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        return (await service.Services.GetRequiredService<Subjects>().ListAsync(CallerKind.Person, TestContext.Current.CancellationToken)).Single(person => person.Name == login).Id;
    }

    private static async Task<bool> SignsInAsync(Browser browser, string login, string password)
    {
        using HttpResponseMessage answer = await browser.SendAsync("/sign-in", "/sign-in", ("login", login), ("password", password));
        return answer.StatusCode == HttpStatusCode.Redirect;
    }
}
