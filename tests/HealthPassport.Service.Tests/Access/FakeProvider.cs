using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HealthPassport.Service.Tests.Access;

/// <summary>A small OpenID provider on a port of its own.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, Dictionary<string, string>> _codes = new();

    private FakeProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Changes what stands in the identity token.</summary>
    public Action<Dictionary<string, object>> Change { get; set; } = _ => { };

    /// <summary>Signs the token in place of the provider's key.</summary>
    public SigningCredentials? With { get; set; }

    /// <summary>The token endpoint in the metadata, in place of the real one.</summary>
    public string? TokenEndpoint { get; set; }

    /// <summary>The issuer in the metadata, in place of the real one.</summary>
    public string? Issuer { get; set; }

    /// <summary>How often the token endpoint was asked.</summary>
    public int TokenRequests { get; private set; }

    public static async Task<FakeProvider> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        WebApplication app = builder.Build();
        FakeProvider provider = new(app);
        app.MapGet("/.well-known/openid-configuration", provider.Metadata);
        app.MapGet("/jwks", provider.Keys);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>What a person does at the provider: signs in and is sent back.</summary>
    public string Authorize(Uri address)
    {
        Dictionary<string, string> query = address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]));
        string code = Guid.NewGuid().ToString("N");
        _codes[code] = query;
        return $"{new Uri(query["redirect_uri"]).AbsolutePath}?code={code}&state={WebUtility.UrlEncode(query["state"])}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Metadata() => Results.Text(JsonSerializer.Serialize(new
    {
        issuer = Issuer ?? Address,
        authorization_endpoint = Address + "/authorize",
        token_endpoint = TokenEndpoint ?? Address + "/token",
        jwks_uri = Address + "/jwks",
    }), "application/json");

    private IResult Keys()
    {
        ECParameters key = _key.ExportParameters(includePrivateParameters: false);
        return Results.Text(JsonSerializer.Serialize(new { keys = new[] { new { kty = "EC", crv = "P-256", kid = "k1", use = "sig", alg = "ES256", x = Base64UrlEncoder.Encode(key.Q.X), y = Base64UrlEncoder.Encode(key.Q.Y) } } }), "application/json");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        TokenRequests++;
        IFormCollection form = await request.ReadFormAsync();
        if (!_codes.TryRemove(form["code"].ToString(), out Dictionary<string, string>? asked)
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked["code_challenge"]
            || form["redirect_uri"] != asked["redirect_uri"] || form["client_id"] != asked["client_id"])
        {
            return Results.BadRequest();
        }

        long now = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Dictionary<string, object> claims = new() { ["iss"] = Address, ["sub"] = "248289761001", ["aud"] = asked["client_id"], ["nonce"] = asked["nonce"], ["iat"] = now, ["exp"] = now + 300 };
        Change(claims);
        string token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            JsonSerializer.Serialize(claims), With ?? new SigningCredentials(new ECDsaSecurityKey(_key) { KeyId = "k1" }, "ES256"));
        return Results.Text(JsonSerializer.Serialize(new { access_token = "unused", token_type = "Bearer", id_token = token }), "application/json");
    }
}
