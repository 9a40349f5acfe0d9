using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.People;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

public class AdministrationTests
{
    // What anybody may ask without a right. A new endpoint that is not here must say RequireRight.
    private static readonly string[] Open = ["/", "/health/", "/openapi/", "/oauth/token", "/.well-known/", "/trust", "/status", "/log/", "/sign-in", "/sign-out", "/setup", "/join", "/pages", "/icon.svg", "/field/enrolments", "/field/hand-in", "/read", "/carry", "/hand-over", "/did.json", "/assets/", "/wallet/offers/{secret}", "/wallet/nonce", "/wallet/credential", "/wallet/responses/", "/sw.js", "/manifest", "/healthpassport-", "/vcalm/status-lists/{id}", "/contexts/", "/schemas/", "/credential-types", "/schedules", "/services"];

    [Fact]
    public async Task Asks_a_right_for_everything_that_is_not_open_on_purpose()
    {
        await using RunningService service = await RunningService.StartAsync();
        foreach (RouteEndpoint endpoint in service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            string path = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            bool isOpen = Open.Any(open => open == "/" ? path == "/" : path.StartsWith(open, StringComparison.Ordinal));
            Assert.True(isOpen || endpoint.Metadata.GetMetadata<RequiredRight>() is not null, $"{path} is open to anybody.");
        }
    }

    [Fact]
    public async Task Registers_a_client_that_then_gets_tokens_and_takes_it_away()
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpClient admin = await AdministratorAsync(service);
        using TestSystem key = await TestSystem.RegisterAsync(service);
        JsonElement client = await SendAsync(admin, HttpMethod.Post, "/admin/clients", new { name = "Records", keys = new[] { key.Jwk() }, rights = new[] { "issue" }, kinds = new[] { "vaccinations" } }, HttpStatusCode.Created);
        string id = client.GetProperty("id").GetString()!;
        using (HttpResponseMessage token = await key.AskAsync(key.Assertion(issuer: id)))
        {
            Assert.Equal(HttpStatusCode.OK, token.StatusCode);
        }

