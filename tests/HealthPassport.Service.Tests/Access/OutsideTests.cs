using System.Net;
using System.Security.Cryptography;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Outside;
using HealthPassport.Service.Access.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

public class OutsideTests
{
    [Fact]
    public async Task Signs_in_a_person_who_was_matched_by_issuer_and_subject()
    {
        await using FakeProvider provider = await FakeProvider.StartAsync();
        await using RunningService service = await StartAsync(provider);
        await MatchAsync(service, provider.Address);
        using Browser browser = new(service);
        Assert.Contains("Sign in with the ministry", await browser.TextAsync("/sign-in"), StringComparison.Ordinal);
        using HttpResponseMessage answer = await SignInAsync(browser, provider);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("0; url=/sign-in", Assert.Single(answer.Headers.GetValues("Refresh")));
        Assert.Contains("Amina", await browser.TextAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_somebody_who_is_not_registered_what_to_give_to_an_administrator()
    {
        await using FakeProvider provider = await FakeProvider.StartAsync();
        await using RunningService service = await StartAsync(provider);
        await MatchAsync(service, "https://another.example");
        using Browser browser = new(service);
        provider.Change = claims => claims["email"] = "amina@example.org";
        using HttpResponseMessage answer = await SignInAsync(browser, provider);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("248289761001", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("You are signed in", await browser.TextAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Believes_no_token_that_is_not_the_providers_for_this_sign_in()
    {
        using ECDsa foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Dictionary<string, Action<FakeProvider>> wrong = new()
        {
            ["another nonce"] = fake => fake.Change = claims => claims["nonce"] = "other",
            ["no nonce"] = fake => fake.Change = claims => claims.Remove("nonce"),
            ["another audience"] = fake => fake.Change = claims => claims["aud"] = "somebody",
            ["another issuer"] = fake => fake.Change = claims => claims["iss"] = "https://elsewhere.example",
            ["expired"] = fake => fake.Change = claims => claims["exp"] = 1_000_000_000,
            ["no subject"] = fake => fake.Change = claims => claims.Remove("sub"),
            ["another key"] = fake => fake.With = new SigningCredentials(new ECDsaSecurityKey(foreign) { KeyId = "k1" }, "ES256"),
            ["a shared secret"] = fake => fake.With = new SigningCredentials(new SymmetricSecurityKey(foreign.ExportSubjectPublicKeyInfo()), "HS256"),
        };
        foreach ((string what, Action<FakeProvider> change) in wrong)
        {
            await using FakeProvider provider = await FakeProvider.StartAsync();
            await using RunningService service = await StartAsync(provider);
            await MatchAsync(service, provider.Address);
            change(provider);
            using Browser browser = new(service);
            using HttpResponseMessage answer = await SignInAsync(browser, provider);
            Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{what}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Takes_an_answer_only_in_the_browser_that_asked_and_once()
    {
        await using FakeProvider provider = await FakeProvider.StartAsync();
        await using RunningService service = await StartAsync(provider);
        await MatchAsync(service, provider.Address);
        using Browser browser = new(service);
        using HttpResponseMessage leave = await browser.GetAsync("/sign-in/outside");
        string back = provider.Authorize(leave.Headers.Location!);
        using Browser victim = new(service);
        for (int i = 0; i < 2; i++)
        {
            using HttpResponseMessage forced = await victim.GetAsync(back);
            Assert.Equal(HttpStatusCode.BadRequest, forced.StatusCode);
            using HttpResponseMessage own = await victim.GetAsync("/sign-in/outside");      // now with a sign-in of its own under way
        }

        Assert.Equal(0, provider.TokenRequests);
        using HttpResponseMessage taken = await browser.GetAsync(back);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        using HttpResponseMessage again = await browser.GetAsync(back);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Fact]
    public async Task Fetches_from_the_providers_host_alone()
    {
        await using FakeProvider elsewhere = await FakeProvider.StartAsync();
        await using FakeProvider provider = await FakeProvider.StartAsync();
        provider.TokenEndpoint = elsewhere.Address + "/token";
        await using RunningService service = await StartAsync(provider);
        await MatchAsync(service, provider.Address);
        using Browser browser = new(service);
        using HttpResponseMessage leave = await browser.GetAsync("/sign-in/outside");
        using HttpResponseMessage answer = await browser.GetAsync(elsewhere.Authorize(leave.Headers.Location!));
        Assert.Equal((HttpStatusCode.BadRequest, 0), (answer.StatusCode, elsewhere.TokenRequests));
    }

    [Fact]
    public async Task Takes_no_metadata_of_another_issuer()
    {
        await using FakeProvider provider = await FakeProvider.StartAsync();
        provider.Issuer = "https://elsewhere.example";
        await using RunningService service = await StartAsync(provider);
        using Browser browser = new(service);
        using HttpResponseMessage leave = await browser.GetAsync("/sign-in/outside");
        Assert.Equal(HttpStatusCode.BadRequest, leave.StatusCode);
    }

    [Fact]
    public async Task Is_off_without_a_setting()
    {
        await using RunningService service = await RunningService.StartAsync();
        using Browser browser = new(service);
        Assert.DoesNotContain("/sign-in/outside", await browser.TextAsync("/sign-in"), StringComparison.Ordinal);
        using HttpResponseMessage leave = await browser.GetAsync("/sign-in/outside");
        Assert.Equal(HttpStatusCode.BadRequest, leave.StatusCode);
    }

    private static Task<RunningService> StartAsync(FakeProvider provider) =>
        RunningService.StartAsync(settings: [("Outside:Authority", provider.Address), ("Outside:ClientId", "healthpassport"), ("Outside:Name", "the ministry")]);

    private static async Task MatchAsync(RunningService service, string issuer)
    {
        using IServiceScope scope = service.Services.CreateScope();
        (Person person, string _) = (await scope.ServiceProvider.GetRequiredService<Staff>().InviteAsync("amina", "Amina", Right.Issue, EntryKinds.All, "test", TestContext.Current.CancellationToken))!.Value;
        Assert.True(await service.Services.GetRequiredService<OutsidePeople>().MatchAsync(person.Id, issuer, "248289761001", "test", TestContext.Current.CancellationToken));
    }

    private static async Task<HttpResponseMessage> SignInAsync(Browser browser, FakeProvider provider)
    {
        using HttpResponseMessage leave = await browser.GetAsync("/sign-in/outside");
        Assert.Equal(HttpStatusCode.Redirect, leave.StatusCode);
        Assert.StartsWith(provider.Address + "/authorize?", leave.Headers.Location!.ToString(), StringComparison.Ordinal);
        return await browser.GetAsync(provider.Authorize(leave.Headers.Location));
    }
}
