using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Access;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Service.Tests.Field;

/// <summary>A service at home, or on a laptop, with somebody who may do everything there.</summary>
internal sealed class FieldTeam : IAsyncDisposable
{
    private readonly TestSystem _system;
    private (string Token, DateTimeOffset At)? _token;

    private FieldTeam(RunningService service, TestSystem system, FixedClock clock) => (Service, _system, Clock) = (service, system, clock);

    public RunningService Service { get; }

    public FixedClock Clock { get; }

    public string Address => Service.Client.BaseAddress!.ToString().TrimEnd('/');

    /// <summary>Starts a home, or the laptop of one.</summary>
    public static async Task<FieldTeam> StartAsync(FixedClock clock, string? homeAddress = null, string? dataFolder = null, string? issuerId = null, string? servicesKeys = null)
    {
        (string, string)[] settings = [.. new[] { ("FieldHome", homeAddress), ("IssuerId", issuerId), ("ServicesKeys", servicesKeys) }.Where(setting => setting.Item2 is not null).Select(setting => (setting.Item1, setting.Item2!))];
        RunningService service = await RunningService.StartAsync(clock, dataFolder, settings);
        TestSystem system = await TestSystem.RegisterAsync(service, Right.All, EntryKinds.All);
        return new FieldTeam(service, system, clock);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, byte[]? body = null, string mediaType = "application/cbor", bool signedIn = true)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        }

        if (signedIn)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        }

        using HttpResponseMessage answer = await Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    // One token for a while, as a client should: whoever asks for tokens may do so sixty times a minute.
    private async Task<string> TokenAsync()
    {
        if (_token is not (string token, DateTimeOffset at) || Clock.Now < at || Clock.Now - at > TimeSpan.FromMinutes(1))
        {
            _system.Now = Clock.Now.ToUnixTimeSeconds();
            (token, at) = (await _system.TokenAsync(), Clock.Now);
            _token = (token, at);
        }

        return token;
    }

    public Task<Answer> PostJsonAsync(string path, string json) => SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(json), "application/json");

    /// <summary>Plans a tour from today on and gives its id and code.</summary>
    public async Task<(string Id, string Code)> PlanAsync(int days = 3, int supply = 100, string kinds = "\"all\"")
    {
        Answer made = await PostJsonAsync("/field/tours", $$"""{"unit":"Boat 2","firstDay":"{{DateOnly.FromDateTime(Clock.Now.UtcDateTime):yyyy-MM-dd}}","days":{{days}},"kinds":[{{kinds}}],"supply":{{supply}}}""");
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        return (made.Json.GetProperty("id").GetString()!, made.Json.GetProperty("code").GetString()!);
    }

    /// <summary>Enrols this laptop with files.</summary>
    public async Task EnrolAsync(FieldTeam home, string code)
    {
        Answer request = await PostJsonAsync("/field/laptop/request", $$"""{"code":"{{code}}"}""");
        Assert.True(request.Status == HttpStatusCode.OK, request.Text);
        Answer answer = await home.SendAsync(HttpMethod.Post, "/field/enrolments", request.Bytes, signedIn: false);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Answer taken = await SendAsync(HttpMethod.Post, "/field/laptop/answer", answer.Bytes);
        Assert.True(taken.Status == HttpStatusCode.OK, taken.Text);
    }

    /// <summary>Issues cards as one stream; gives the first code of each.</summary>
    public async Task<string[]> IssueAsync(int count)
    {
        string lines = string.Concat(Enumerable.Repeat($$"""{"summary":{{Desk.Td}}}""" + "\n", count));
        Answer batch = await SendAsync(HttpMethod.Post, "/passports/batch", Encoding.UTF8.GetBytes(lines), "application/x-ndjson");
        JsonElement[] answers = [.. batch.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
        Assert.True(answers[^1].GetProperty("done").GetInt64() == count, batch.Text[..Math.Min(500, batch.Text.Length)]);
        return [.. answers[..^1].Select(answer => answer.GetProperty("issued").GetProperty("codes")[0].GetProperty("text").GetString()!)];
    }

    /// <summary>A clinic elsewhere that has this home's trust file of this moment.</summary>
    public async Task<Verifier> ClinicAsync() => new(TrustStore.Load((await SendAsync(HttpMethod.Get, "/trust/bundle", signedIn: false)).Bytes, null, Clock).Value(), Clock);

    public async ValueTask DisposeAsync()
    {
        _system.Dispose();
        await Service.DisposeAsync();
    }

    internal sealed record Answer(HttpStatusCode Status, byte[] Bytes)
    {
        public string Text => Encoding.UTF8.GetString(Bytes);

        public JsonElement Json => JsonElement.Parse(Text);

        public string? Code => Json.TryGetProperty("code", out JsonElement code) ? code.GetString() : null;
    }
}
