using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Passports;

/// <summary>A running service with a partner system that may issue.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public const string Td = """{"holder":{"name":"Sample Person (fictional)"},"vaccinations":[{"code":"td","date":"2026-05-02","lot":"A12"}]}""";

    private readonly TestSystem _system;
    private string _token = "";

    private Desk(RunningService service, TestSystem system) => (Service, _system) = (service, system);

    public RunningService Service { get; }

    /// <summary>The system's access token.</summary>
    public string Token => _token;

    public static async Task<Desk> OpenAsync(
        EntryKinds kinds = EntryKinds.All, string? dataFolder = null, string? issuerId = null, Right rights = Right.Issue, TimeProvider? clock = null, params (string Name, string Value)[] settings)
    {
        RunningService service = await RunningService.StartAsync(clock, dataFolder, issuerId is null ? settings : [("IssuerId", issuerId), .. settings]);
        TestSystem system = await TestSystem.RegisterAsync(service, rights, kinds);
        return new Desk(service, system) { _token = await system.TokenAsync() };
    }

    public async Task<Answer> PostAsync(string path, string body, string mediaType = "application/json", string? key = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, mediaType) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using HttpResponseMessage answer = await Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)) { RetryAfter = answer.Headers.RetryAfter?.Delta };
    }

    /// <summary>Issues and gives the two codes.</summary>
    public async Task<string[]> IssueAsync(string summary = Td)
    {
        Answer answer = await PostAsync("/passports", $$"""{"summary":{{summary}}}""");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return [.. answer.Json.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("text").GetString()!)];
    }

    /// <summary>The statement on one code, with the newest status.</summary>
    public async Task<JsonElement> ReadAsync(string code)
    {
        await Service.Get<OwnTrust>().RebuildAsync(TestContext.Current.CancellationToken);
        return (await PostAsync("/passports/read", code, "text/plain")).Json;
    }

    public async ValueTask DisposeAsync()
    {
        _system.Dispose();
        await Service.DisposeAsync();
    }

    internal sealed record Answer(HttpStatusCode Status, string Text)
    {
        public TimeSpan? RetryAfter { get; init; }

        public JsonElement Json => JsonElement.Parse(Text);

        public string? Code => Json.TryGetProperty("code", out JsonElement code) ? code.GetString() : null;
    }
}
