using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Service.Access;
using HealthPassport.Service.Access.Clients;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Passports;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>What a network may send: each time a clear refusal with a stable code, and nothing of the request in it.</summary>
public class BadInputTests
{
    private const string Canary = "Zyxquill";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/passports")]
    [InlineData("/passports/add")]
    [InlineData("/passports/correct")]
    [InlineData("/passports/read")]
    [InlineData("/passports/status")]
    [InlineData("/field/tours")]
    [InlineData("/admin/clients")]
    public async Task Refuses_what_is_no_json_and_what_is_not_said_to_be(string path)
    {
        await using Desk desk = await Desk.OpenAsync(rights: Right.All);
        string[] wrong =
        [
            "", "nothing", "{", "[]", "5", "\"\"", $$"""{"{{Canary}}":1}""", $$"""{"summary":{{Canary}} }""", "\u0000", "\uFEFF{}x", "{}{}", """{"summary":1e999}""",
            "{\"summary\":" + new string('[', 5000) + new string(']', 5000) + "}", $$"""{"summary":{},"summary":{"{{Canary}}":1} }""", "{\"summary\":\"\\ud800\"}",
        ];
        foreach (string body in wrong)
        {
            Desk.Answer answer = await desk.PostAsync(path, body);
            Assert.True(answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity && answer.Code is not null, $"{body[..Math.Min(40, body.Length)]}: {answer.Text}");
            Assert.DoesNotContain(Canary, answer.Text, StringComparison.OrdinalIgnoreCase);
        }

        foreach (string type in new[] { "text/html", "application/xml", "application/jsonx", "multipart/form-data" })
        {
            Desk.Answer answer = await desk.PostAsync(path, "{}", type);
            Assert.True((answer.Status, answer.Code) is (HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"), $"{type}: {answer.Text}");
        }
    }

    [Fact]
    public async Task Takes_no_batch_of_another_type_and_refuses_its_lines_one_by_one()
    {
        await using Desk desk = await Desk.OpenAsync();
        Assert.Equal("unsupported-media-type", (await desk.PostAsync("/passports/batch", "{}", "application/x-ndjsonx")).Code);
        string lines = (await desk.PostAsync("/passports/batch", $"{Canary}\n" + $$"""{"summary":{{Desk.Td}}}""" + "\n\u0000\n", "application/x-ndjson")).Text;
        Assert.DoesNotContain(Canary, lines, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("""{"done":1,"refused":2}""", lines.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waits_for_nobody_who_sends_a_byte_now_and_then()
    {
        await using Desk desk = await Desk.OpenAsync();
        Uri address = desk.Service.Client.BaseAddress!;
        using RawRequest headers = await RawRequest.OpenAsync(address);
        using RawRequest body = await RawRequest.OpenAsync(address);
        using RawRequest line = await RawRequest.OpenAsync(address);
        await headers.WriteAsync("GET /health/live HTTP/1.1\r\nX-Slow: ");
        await body.WriteAsync($"POST /passports HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {desk.Token}\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n");
        await line.WriteAsync($"POST /passports/batch HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {desk.Token}\r\nContent-Type: application/x-ndjson\r\nContent-Length: 4000\r\n\r\n");
        TimeSpan[] taken = await Task.WhenAll(new[] { headers, body, line }.Select(one => one.DripAsync(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(60))));
        Assert.All(taken, one => Assert.True(one < TimeSpan.FromSeconds(40), $"{one}"));
        Assert.Contains(" 408 ", headers.Dripped, StringComparison.Ordinal);
        Assert.Contains("too-slow", body.Dripped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_no_token_of_another_service()
    {
        await using Desk desk = await Desk.OpenAsync();
        await using Desk other = await Desk.OpenAsync();
        string answer = await RawRequest.SendAsync(desk.Service.Client.BaseAddress!, $"POST /passports HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer {other.Token}\r\nContent-Length: 0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401 ", answer, StringComparison.Ordinal);
        Assert.Contains("not-signed-in", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Token, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_no_assertion_on_another_curve_or_by_another_family()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service);
        string kid = ClientKey.Read(system.Jwk(), out _)!.Kid;
        using ECDsa larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using RSA rsa = RSA.Create(2048);
        string payload = system.Assertion().Split('.')[1];
        byte[] Sign(string alg, byte[] text) => alg switch
        {
            "ES384" => larger.SignData(text, HashAlgorithmName.SHA384),
            "ES256" => larger.SignData(text, HashAlgorithmName.SHA256),
            "ES512" => system.Key.SignData(text, HashAlgorithmName.SHA512),
            "PS256" => rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            _ => rsa.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        foreach (string alg in new[] { "ES384", "ES256", "ES512", "RS256", "PS256", "ES256K", "EdDSA", "HS512", "dir", "" })
        {
            string signed = Base64UrlEncoder.Encode(JsonSerializer.Serialize(new { alg, kid })) + "." + payload;
            using HttpResponseMessage answer = await system.AskAsync(signed + "." + Base64UrlEncoder.Encode(Sign(alg, Encoding.ASCII.GetBytes(signed))));
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, alg);
        }
    }

    [Theory]
    [InlineData("/passports/..%2f..%2fadmin%2fclients")]
    [InlineData("/passports%2f..%2fadmin/clients")]
    [InlineData("/try/..%2f..%2fappsettings.json")]
    [InlineData("/try/%2e%2e/%2e%2e/appsettings.json")]
    [InlineData("/try/..%5c..%5cappsettings.json")]
    [InlineData("/try/../../../../etc/passwd")]
    [InlineData("/try/%00")]
    [InlineData("//admin/clients")]
    [InlineData("/admin//clients")]
    [InlineData("/ADMIN/clients/")]
    [InlineData("/admin/clients%20")]
    [InlineData("/admin/clients;a=b")]
    [InlineData("/admin/clients/%2e%2e")]
    [InlineData("/status/1%0d%0aX-Injected:%20yes")]
    [InlineData("/admin/keys/%0d%0aX-Injected:yes/retire")]
    [InlineData("/sign-in?return=//elsewhere.example%0d%0aX-Injected:yes")]
    [InlineData("http://elsewhere.example/admin/clients")]
    public async Task Finds_no_way_around_the_paths(string path)
    {
        await using RunningService service = await RunningService.StartAsync();
        string answer = await RawRequest.SendAsync(service.Client.BaseAddress!, $"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        int status = int.Parse(answer.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
        Assert.True(status is >= 400 and < 500 || (status is 200 or 301 or 302 && !path.Contains("admin", StringComparison.OrdinalIgnoreCase)), answer);
        foreach (string leaked in new[] { "\nX-Injected", "elsewhere.example", "Urls", "root:", "at HealthPassport", "   at " })
        {
            Assert.DoesNotContain(leaked, answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("X-A: a\u0000b\r\n")]
    [InlineData("X-A: a\rX-B: b\r\n")]
    [InlineData("X A: b\r\n")]
    [InlineData(" X-A: folded\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 6\r\n")]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Transfer-Encoding: gzip\r\n")]
    [InlineData("Host: b\r\n")]
    public async Task Refuses_headers_that_could_be_read_in_two_ways(string header)
    {
        await using RunningService service = await RunningService.StartAsync();
        string answer = await RawRequest.SendAsync(service.Client.BaseAddress!, $"POST /oauth/token HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{header}\r\n");
        Assert.Matches("^HTTP/1.1 (400|501) ", answer);
    }

    [Fact]
    public async Task Refuses_headers_and_addresses_without_end()
    {
        await using RunningService service = await RunningService.StartAsync();
        Assert.StartsWith("HTTP/1.1 431 ", await RawRequest.SendAsync(service.Client.BaseAddress!, $"GET / HTTP/1.1\r\nHost: a\r\nX-A: {new string('a', 70_000)}\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414 ", await RawRequest.SendAsync(service.Client.BaseAddress!, $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n"), StringComparison.Ordinal);
        string many = string.Concat(Enumerable.Range(0, 200).Select(number => $"X-{number}: a\r\n"));
        Assert.StartsWith("HTTP/1.1 431 ", await RawRequest.SendAsync(service.Client.BaseAddress!, $"GET / HTTP/1.1\r\nHost: a\r\n{many}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetches_no_address_that_a_caller_names()
    {
        using TcpListener elsewhere = new(IPAddress.Loopback, 0);
        elsewhere.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)elsewhere.LocalEndpoint).Port}/named";
        await using Desk desk = await Desk.OpenAsync(rights: Right.All);
        using TestSystem system = await TestSystem.RegisterAsync(desk.Service);
        foreach (string member in new[] { "jku", "x5u", "iss", "kid" })
        {
            string header = Base64UrlEncoder.Encode(JsonSerializer.Serialize(new Dictionary<string, string> { ["alg"] = "ES256", [member] = url }));
            string text = header + "." + system.Assertion(issuer: member == "iss" ? url : null).Split('.')[1];
            (await system.AskAsync(text + "." + Base64UrlEncoder.Encode(system.Key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256)))).Dispose();
        }

        foreach (string body in new[] { $$"""{"name":"A","jwks_uri":"{{url}}","rights":["issue"],"kinds":["all"]}""", $$"""{"name":"A","keys":[{"jwks_uri":"{{url}}"}],"rights":["issue"],"kinds":["all"]}""", $$"""{"name":"A","keys":[{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0","x5u":"{{url}}"}],"rights":["issue"],"kinds":["all"]}""" })
        {
            await desk.PostAsync("/admin/clients", body);
        }

        string[] read =
        [
            url, $"shlink:/{Base64UrlEncoder.Encode($$"""{"url":"{{url}}","key":"rxTgYlOaKJPFtcEd0qcceN8wEU4p94SqAwIWQe6uX7Q","flag":"U"}""")}", $"openid-credential-offer://?credential_offer_uri={Uri.EscapeDataString(url)}",
            Jws($$"""{"iss":"{{url}}","vc":{"type":["https://smarthealth.cards#health-card"],"credentialStatus":{"type":"BitstringStatusListEntry","statusListCredential":"{{url}}"} },"status":{"status_list":{"idx":1,"uri":"{{url}}"} } }"""),
        ];
        foreach (string text in read)
        {
            await desk.PostAsync("/passports/read", text, "text/plain");
            await desk.PostAsync("/passports/read", JsonSerializer.Serialize(new { codes = new[] { text } }));
            await desk.PostAsync("/passports/status", JsonSerializer.Serialize(new { code = text, status = "revoked" }));
        }

        await desk.PostAsync("/passports", $$"""{"bundle":{"resourceType":"Bundle","type":"collection","link":[{"relation":"self","url":"{{url}}"}],"entry":[{"fullUrl":"{{url}}","resource":{"resourceType":"Immunization","implicitRules":"{{url}}","status":"completed","vaccineCode":{"coding":[{"system":"{{url}}","code":"a"}]},"patient":{"reference":"{{url}}"},"occurrenceDateTime":"2026-05-02"} }]} }""");
        foreach (string path in new[] { $"/sign-in/outside?return={url}", $"/sign-in/outside/return?code=a&state=b&iss={url}", $"/sign-in/outside/return?code=a&state={url}&redirect_uri={url}", $"/status/1?url={url}" })
        {
            using HttpResponseMessage answer = await desk.Service.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            Assert.DoesNotContain(url, answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        }

        await Task.Delay(200, Cancellation);
        Assert.False(elsewhere.Pending(), "The address was fetched.");

        static string Jws(string payload) => $"{Base64UrlEncoder.Encode("""{"alg":"ES256","kid":"a"}""")}.{Base64UrlEncoder.Encode(payload)}.{Base64UrlEncoder.Encode(new byte[64])}";
    }
}
