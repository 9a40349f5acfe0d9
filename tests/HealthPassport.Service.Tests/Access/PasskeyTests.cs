using System.Net;
using HealthPassport.Service.Access.People;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

public class PasskeyTests
{
    [Fact]
    public async Task Sets_up_and_signs_in_with_a_passkey_alone()
    {
        await using RunningService service = await RunningService.StartAsync();
        using SoftwarePasskey passkey = new() { Origin = Origin(service) };
        await SetUpAsync(service, passkey);
        Assert.True(await SignsInAsync(service, passkey));
        using Browser browser = new(service);
        Assert.True(await SignsInAsync(browser, passkey));
        Assert.Contains("Amina", await browser.TextAsync("/sign-in"), StringComparison.Ordinal);
        Assert.Contains("with a passkey", await browser.TextAsync("/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_passkey_in_place_of_the_password()
    {
        await using RunningService service = await RunningService.StartAsync();
        using SoftwarePasskey passkey = new() { Origin = Origin(service) };
        using Browser browser = new(service);
        string secret = await service.Services.GetRequiredService<Invitations>().MakeAsync(null, TestContext.Current.CancellationToken);
        using (HttpResponseMessage made = await browser.SendAsync("/setup", "/setup", ("secret", secret), ("login", "amina"), ("name", "Amina"), ("password", "seven green lamps sing")))
        {
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        }

        using HttpResponseMessage options = await browser.SendAsync("/sign-in", "/sign-in/new-passkey-options");
        using HttpResponseMessage added = await browser.SendAsync(
            "/sign-in", "/sign-in/new-passkey", ("credential", passkey.Create(await options.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))));
        Assert.True(await SignsInAsync(service, passkey));
        using Browser other = new(service);
        using HttpResponseMessage password = await other.SendAsync("/sign-in", "/sign-in", ("login", "amina"), ("password", "seven green lamps sing"));
        Assert.Equal(HttpStatusCode.BadRequest, password.StatusCode);
        using HttpResponseMessage stranger = await other.SendAsync("/sign-in", "/sign-in/new-passkey-options");
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{},"clientExtensionResults":{}}""")]
    [InlineData("""{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"AA","attestationObject":"AA","authenticatorData":"AA","signature":"AA"},"clientExtensionResults":{}}""")]
    public async Task Refuses_what_is_no_passkey_at_all(string credential)
    {
        await using RunningService service = await RunningService.StartAsync();
        string secret = await service.Services.GetRequiredService<Invitations>().MakeAsync(null, TestContext.Current.CancellationToken);
        using Browser browser = new(service);
        foreach ((string page, string options) in new[] { ("/setup", "/setup/passkey-options"), ("/sign-in", "/sign-in/passkey-options") })
        {
            using (HttpResponseMessage before = await browser.SendAsync(page, page, ("secret", secret), ("credential", credential)))
            {
                Assert.Equal(HttpStatusCode.BadRequest, before.StatusCode);
            }

            using HttpResponseMessage asked = await browser.SendAsync(page, options, ("secret", secret), ("login", "amina"), ("name", "Amina"));
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
            using HttpResponseMessage after = await browser.SendAsync(page, page, ("secret", secret), ("credential", credential));
            Assert.Equal(HttpStatusCode.BadRequest, after.StatusCode);
        }
    }

    [Fact]
    public async Task Refuses_a_passkey_that_is_not_registered_or_was_lured_elsewhere()
    {
        await using RunningService service = await RunningService.StartAsync();
        using SoftwarePasskey passkey = new() { Origin = Origin(service) };
        await SetUpAsync(service, passkey);
        using SoftwarePasskey stranger = new() { Origin = Origin(service) };
        Assert.False(await SignsInAsync(service, stranger));
        using SoftwarePasskey lured = new() { Origin = "https://1ocalhost.example" };
        Assert.False(await SignsInAsync(service, lured));
    }

    [Fact]
    public async Task Takes_an_answer_to_a_challenge_once_and_in_its_browser_only()
    {
        await using RunningService service = await RunningService.StartAsync();
        using SoftwarePasskey passkey = new() { Origin = Origin(service) };
        await SetUpAsync(service, passkey);
        using Browser browser = new(service);
        using HttpResponseMessage options = await browser.SendAsync("/sign-in", "/sign-in/passkey-options");
        string answer = passkey.Get(await options.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using Browser thief = new(service);
        using HttpResponseMessage stolen = await thief.SendAsync("/sign-in", "/sign-in", ("credential", answer));
        Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
        using HttpResponseMessage taken = await browser.SendAsync("/sign-in", "/sign-in", ("credential", answer));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        using (HttpResponseMessage _ = await browser.SendAsync("/sign-in", "/sign-out"))
        {
            using HttpResponseMessage again = await browser.SendAsync("/sign-in", "/sign-in", ("credential", answer));
            Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        }
    }

    [Fact]
    public async Task Makes_no_passkey_without_a_good_link()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        using HttpResponseMessage options = await browser.SendAsync("/setup", "/setup/passkey-options", ("secret", "guessed"), ("login", "thief"), ("name", "Thief"));
        Assert.Equal(HttpStatusCode.BadRequest, options.StatusCode);
    }

    private static string Origin(RunningService service) => service.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);

    private static async Task SetUpAsync(RunningService service, SoftwarePasskey passkey)
    {
        string secret = await service.Services.GetRequiredService<Invitations>().MakeAsync(null, TestContext.Current.CancellationToken);
        using Browser browser = new(service);
        using HttpResponseMessage options = await browser.SendAsync("/setup", "/setup/passkey-options", ("secret", secret), ("login", "amina"), ("name", "Amina"));
        string asked = await options.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(options.StatusCode == HttpStatusCode.OK, asked);
        using HttpResponseMessage made = await browser.SendAsync("/setup", "/setup", ("secret", secret), ("credential", passkey.Create(asked)));
        Assert.True(made.StatusCode == HttpStatusCode.Redirect, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<bool> SignsInAsync(RunningService service, SoftwarePasskey passkey)
    {
        using Browser browser = new(service);
        return await SignsInAsync(browser, passkey);
    }

    private static async Task<bool> SignsInAsync(Browser browser, SoftwarePasskey passkey)
    {
        using HttpResponseMessage options = await browser.SendAsync("/sign-in", "/sign-in/passkey-options");
        using HttpResponseMessage answer = await browser.SendAsync("/sign-in", "/sign-in", ("credential", passkey.Get(await options.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))));
        return answer.StatusCode == HttpStatusCode.Redirect;
    }
}
