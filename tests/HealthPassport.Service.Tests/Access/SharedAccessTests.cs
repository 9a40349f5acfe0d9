using System.Net;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.People;
using HealthPassport.Service.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

/// <summary>Tokens, sessions and rights with two instances over one PostgreSQL.</summary>
public sealed class SharedAccessTests : IDisposable
{
    private const string Password = "seven green lamps sing";

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-service-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Cuts_a_system_off_at_both_instances()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using RunningService one = await StartAsync(database);
        await using RunningService two = await StartAsync(database);
        using TestSystem system = await TestSystem.RegisterAsync(one);
        string token = await system.TokenAsync();
        Assert.NotNull(await FindAsync(one, token));
        Assert.NotNull(await FindAsync(two, token));
        await one.Services.GetRequiredService<Subjects>().RemoveAsync(system.Id, CallerKind.System, "test", TestContext.Current.CancellationToken);
        Assert.Null(await FindAsync(one, token));
        await Task.Delay(1100, TestContext.Current.CancellationToken);
        Assert.Null(await FindAsync(two, token));
    }

    [Fact]
    public async Task Takes_a_session_of_the_other_instance_and_counts_tries_over_both()
    {
        string database = await PostgresServer.NewDatabaseAsync();
        await using RunningService one = await StartAsync(database);
        await using RunningService two = await StartAsync(database);
        string secret = await one.Services.GetRequiredService<Invitations>().MakeAsync(null, TestContext.Current.CancellationToken);
        using Browser browser = new(one);
        using (HttpResponseMessage made = await browser.SendAsync("/setup", "/setup", ("secret", secret), ("login", "amina"), ("name", "Amina"), ("password", Password)))
        {
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        }

        using Browser there = new(two);
        there.Cookies.Add(browser.Cookies.GetAllCookies());
        Assert.Contains("You are signed in", await there.TextAsync("/sign-in"), StringComparison.Ordinal);

        using Browser first = new(one);
        using Browser second = new(two);
        for (int i = 0; i < PasswordSignIn.MaxFailures; i++)
        {
            Assert.False(await SignsInAsync(i % 2 == 0 ? first : second, "not " + Password));
        }

        Assert.False(await SignsInAsync(first, Password));
        Assert.False(await SignsInAsync(second, Password));
    }

    private static async Task<bool> SignsInAsync(Browser browser, string password)
    {
        using HttpResponseMessage answer = await browser.SendAsync("/sign-in", "/sign-in", ("login", "amina"), ("password", password));
        return answer.StatusCode == HttpStatusCode.Redirect;
    }

    private static async Task<Caller?> FindAsync(RunningService service, string token) =>
        await service.Services.GetRequiredService<AccessTokens>().FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken);

    private Task<RunningService> StartAsync(string database) => RunningService.StartAsync(dataFolder: _folder, settings: [("PostgreSql", database)]);
}
