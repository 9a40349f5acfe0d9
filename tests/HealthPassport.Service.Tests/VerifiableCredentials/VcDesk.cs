using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Service.Tests.Wallets;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

/// <summary>A running service whose verifiable credential API a partner's system may use.</summary>
internal sealed class VcDesk : IAsyncDisposable
{
    public const string Issuer = "https://issuer.example";

    public const string Credential = """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://healthpassport.example/contexts/health-summary/v1"],"type":["VerifiableCredential","HealthSummaryCredential"],
        "credentialSubject":{"healthSummary":{"holder":{"name":"Sample Person (fictional)"},"vaccinations":[{"code":"td","date":"2026-05-02"}]}}}
        """;

    private const int MaxAtOnce = 1024 * 1024;

    private readonly Desk _desk;

    private VcDesk(Desk desk) => _desk = desk;

    public RunningService Service => _desk.Service;

    public static async Task<VcDesk> OpenAsync(TimeProvider? clock = null, params (string Name, string Value)[] settings) => new(await Desk.OpenAsync(issuerId: Issuer, clock: clock, settings: settings));

    /// <summary>Sends a request with the system's token.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string? language = null, string? key = null)
    {
        using HttpRequestMessage request = new(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _desk.Token);
        request.Headers.ExpectContinue = body?.Length > MaxAtOnce;      // else a refusal comes while the body is still on its way
        if (language is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(language);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using HttpResponseMessage answer = await Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.OriginalString, answer.Content.Headers.ContentLanguage.SingleOrDefault());
    }

    public Task<Answer> PostAsync(string path, string body, string? language = null) => SendAsync(HttpMethod.Post, path, body, language);

    /// <summary>Issues, and gives the wrapper and where the credential is found.</summary>
    public async Task<(JsonElement Enveloped, string Location)> IssueAsync(string prefix = "/vcalm", string options = "{}")
    {
        Answer issued = await PostAsync(prefix + "/credentials/issue", $$"""{"credential":{{Credential}},"options":{{options}}}""");
        Assert.True(issued.Status == HttpStatusCode.Created, issued.Text);
        return (issued.Json.GetProperty("verifiableCredential"), issued.Location!["http://localhost:5080".Length..]);
    }

    /// <summary>Verifies by the newest status.</summary>
    public async Task<JsonElement> VerifyAsync(JsonElement credential, string options = "{}", string? language = null)
    {
        await Service.Get<OwnTrust>().RebuildAsync(TestContext.Current.CancellationToken);
        Answer answer = await PostAsync("/vcalm/credentials/verify", $$"""{"verifiableCredential":{{credential.GetRawText()}},"options":{{options}}}""", language);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    public async Task<string> ChallengeAsync() => (await SendAsync(HttpMethod.Post, "/vcalm/challenges")).Json.GetProperty("challenge").GetString()!;

    /// <summary>Presents credentials, good unless something is changed.</summary>
    public static JsonElement Present(TestWallet holder, JsonElement[] credentials, string? nonce, string? audience, Action<JsonObject>? change = null, string? header = null, TestWallet? signedBy = null)
    {
        JsonObject presentation = new()
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2"),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = holder.Did,
            ["verifiableCredential"] = new JsonArray([.. credentials.Select(credential => JsonNode.Parse(credential.GetRawText()))]),
            ["iss"] = holder.Did,
            ["iat"] = Cards.Noon.ToUnixTimeSeconds(),
        };
        if (nonce is not null)
        {
            presentation["nonce"] = nonce;
        }

        if (audience is not null)
        {
            presentation["aud"] = audience;
        }

        change?.Invoke(presentation);
        header ??= $$"""{"alg":"ES256","kid":"{{holder.Did}}#0","typ":"vp+jwt","cty":"vp"}""";
        return Wrapper((signedBy ?? holder).Sign(JsonNode.Parse(header)!, presentation), "application/vp+jwt", "EnvelopedVerifiablePresentation");
    }

    public static JsonElement Wrapper(string text, string mediaType = "application/vc+jwt", string type = "EnvelopedVerifiableCredential") =>
        JsonElement.Parse($$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"{{type}}","id":"data:{{mediaType}},{{text}}"}""");

    public static string TextOf(JsonElement wrapper) => wrapper.GetProperty("id").GetString()!.Split(',', 2)[1];

    public static JsonObject PayloadOf(JsonElement wrapper) => JsonNode.Parse(StrictBase64Url.Decode(TextOf(wrapper).Split('.')[1])!)!.AsObject();

    public static string[] Codes(JsonElement answer) => [.. answer.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()!)];

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    internal sealed record Answer(HttpStatusCode Status, string Text, string? Location, string? Language)
    {
        public JsonElement Json => JsonElement.Parse(Text);

        public string? Code => Json.TryGetProperty("code", out JsonElement code) ? code.GetString() : null;
    }
}
