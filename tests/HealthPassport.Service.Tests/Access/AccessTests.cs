using System.Net;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Access.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

public class AccessTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Lets_a_token_in_with_the_rights_of_its_client()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service, Right.Issue, EntryKinds.Vaccinations | EntryKinds.Allergies);
        Caller? caller = await Tokens(service).FindAsync(TokenUse.Bearer, await system.TokenAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(new Caller(system.Id, CallerKind.System, Right.Issue, EntryKinds.Vaccinations | EntryKinds.Allergies), caller);
        Assert.True(caller!.MayIssue(EntryKinds.Vaccinations));
        Assert.False(caller.MayIssue(EntryKinds.Vaccinations | EntryKinds.Events));
    }

    [Fact]
    public async Task Narrows_a_token_to_its_scope()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service, Right.Issue | Right.Audit);
        Caller? caller = await Tokens(service).FindAsync(TokenUse.Bearer, await system.TokenAsync("audit"), TestContext.Current.CancellationToken);
        Assert.Equal((Right.Audit, EntryKinds.None), (caller!.Rights, caller.Kinds));
    }

    [Theory]
    [InlineData(null, "Bearer realm=\"healthpassport\"")]
    [InlineData("Bearer nonsense", "Bearer realm=\"healthpassport\", error=\"invalid_token\"")]
    [InlineData("Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Bearer realm=\"healthpassport\", error=\"invalid_token\"")]
    [InlineData("Basic YTpi", "Bearer realm=\"healthpassport\", error=\"invalid_token\"")]
    public async Task Answers_401_without_a_good_token(string? header, string challenge)
    {
        DefaultHttpContext context = await AskAsync(Right.Issue, header);
        Assert.Equal((401, challenge), (context.Response.StatusCode, context.Response.Headers.WWWAuthenticate.ToString()));
        Assert.Equal("not-signed-in", await CodeAsync(context));
    }

    [Fact]
    public async Task Answers_403_to_a_token_without_the_right()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        DefaultHttpContext context = await AskAsync(Right.Administer, "Bearer " + await system.TokenAsync(), service);
        Assert.Equal(403, context.Response.StatusCode);
        Assert.Equal("Bearer realm=\"healthpassport\", error=\"insufficient_scope\", scope=\"administer\"", context.Response.Headers.WWWAuthenticate.ToString());
        Assert.Equal("not-allowed", await CodeAsync(context));
        Assert.Equal(200, (await AskAsync(Right.Administer | Right.Issue, "Bearer " + await system.TokenAsync(), service)).Response.StatusCode);
    }

    [Fact]
    public async Task Ends_a_token_with_its_time()
    {
        FixedClock clock = new(Noon);
        await using RunningService service = await RunningService.StartAsync(clock);
        using TestSystem system = await TestSystem.RegisterAsync(service);
        string token = await system.TokenAsync();
        clock.Now = Noon.AddMinutes(15).AddSeconds(-1);
        Assert.NotNull(await Tokens(service).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken));
        clock.Now = Noon.AddMinutes(15);
        Assert.Null(await Tokens(service).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cuts_a_client_off_at_once_and_within_a_second_elsewhere()
    {
        await using RunningService service = await RunningService.StartAsync();
        await using RunningService other = await RunningService.StartAsync(dataFolder: service.DataFolder);
        using TestSystem system = await TestSystem.RegisterAsync(service);
        string token = await system.TokenAsync();
        Assert.NotNull(await Tokens(service).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken));
        Assert.NotNull(await Tokens(other).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken));

        Assert.Equal(SubjectChange.Done, await service.Services.GetRequiredService<Subjects>().RemoveAsync(system.Id, CallerKind.System, "test", TestContext.Current.CancellationToken));
        Assert.Null(await Tokens(service).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken));
        using HttpResponseMessage refused = await system.AskAsync(system.Assertion());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        await Task.Delay(1100, TestContext.Current.CancellationToken);
        Assert.Null(await Tokens(other).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Takes_a_right_from_tokens_that_are_out_already()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service, Right.Issue | Right.Audit);
        string token = await system.TokenAsync();
        Assert.Equal(Right.Issue | Right.Audit, (await Tokens(service).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken))!.Rights);
        await service.Services.GetRequiredService<Subjects>().GrantAsync(system.Id, CallerKind.System, Right.Audit, EntryKinds.None, "test", TestContext.Current.CancellationToken);
        Assert.Equal(Right.Audit, (await Tokens(service).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken))!.Rights);
    }

    [Fact]
    public async Task Ends_tokens_when_the_clients_keys_are_replaced()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        using TestSystem other = await TestSystem.RegisterAsync(service);
        string token = await system.TokenAsync();
        Assert.True(await service.Services.GetRequiredService<ClientRegister>().ReplaceKeysAsync(system.Id, [ClientKey.Read(other.Jwk(), out _)!], "test", TestContext.Current.CancellationToken));
        Assert.Null(await Tokens(service).FindAsync(TokenUse.Bearer, token, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Takes_no_session_for_a_token()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        string session = await Tokens(service).IssueAsync(TokenUse.Session, system.Id, Right.All, TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        Assert.Null(await Tokens(service).FindAsync(TokenUse.Bearer, session, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Keeps_no_token_in_the_data_folder()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        byte[] token = System.Text.Encoding.ASCII.GetBytes(await system.TokenAsync());
        foreach (string file in Directory.GetFiles(service.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(token));
        }
    }

    private static AccessTokens Tokens(RunningService service) => service.Services.GetRequiredService<AccessTokens>();

    private static async Task<DefaultHttpContext> AskAsync(Right right, string? header, RunningService? running = null)
    {
        RunningService service = running ?? await RunningService.StartAsync();
        DefaultHttpContext context = new() { RequestServices = service.Services };
        context.Response.Body = new MemoryStream();
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new RequiredRight(right)), "test"));
        if (header is not null)
        {
            context.Request.Headers.Authorization = header;
        }

        AccessMiddleware access = new(_ => Task.CompletedTask, Tokens(service), service.Services.GetRequiredService<Sessions>());
        await access.InvokeAsync(context);
        if (running is null)
        {
            await service.DisposeAsync();
        }

        return context;
    }

    private static async Task<string?> CodeAsync(DefaultHttpContext context)
    {
        context.Response.Body.Position = 0;
        JsonDocument problem = await JsonDocument.ParseAsync(context.Response.Body, cancellationToken: TestContext.Current.CancellationToken);
        return problem.RootElement.GetProperty("code").GetString();
    }
}