        await SendAsync(admin, HttpMethod.Put, $"/admin/clients/{id}/rights", new { rights = new[] { "issue", "audit" }, kinds = new[] { "all" } }, HttpStatusCode.NoContent);
        JsonElement listed = (await SendAsync(admin, HttpMethod.Get, "/admin/clients", null, HttpStatusCode.OK)).EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        Assert.Equal("[\"issue\",\"audit\"]", listed.GetProperty("rights").GetRawText());
        Assert.Equal(6, listed.GetProperty("kinds").GetArrayLength());
        await SendAsync(admin, HttpMethod.Delete, $"/admin/clients/{id}", null, HttpStatusCode.NoContent);
        await SendAsync(admin, HttpMethod.Delete, $"/admin/clients/{id}", null, HttpStatusCode.NotFound);
        using HttpResponseMessage refused = await key.AskAsync(key.Assertion(issuer: id));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","d":"jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}""", "client-key-refused")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a1"}""", "client-key-refused")]
    [InlineData("""{"kty":"EC","crv":"P-256","alg":"none","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""", "client-key-refused")]
    [InlineData("""{"kty":"oct","k":"c2VjcmV0c2VjcmV0c2VjcmV0"}""", "client-key-refused")]
    [InlineData("""{"kty":"RSA","alg":"RS256","n":"AQAB","e":"AQAB"}""", "client-key-refused")]
    [InlineData("""{"jwks_uri":"http://127.0.0.1/keys"}""", "client-key-refused")]
    [InlineData("5", "client-key-refused")]
    public async Task Takes_no_other_key_than_a_public_one_of_good_size(string jwk, string code)
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpClient admin = await AdministratorAsync(service);
        JsonElement problem = await SendAsync(
            admin, HttpMethod.Post, "/admin/clients", new { name = "Records", keys = new[] { JsonElement.Parse(jwk) }, rights = new[] { "issue" }, kinds = new[] { "all" } }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(code, problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"name":"A","keys":[],"rights":["issue"],"kinds":["all"],"secret":"s"}""")]
    [InlineData("""{"name":"A","name":"B","keys":[],"rights":["issue"],"kinds":["all"]}""")]
    [InlineData("""{"name":"A","keys":[],"rights":["issue"]}""")]
    [InlineData("""{"name":"A","keys":[],"rights":["rule"],"kinds":[]}""")]
    [InlineData("""{"name":"A","keys":[],"rights":["issue"],"kinds":[]}""")]
    [InlineData("""{"name":"A","keys":[],"rights":["audit"],"kinds":["all"]}""")]
    [InlineData("""{"name":"","keys":[],"rights":["issue"],"kinds":["all"]}""")]
    [InlineData("""{"name":null,"keys":[],"rights":["issue"],"kinds":["all"]}""")]
    [InlineData("{")]
    public async Task Refuses_requests_that_are_not_understood_whole(string json)
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpClient admin = await AdministratorAsync(service);
        using StringContent content = new(json, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await admin.PostAsync(new Uri("/admin/clients", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("bad-request", (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Needs_the_right_to_administer()
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpClient issuer = await AdministratorAsync(service, Right.Issue | Right.Audit);
        foreach (string path in new[] { "/admin/clients", "/admin/people" })
        {
            Assert.Equal("not-allowed", (await SendAsync(issuer, HttpMethod.Get, path, null, HttpStatusCode.Forbidden)).GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task Keeps_the_last_administrator()
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpClient admin = await AdministratorAsync(service);
        string path = "/admin/people/" + await AdministratorWithPasswordAsync(service, "amina");
        await SendAsync(admin, HttpMethod.Post, "/admin/people", new { login = "fatou", name = "Fatou", rights = new[] { "administer" }, kinds = Array.Empty<string>() }, HttpStatusCode.Created);
        Assert.Equal("last-administrator", (await SendAsync(admin, HttpMethod.Delete, path, null, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await SendAsync(admin, HttpMethod.Put, path + "/rights", new { rights = new[] { "audit" }, kinds = Array.Empty<string>() }, HttpStatusCode.Conflict);
        await AdministratorWithPasswordAsync(service, "moussa");
        await SendAsync(admin, HttpMethod.Delete, path, null, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Registers_a_login_name_once_whatever_its_case()
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpClient admin = await AdministratorAsync(service);
        await SendAsync(admin, HttpMethod.Post, "/admin/people", new { login = "amina", name = "Amina", rights = new[] { "audit" }, kinds = Array.Empty<string>() }, HttpStatusCode.Created);
        JsonElement taken = await SendAsync(admin, HttpMethod.Post, "/admin/people", new { login = "AMINA", name = "Another", rights = new[] { "audit" }, kinds = Array.Empty<string>() }, HttpStatusCode.Conflict);
        Assert.Equal("login-taken", taken.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Tells_auditors_who_did_what_on_which_day()
    {
        await using RunningService service = await RunningService.StartAsync();
        using HttpClient admin = await AdministratorAsync(service, Right.Administer | Right.Audit);
        await SendAsync(admin, HttpMethod.Post, "/admin/people", new { login = "amina", name = "Amina", rights = new[] { "audit" }, kinds = Array.Empty<string>() }, HttpStatusCode.Created);
        JsonElement acts = await SendAsync(admin, HttpMethod.Get, "/audit?from=2026-06-01&to=2026-06-01", null, HttpStatusCode.OK);
        JsonElement act = acts.EnumerateArray().Single(one => one.GetProperty("act").GetString() == "person-invited");
        Assert.Equal(("2026-06-01", "A partner's system", "Amina"), (act.GetProperty("day").GetString(), act.GetProperty("actorName").GetString(), act.GetProperty("targetName").GetString()));
        await SendAsync(admin, HttpMethod.Get, "/audit?from=2020-01-01&to=2026-06-01", null, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Describes_rights_refusals_and_examples()
    {
        await using RunningService service = await RunningService.StartAsync();
        JsonElement api = JsonElement.Parse(await service.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        JsonElement register = api.GetProperty("paths").GetProperty("/admin/clients").GetProperty("post");
        Assert.Equal(2, register.GetProperty("security").GetArrayLength());
        Assert.Equal("administer", register.GetProperty("security")[0].GetProperty("accessToken")[0].GetString());
        Assert.Equal("not-signed-in", register.GetProperty("responses").GetProperty("401").GetProperty("content").GetProperty("application/problem+json").GetProperty("examples").GetProperty("not-signed-in").GetProperty("value").GetProperty("code").GetString());
        Assert.Equal("Hospital records, Agadez", register.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetProperty("name").GetString());
        Assert.Equal("Hospital records, Agadez", register.GetProperty("responses").GetProperty("201").GetProperty("content").GetProperty("application/json").GetProperty("example").GetProperty("name").GetString());
        Assert.False(register.TryGetProperty("parameters", out _));
        Assert.True(api.GetProperty("components").GetProperty("securitySchemes").TryGetProperty("session", out _));
    }

    [Fact]
    public async Task Prints_a_link_until_there_is_an_administrator()
    {
        await using RunningService service = await RunningService.StartAsync();
        FirstAdministrator first = service.Services.GetRequiredService<FirstAdministrator>();
        await using StringWriter console = new();
        string link = (await first.OfferAsync(console, TestContext.Current.CancellationToken))!;
        Assert.Contains(link, console.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("http://localhost:5080/setup#", link, StringComparison.Ordinal);
        await AdministratorWithPasswordAsync(service, "amina");
        Assert.Null(await first.OfferAsync(console, TestContext.Current.CancellationToken));
    }

    private static async Task<string> AdministratorWithPasswordAsync(RunningService service, string login)
    {
        using IServiceScope scope = service.Services.CreateScope();
        Staff staff = scope.ServiceProvider.GetRequiredService<Staff>();
        (Person person, string secret) = (await staff.InviteAsync(login, login, Right.Administer, EntryKinds.None, "test", TestContext.Current.CancellationToken))!.Value;
        Assert.Equal("", (await staff.AcceptAsync(new Acceptance(secret, null, null, "seven green lamps sing"), TestContext.Current.CancellationToken)).Wrong);
        return person.Id;
    }

    internal static async Task<HttpClient> AdministratorAsync(RunningService service, Right rights = Right.Administer)
    {
        using TestSystem system = await TestSystem.RegisterAsync(service, rights);
        HttpClient client = new() { BaseAddress = service.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await system.TokenAsync());
        return client;
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, object? body, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
