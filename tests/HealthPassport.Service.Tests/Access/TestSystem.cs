using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Clients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

/// <summary>A partner system with its key, registered with a running service.</summary>
internal sealed class TestSystem : IDisposable
{
    public const string Audience = "http://localhost:5080/oauth/token";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private readonly string _audience;

    private TestSystem(RunningService service, string id) =>
        (Client, Id, _audience) = (service.Client, id, service.Services.GetRequiredService<IOptions<ServiceOptions>>().Value.PublicAddress + TokenEndpoint.Path);

    /// <summary>Reaches the service that is asked for tokens: the one that it was registered with by default.</summary>
    public HttpClient Client { get; set; }

    public string Id { get; }

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The time by which the assertions are made: the running service's clock by default.</summary>
    public long Now { get; set; } = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    public static async Task<TestSystem> RegisterAsync(RunningService service, Right rights = Right.Issue, EntryKinds kinds = EntryKinds.All)
    {
        TestSystem system = new(service, Subject.NewId(CallerKind.System));
        await service.Services.GetRequiredService<ClientRegister>().AddAsync(
            new Subject(system.Id, CallerKind.System, "A partner's system", rights, kinds), [ClientKey.Read(system.Jwk(), out _)!], "test", TestContext.Current.CancellationToken);
        return system;
    }

    /// <summary>Registers a system in a data folder and gives its access token, for a service that is then started on the folder.</summary>
    public static async Task<string> TokenInAsync(string dataFolder)
    {
        await using RunningService service = await RunningService.StartAsync(TimeProvider.System, dataFolder);
        using TestSystem system = await RegisterAsync(service);
        system.Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return await system.TokenAsync();
    }

    /// <summary>An access token, ready for the Authorization header.</summary>
    public async Task<string> TokenAsync(string? scope = null)
    {
        using HttpResponseMessage answer = await AskAsync(Assertion(), scope);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("access_token").GetString()!;
    }

    public Task<HttpResponseMessage> AskAsync(string assertion, string? scope = null)
    {
        Dictionary<string, string> form = new() { ["grant_type"] = "client_credentials", ["client_assertion_type"] = AssertionType, ["client_assertion"] = assertion };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        return Client.PostAsync(new Uri("/oauth/token", UriKind.Relative), new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
    }

    /// <summary>An assertion, good unless something is changed.</summary>
    public string Assertion(string? issuer = null, string? subject = null, object? audience = null, long lives = 60, string? jti = null, SigningCredentials? with = null, Action<Dictionary<string, object>>? change = null)
    {
        Dictionary<string, object> claims = new()
        {
            ["iss"] = issuer ?? Id,
            ["sub"] = subject ?? issuer ?? Id,
            ["aud"] = audience ?? _audience,
            ["exp"] = Now + lives,
            ["jti"] = jti ?? Guid.NewGuid().ToString(),
        };
        change?.Invoke(claims);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(JsonSerializer.Serialize(claims), with ?? new SigningCredentials(new ECDsaSecurityKey(Key), "ES256"));
    }

    public JsonElement Jwk()
    {
        ECParameters key = Key.ExportParameters(includePrivateParameters: false);
        return JsonSerializer.SerializeToElement(new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(key.Q.X), y = Base64UrlEncoder.Encode(key.Q.Y) });
    }

    public void Dispose() => Key.Dispose();
}
