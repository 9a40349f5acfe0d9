using System.Net;
using System.Text.Json.Nodes;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Service.Tests.Access;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Service.Wallets.Requests;
using Xunit;

namespace HealthPassport.Service.Tests.Wallets;

/// <summary>OpenID4VP 1.0 §8 and RFC 9901 §7.3: what is taken for an answer, each rule broken once.</summary>
public class PresentationTests
{
    [Theory]
    [InlineData("no-binding")]
    [InlineData("aud")]
    [InlineData("aud-without-prefix")]
    [InlineData("nonce")]
    [InlineData("sd_hash")]
    [InlineData("typ")]
    [InlineData("other-key")]
    [InlineData("iat-old")]
    [InlineData("state")]
    [InlineData("more-than-asked")]
    [InlineData("less-than-asked")]
    [InlineData("not-our-type")]
    [InlineData("no-sd-jwt")]
    public async Task An_answer_keeps_the_rules(string broken)
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        using TestWallet other = new();
        string credential = await desk.TakeAsync(wallet);
        (string id, Dictionary<string, string> request) = await desk.AskAsync();
        string part = Part(credential, broken switch { "more-than-asked" => ["vaccinations", "conditions"], "less-than-asked" => [], _ => ["vaccinations"] });
        string bound = (broken == "other-key" ? other : wallet).Bind(part, request["client_id"], request["nonce"], desk.Clock.Now, (header, claims) => Break(broken, header, claims, request));
        string presentation = broken switch { "no-binding" => part, "no-sd-jwt" => "x~y~", "not-our-type" => bound[3..], _ => bound };
        Desk.Answer answer = await desk.RespondAsync(request, presentation, broken == "state" ? "x" : null);
        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.Text);
        Assert.Equal("waiting", (await desk.FetchAsync(id)).Json.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.OK, (await desk.RespondAsync(request, Good(desk, wallet, credential, request))).Status);
        Assert.Equal("answered", (await desk.FetchAsync(id)).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_fetched_once_by_who_asked()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        string credential = await desk.TakeAsync(wallet);
        (string id, Dictionary<string, string> request) = await desk.AskAsync();
        string good = Good(desk, wallet, credential, request);
        Assert.Equal((HttpStatusCode.OK, "{}"), (await desk.RespondAsync(request, good) is var first ? (first.Status, first.Text) : default));
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.RespondAsync(request, good)).Status);
        using TestSystem other = await TestSystem.RegisterAsync(desk.Service);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.FetchAsync(id, await other.TokenAsync())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.FetchAsync(request["response_uri"].Split('/')[^1])).Status);      // which everybody sees who sees the code
        Assert.Equal("answered", (await desk.FetchAsync(id)).Json.GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await desk.FetchAsync(id)).Status);
    }

    [Fact]
    public async Task An_answer_to_one_request_is_none_to_another()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        string credential = await desk.TakeAsync(wallet);
        (_, Dictionary<string, string> first) = await desk.AskAsync();
        (_, Dictionary<string, string> second) = await desk.AskAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.RespondAsync(second, Good(desk, wallet, credential, first))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.RespondAsync(second, Good(desk, wallet, credential, second), first["state"])).Status);
    }

    [Fact]
    public async Task A_copy_that_is_bound_to_nobody_is_no_answer_where_binding_is_asked_for()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        string token = await desk.AccessAsync(bound: false);
        string credential = (await desk.SendAsync("/wallet/credential", """{"credential_configuration_id":"health-summary-unbound"}""", token)).Json.GetProperty("credentials")[0].GetProperty("credential").GetString()!;
        (_, Dictionary<string, string> request) = await desk.AskAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.RespondAsync(request, Good(desk, wallet, credential, request))).Status);
        (string id, request) = await desk.AskAsync(bound: false);
        Assert.Equal(HttpStatusCode.OK, (await desk.RespondAsync(request, Part(credential, ["vaccinations"]))).Status);
        Assert.Equal("accepted", (await desk.FetchAsync(id)).Json.GetProperty("statement").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_person_may_decline()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        (string id, Dictionary<string, string> request) = await desk.AskAsync();
        Assert.Equal(HttpStatusCode.OK, (await desk.FormAsync(request["response_uri"], [("error", "access_denied"), ("state", request["state"])])).Status);
        Assert.Equal("declined", (await desk.FetchAsync(id)).Json.GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"passport":"x"}""")]
    [InlineData("""{"passport":[]}""")]
    [InlineData("""{"passport":["x","y"]}""")]
    [InlineData("""{"passport":[1]}""")]
    [InlineData("""{"other":["x"]}""")]
    [InlineData("""{"passport":["x"],"other":["x"]}""")]
    public async Task A_vp_token_has_the_shape_of_the_query(string token)
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        (_, Dictionary<string, string> request) = await desk.AskAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.FormAsync(request["response_uri"], [("vp_token", token), ("state", request["state"])])).Status);
    }

    [Fact]
    public async Task A_request_ends_after_ten_minutes_and_after_five_wrong_answers()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        string credential = await desk.TakeAsync(wallet);
        (string id, Dictionary<string, string> request) = await desk.AskAsync();
        for (int tries = 0; tries < 5; tries++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await desk.RespondAsync(request, "x", "x")).Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.RespondAsync(request, Good(desk, wallet, credential, request))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.FetchAsync(id)).Status);
        (id, request) = await desk.AskAsync();
        desk.Clock.Now += PendingRequests.Lifetime;
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.RespondAsync(request, Good(desk, wallet, credential, request))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.FetchAsync(id)).Status);
    }

    [Theory]
    [InlineData("""{"show":[]}""")]
    [InlineData("""{"show":["everything"]}""")]
    [InlineData("""{"show":["holder","holder"]}""")]
    [InlineData("""{"show":["holder"],"pictures":"gif"}""")]
    public async Task A_request_asks_for_something(string body)
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        Assert.Equal("malformed", (await desk.Desk.PostAsync("/wallet/requests", body)).Code);
    }

    [Fact]
    public async Task The_code_of_a_request_is_no_larger_than_a_phone_reads_from_a_screen()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        Desk.Answer answer = await desk.Desk.PostAsync("/wallet/requests", """{"show":["vaccinations"],"pictures":"svg"}""");
        Assert.InRange(answer.Json.GetProperty("request").GetString()!.Length, 1, 997);      // version 25, level M
        Assert.StartsWith("<svg", answer.Json.GetProperty("picture").GetString(), StringComparison.Ordinal);
    }

    private static string Good(WalletDesk desk, TestWallet wallet, string credential, Dictionary<string, string> request) =>
        wallet.Bind(Part(credential, ["vaccinations"]), request["client_id"], request["nonce"], desk.Clock.Now);

    private static string Part(string credential, string[] groups) => SdJwtPresentation.Of(credential, groups).TryGet(out string? part, out _) ? part : "";

    private static void Break(string broken, JsonObject header, JsonObject claims, Dictionary<string, string> request)
    {
        switch (broken)
        {
            case "aud": claims["aud"] = "redirect_uri:https://other.example/wallet/responses/x"; break;
            case "aud-without-prefix": claims["aud"] = request["response_uri"]; break;
            case "nonce": claims["nonce"] = (request["nonce"][0] == 'x' ? "y" : "x") + request["nonce"][1..]; break;
            case "sd_hash": claims["sd_hash"] = "x"; break;
            case "typ": header["typ"] = "JWT"; break;
            case "iat-old": claims["iat"] = claims["iat"]!.GetValue<long>() - 601; break;
        }
    }
}
