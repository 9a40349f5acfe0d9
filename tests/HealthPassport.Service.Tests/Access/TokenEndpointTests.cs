using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Clients;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace HealthPassport.Service.Tests.Access;

public class TokenEndpointTests
{
    [Fact]
    public async Task Gives_a_token_for_fifteen_minutes()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service, Right.Issue | Right.Audit);
        JsonElement answer = await AnswerAsync(await system.AskAsync(system.Assertion(), "issue"), HttpStatusCode.OK);
        Assert.Equal("Bearer", answer.GetProperty("token_type").GetString());
        Assert.Equal(900, answer.GetProperty("expires_in").GetInt32());
        Assert.Equal("issue", answer.GetProperty("scope").GetString());
        Assert.Equal(43, answer.GetProperty("access_token").GetString()!.Length);
    }

    [Fact]
    public async Task Takes_the_issuer_as_audience_and_the_kid_of_the_key()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        ClientKey key = ClientKey.Read(system.Jwk(), out _)!;
        SigningCredentials named = new(new ECDsaSecurityKey(system.Key) { KeyId = key.Kid }, "ES256");
        await AnswerAsync(await system.AskAsync(system.Assertion(audience: "http://localhost:5080", with: named)), HttpStatusCode.OK);
    }

    [Fact]
    public async Task Refuses_a_second_use_of_an_assertion()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        string assertion = system.Assertion();
        await AnswerAsync(await system.AskAsync(assertion), HttpStatusCode.OK);
        await RefusedAsync(await system.AskAsync(assertion));
        await RefusedAsync(await system.AskAsync(system.Assertion(jti: "fixed", lives: 61)), expected: false);
        await RefusedAsync(await system.AskAsync(system.Assertion(jti: "fixed", lives: 90)));
    }

    [Fact]
    public async Task Refuses_a_second_use_at_another_instance()
    {
        await using RunningService service = await RunningService.StartAsync();
        await using RunningService other = await RunningService.StartAsync(dataFolder: service.DataFolder);
        using TestSystem system = await TestSystem.RegisterAsync(service);
        string assertion = system.Assertion();
        await AnswerAsync(await system.AskAsync(assertion), HttpStatusCode.OK);
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = assertion,
        });
        await RefusedAsync(await other.Client.PostAsync(new Uri("/oauth/token", UriKind.Relative), form, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Refuses_assertions_that_are_not_the_clients_or_not_for_here_or_not_for_now()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        using TestSystem other = await TestSystem.RegisterAsync(service);
        SigningCredentials foreign = new(new ECDsaSecurityKey(other.Key), "ES256");
        Dictionary<string, string> wrong = new()
        {
            ["signed by another client"] = system.Assertion(with: foreign),
            ["subject is another"] = system.Assertion(subject: other.Id),
            ["unknown client"] = system.Assertion(issuer: Subject.NewId(CallerKind.System)),
            ["audience elsewhere"] = system.Assertion(audience: "https://elsewhere.example/oauth/token"),
            ["audience with a slash"] = system.Assertion(audience: TestSystem.Audience + "/"),
            ["two audiences"] = system.Assertion(audience: new[] { TestSystem.Audience, "https://elsewhere.example" }),
            ["no audience"] = system.Assertion(change: claims => claims.Remove("aud")),
            ["expired"] = system.Assertion(lives: -60),
            ["lives too long"] = system.Assertion(lives: 3600),
            ["no exp"] = system.Assertion(change: claims => claims.Remove("exp")),
            ["exp is text"] = system.Assertion(change: claims => claims["exp"] = "soon"),
            ["not yet"] = system.Assertion(change: claims => claims["nbf"] = system.Now + 200),
            ["issued ahead"] = system.Assertion(change: claims => claims["iat"] = system.Now + 200),
            ["no jti"] = system.Assertion(change: claims => claims.Remove("jti")),
            ["long jti"] = system.Assertion(jti: new string('j', 300)),
            ["nonsense"] = "nonsense",
            ["dots"] = "..",
            ["too long"] = new string('a', 5000),
        };
        foreach ((string what, string assertion) in wrong)
        {
            await RefusedAsync(await system.AskAsync(assertion), what: what);
        }
    }

    [Fact]
    public async Task Refuses_another_algorithm_than_the_keys()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        string payload = system.Assertion().Split('.')[1];

        await RefusedAsync(await system.AskAsync(Encode("""{"alg":"none"}""") + "." + payload + "."));
        await RefusedAsync(await system.AskAsync(Encode("""{"alg":"None","typ":"JWT"}""") + "." + payload + "."));
        foreach (byte[] secret in new[] { system.Key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(system.Key.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(system.Jwk().GetRawText()) })
        {
            string signed = Encode("""{"alg":"HS256","typ":"JWT"}""") + "." + payload;
            await RefusedAsync(await system.AskAsync(signed + "." + Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))));
        }

        // The key inside the token is nobody's key.
        using ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ECParameters point = own.ExportParameters(includePrivateParameters: false);
        string jwk = JsonSerializer.Serialize(new { alg = "ES256", jwk = new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(point.Q.X), y = Base64UrlEncoder.Encode(point.Q.Y) } });
        string text = Encode(jwk) + "." + payload;
        await RefusedAsync(await system.AskAsync(text + "." + Base64UrlEncoder.Encode(own.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))));

        static string Encode(string json) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(json));
    }

    [Theory]
    [InlineData("grant_type=client_credentials", 401, "invalid_client")]
    [InlineData("grant_type=password&username=a&password=b", 400, "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&client_id=a&client_secret=b", 401, "invalid_client")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", 400, "invalid_request")]
    [InlineData("", 400, "invalid_request")]
    public async Task Refuses_other_ways_in(string form, int status, string error)
    {
        await using RunningService service = await RunningService.StartAsync();
        using StringContent content = new(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        JsonElement answer = await AnswerAsync(await service.Client.PostAsync(new Uri("/oauth/token", UriKind.Relative), content, TestContext.Current.CancellationToken), (HttpStatusCode)status);
        Assert.Equal(error, answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Refuses_rights_that_the_client_does_not_have()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service, Right.Issue);
        JsonElement answer = await AnswerAsync(await system.AskAsync(system.Assertion(), "issue administer"), HttpStatusCode.BadRequest);
        Assert.Equal("invalid_scope", answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Says_where_it_is()
    {
        await using RunningService service = await RunningService.StartAsync();
        JsonElement metadata = JsonElement.Parse(await service.Client.GetStringAsync("/.well-known/oauth-authorization-server", TestContext.Current.CancellationToken));
        Assert.Equal(TestSystem.Audience, metadata.GetProperty("token_endpoint").GetString());
        Assert.Equal("""["private_key_jwt","none"]""", metadata.GetProperty("token_endpoint_auth_methods_supported").GetRawText());      // none for wallets, whose code is for one offer
    }

    private static Task RefusedAsync(HttpResponseMessage answer, bool expected = true, string what = "")
    {
        using (answer)
        {
            Assert.True((answer.StatusCode == HttpStatusCode.Unauthorized) == expected, $"{what}: {answer.StatusCode}");
        }

        return Task.CompletedTask;
    }

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        using (answer)
        {
            string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
            return JsonElement.Parse(text);
        }
    }
}
