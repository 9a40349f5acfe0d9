using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using HealthPassport.Service.Access;
using HealthPassport.Service.Keys;
using HealthPassport.Service.Tests.Access;
using Xunit;

namespace HealthPassport.Service.Tests.Keys;

public class KeyEndpointTests
{
    [Theory]
    [InlineData("retire", "retired", "accepted")]
    [InlineData("destroy", "destroyed", "accepted")]
    [InlineData("compromise", "compromised", "rejected")]
    public async Task Each_act_has_its_consequence_for_cards_at_once(string act, string state, string verdict)
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service, Right.All);
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await system.TokenAsync());
        using StringContent body = new("""{"summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}]}}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage issued = await service.Client.PostAsync(new Uri("/passports", UriKind.Relative), body, TestContext.Current.CancellationToken);
        string code = (await issued.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("codes")[0].GetProperty("text").GetString()!;
        string kid = service.Get<KeyRing>().Keys[0].Kid;

        using HttpResponseMessage ended = await service.Client.PostAsync(new Uri($"/admin/keys/{kid}/{act}", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(state, (await ended.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("state").GetString());
        using StringContent text = new(code, System.Text.Encoding.UTF8, "text/plain");
        using HttpResponseMessage read = await service.Client.PostAsync(new Uri("/passports/read", UriKind.Relative), text, TestContext.Current.CancellationToken);
        Assert.Equal(verdict, (await read.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("verdict").GetString());
        JsonElement keys = await service.Client.GetFromJsonAsync<JsonElement>(new Uri("/admin/keys", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(keys.EnumerateArray(), key => key.GetProperty("state").GetString() == "active");      // the next one was made
    }

    [Fact]
    public async Task Only_who_administers_may_end_keys_or_seal_the_log()
    {
        await using RunningService service = await RunningService.StartAsync();
        using TestSystem system = await TestSystem.RegisterAsync(service, Right.Issue);
        service.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await system.TokenAsync());
        foreach (string path in new[] { $"/admin/keys/{service.Get<KeyRing>().Keys[0].Kid}/retire", "/log/seal" })
        {
            using HttpResponseMessage refused = await service.Client.PostAsync(new Uri(path, UriKind.Relative), null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }
}
