using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthPassport.Service.Tests.Access;
using Xunit;

namespace HealthPassport.Service.Tests.Operation;

/// <summary>Nothing about people, and no secret, is in the database, its journal, logs or temporary files: after issuing, failing, revoking, batching and a crash.</summary>
public sealed class NothingIsKeptTests : IDisposable
{
    private const string Person = "Zyxquill Canarybird";
    private const string Lot = "LOTQX77ZW93";

    private static readonly (string, string) Issuer = ("IssuerId", "https://clinic.example");      // wallets know no issuer by another scheme

    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-canary-").FullName;

    [Fact]
    public async Task A_stolen_folder_tells_nothing_about_people()
    {
        (string token, TestSystem system) = await RegisterAsync();
        using TestSystem registered = system;
        string key = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        string summary = $$"""{"holder":{"name":"{{Person}}","birth":"1987-03-09"},"vaccinations":[{"code":"td","date":"2026-05-02","lot":"{{Lot}}"}]""";
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        byte[][] boxes = [RandomNumberGenerator.GetBytes(80), RandomNumberGenerator.GetBytes(80)];
        string lanes = string.Join("\",\"", boxes.Select(box => Base64Url.EncodeToString([.. salt, .. box])));
        List<string> secrets = [Person, Person.ToUpperInvariant(), "1987-03-09", Lot, token, key];
        await using (ServiceProcess service = await ServiceProcess.StartAsync(_folder, Issuer))
        {
            service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            service.Client.DefaultRequestHeaders.UserAgent.ParseAdd("CanaryAgent/7.31.77");
            JsonElement issued = await PostAsync(service, "/passports", $$"""{"summary":{{summary}},"conditions":[{"code":"hiv","state":"active"}]},"newSecret":true,"sheet":{"withName":true},"pictures":"png"}""", key);
            string code = issued.GetProperty("codes")[0].GetProperty("text").GetString()!;
            string digits = issued.GetProperty("secret").GetProperty("digits").GetString()!;
            string stub = issued.GetProperty("stubNumber").GetString()!;
            secrets.AddRange([code[4..60], code[80..140], digits, issued.GetProperty("secret").GetProperty("words").GetString()!, stub, stub.Replace(" ", "", StringComparison.Ordinal), "CanaryAgent/7.31.77"]);
            await PostAsync(service, "/passports/read", JsonSerializer.Serialize(new { codes = new[] { code }, unlock = digits }));
            await PostAsync(service, "/guidance", $$"""{"summary":{{summary}}} }""");
            await PostAsync(service, "/passports/add", $$"""{"earlier":["{{code}}"],"summary":{"vaccinations":[{"code":"mmr"}]} }""");
            await PostAsync(service, "/passports/correct", $$"""{"corrects":"{{code}}","summary":{{summary}}} }""");
            await PostAsync(service, "/passports/status", $$"""{"code":"{{code}}","status":"revoked"}""");
            JsonElement ready = await PostAsync(service, "/passports", $$"""{"summary":{{summary}}},"sealed":{"lanes":["{{lanes}}"]},"sheet":{} }""", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
            Assert.True(ready.TryGetProperty("codes", out _));
            await PostAsync(service, "/passports", $$"""{"summary":{{summary}}},"sealed":{"lanes":["{{lanes}}"]},"newSecret":true}""");
            await PostAsync(service, "/passports", $$"""{"summary":{{summary}}},"sealed":{"lanes":["{{lanes[1..]}}"]} }""");
            await PostAsync(service, "/passports", $$"""{"summary":{{summary}},"unknown":"{{Person}}"} }""");
            await PostAsync(service, "/passports", $$"""{"summary":{{summary}}, {{Person}} }""");
            await PostAsync(service, $"/passports/{Person}?name={Person}", "{}");
            await PostAsync(service, "/passports/batch", string.Join('\n', Enumerable.Repeat($$"""{"summary":{{summary}}} }""", 300)), mediaType: "application/x-ndjson");
            JsonElement offered = await PostAsync(service, "/wallet/offers", $$"""{"credential":{"summary":{{summary}}} } }""");
            string offer = Uri.UnescapeDataString(offered.GetProperty("offer").GetString()!.Split('=')[1]);
            JsonElement waiting = JsonElement.Parse(await service.Client.GetStringAsync(new Uri(offer).AbsolutePath, TestContext.Current.CancellationToken));
            string preAuthorized = waiting.GetProperty("grants").EnumerateObject().Single().Value.GetProperty("pre-authorized_code").GetString()!;
            secrets.AddRange([offer.Split('/')[^1], preAuthorized]);
            Task crash = PostAsync(service, "/passports/batch", string.Join('\n', Enumerable.Repeat($$"""{"summary":{{summary}}} }""", 3000)), mediaType: "application/x-ndjson");
            await Task.Delay(300, TestContext.Current.CancellationToken);
            await service.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => crash);
        }

        await using (ServiceProcess again = await ServiceProcess.StartAsync(_folder, Issuer))
        {
        }

        IEnumerable<Canary> sealedOnes = boxes.Prepend(salt).Select(part => new Canary("a lane", part));
        string[] found = [.. secrets.Select(text => new Canary("a canary", text)).Concat(sealedOnes).SelectMany(canary => canary.FindIn(_folder))];
        Assert.True(found.Length == 0, string.Join('\n', found));
        Assert.Contains(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories), file => new FileInfo(file).Length > 1000);
    }

    [Fact]
    public void A_planted_canary_is_found_in_every_form()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes($"before {Person} after");
        char[] base45 = new char[HealthPassport.Formats.Base45.Base45Text.CharacterCount(utf8.Length)];
        HealthPassport.Formats.Base45.Base45Text.Encode(utf8, base45);
        byte[][] planted =
        [
            utf8, Encoding.Unicode.GetBytes($"x{Person}"), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)), Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)),
            Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8)), Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8[1..])), Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8[2..])),
            Encoding.ASCII.GetBytes(base45),
        ];
        Canary canary = new("a canary", Person);
        Assert.Empty(canary.FindIn(_folder));
        foreach (byte[] bytes in planted)
        {
            File.WriteAllBytes(Path.Combine(_folder, "planted"), [.. RandomNumberGenerator.GetBytes(5000), .. bytes, .. RandomNumberGenerator.GetBytes(50)]);
            Assert.NotEmpty(canary.FindIn(_folder));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<(string Token, TestSystem System)> RegisterAsync()
    {
        await using RunningService service = await RunningService.StartAsync(TimeProvider.System, Path.Combine(_folder, "data"), Issuer);
        TestSystem system = await TestSystem.RegisterAsync(service);
        system.Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return (await system.TokenAsync(), system);
    }

    private static async Task<JsonElement> PostAsync(ServiceProcess service, string path, string body, string? key = null, string mediaType = "application/json")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using HttpResponseMessage answer = await service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.StartsWith('{') && !text.TrimEnd().Contains('\n', StringComparison.Ordinal) ? JsonElement.Parse(text) : default;
    }
}
