using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Service.Tests.Passports;
using Xunit;

namespace HealthPassport.Service.Tests.Wallets;

/// <summary>A desk that offers to wallets and asks them, over HTTP and nothing else.</summary>
internal sealed class WalletDesk : IAsyncDisposable
{
    public const string Summary = """{"holder":{"name":"Sample Person (fictional)"},"vaccinations":[{"code":"td","date":"2026-05-02"}],"conditions":[{"code":"asthma"}]}""";

    private WalletDesk(Desk desk, FixedClock clock) => (Desk, Clock) = (desk, clock);

    public Desk Desk { get; }

    public FixedClock Clock { get; }

    public RunningService Service => Desk.Service;

    /// <summary>The credential issuer's identifier.</summary>
    public string Address => Service.Client.BaseAddress!.ToString().TrimEnd('/');

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<WalletDesk> OpenAsync()
    {
        FixedClock clock = new(Cards.Noon);
        return new WalletDesk(await Desk.OpenAsync(issuerId: "https://clinic.example", clock: clock, settings: [RunningService.OwnAddress]), clock);
    }

    /// <summary>Offers, and gives the text of the code with the digits.</summary>
    public async Task<(string Offer, string Digits)> OfferAsync(int? copies = null, bool? bound = null, string summary = Summary)
    {
        Desk.Answer answer = await Desk.PostAsync("/wallet/offers", $$"""{"credential":{"summary":{{summary}}}{{(copies is null ? "" : $",\"copies\":{copies}")}}{{Bound(bound)}}}""");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return (answer.Json.GetProperty("offer").GetString()!, answer.Json.GetProperty("transactionCode").GetString()!);
    }

    /// <summary>The pre-authorized code of an offer; null when there is none any more.</summary>
    public async Task<string?> CodeAsync(string offer)
    {
        using HttpResponseMessage answer = await Service.Client.GetAsync(new Uri(Uri.UnescapeDataString(offer[(offer.IndexOf('=', StringComparison.Ordinal) + 1)..])), Cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? null
            : JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("grants").EnumerateObject().Single().Value.GetProperty("pre-authorized_code").GetString();
    }

    /// <summary>Asks for an access token.</summary>
    public Task<Desk.Answer> TokenAsync(params (string Name, string Value)[] form) =>
        FormAsync("/oauth/token", [("grant_type", "urn:ietf:params:oauth:grant-type:pre-authorized_code"), .. form]);

    /// <summary>Offers and takes it as far as the access token.</summary>
    public async Task<string> AccessAsync(int? copies = null, bool? bound = null)
    {
        (string offer, string digits) = await OfferAsync(copies, bound);
        Desk.Answer answer = await TokenAsync(("pre-authorized_code", (await CodeAsync(offer))!), ("tx_code", digits));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json.GetProperty("access_token").GetString()!;
    }

    public async Task<string> NonceAsync() => (await SendAsync("/wallet/nonce", "", null)).Json.GetProperty("c_nonce").GetString()!;

    /// <summary>Asks for the credential.</summary>
    public Task<Desk.Answer> CredentialAsync(string? token, params string[] proofs) =>
        SendAsync("/wallet/credential", new JsonObject { ["credential_configuration_id"] = "health-summary", ["proofs"] = new JsonObject { ["jwt"] = new JsonArray([.. proofs.Select(proof => (JsonNode)proof)]) } }.ToJsonString(), token);

    /// <summary>One bound copy.</summary>
    public async Task<string> TakeAsync(TestWallet wallet)
    {
        Desk.Answer answer = await CredentialAsync(await AccessAsync(), wallet.Proof(Address, Clock.Now, await NonceAsync()));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json.GetProperty("credentials")[0].GetProperty("credential").GetString()!;
    }

    /// <summary>Asks a wallet, and gives the parameters of the request with the name of its answer.</summary>
    public async Task<(string Id, Dictionary<string, string> Request)> AskAsync(string show = "vaccinations", bool? bound = null)
    {
        Desk.Answer answer = await Desk.PostAsync("/wallet/requests", $$"""{"show":["{{show}}"]{{Bound(bound)}}}""");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        string text = answer.Json.GetProperty("request").GetString()!;
        return (answer.Json.GetProperty("id").GetString()!, text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(one => one.Split('=')).ToDictionary(one => one[0], one => Uri.UnescapeDataString(one[1])));
    }

    /// <summary>Answers as a wallet does.</summary>
    public Task<Desk.Answer> RespondAsync(Dictionary<string, string> request, string presentation, string? state = null) =>
        FormAsync(request["response_uri"], [("vp_token", new JsonObject { ["passport"] = new JsonArray(presentation) }.ToJsonString()), ("state", state ?? request["state"])]);

    /// <summary>What the desk sees of the answer.</summary>
    public async Task<Desk.Answer> FetchAsync(string id, string? token = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, $"/wallet/requests/{id}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Desk.Token);
        using HttpResponseMessage answer = await Service.Client.SendAsync(request, Cancellation);
        return new Desk.Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<Desk.Answer> FormAsync(string address, (string Name, string Value)[] form)
    {
        using HttpResponseMessage answer = await Service.Client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))), Cancellation);
        return new Desk.Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<Desk.Answer> SendAsync(string path, string body, string? token)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using HttpResponseMessage answer = await Service.Client.SendAsync(request, Cancellation);
        return new Desk.Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }

    public ValueTask DisposeAsync() => Desk.DisposeAsync();

    // What is left out is left out: then what the description says must hold.
    private static string Bound(bool? bound) => bound is bool asked ? $",\"bound\":{(asked ? "true" : "false")}" : "";
}
