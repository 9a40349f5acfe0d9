using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Service.Tests.Operation;
using HealthPassport.Service.Tests.Passports;
using Xunit;

namespace HealthPassport.Service.Tests.Wallets;

/// <summary><c>docs/wallets.md</c> shows what really happens.</summary>
public partial class WalletPageTests
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

    [Fact]
    public async Task The_page_for_integrators_is_true()
    {
        DocumentedWay page = new("wallets.md", Same);
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        const string Wanted = """{"credential":{"summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}]}},"copies":3}""";
        Desk.Answer offered = await desk.Desk.PostAsync("/wallet/offers", Wanted);
        page.Shows("offer", "POST /wallet/offers", [], Wanted, offered.Status, offered.Text);

        string address = Uri.UnescapeDataString(offered.Json.GetProperty("offer").GetString()!.Split('=')[1]);
        string offer = await desk.Service.Client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);
        page.Shows("offer-of-issuer", $"GET {new Uri(address).AbsolutePath}", [], null, HttpStatusCode.OK, offer);

        string code = JsonNode.Parse(offer)!["grants"]![Grant]!["pre-authorized_code"]!.GetValue<string>();
        string digits = offered.Json.GetProperty("transactionCode").GetString()!;
        Desk.Answer token = await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", digits));
        page.Shows("token", "POST /oauth/token", [], $"grant_type={Grant}\n&pre-authorized_code={code}\n&tx_code={digits}", token.Status, token.Text);

        Desk.Answer nonce = await desk.SendAsync("/wallet/nonce", "", null);
        page.Shows("nonce", "POST /wallet/nonce", [], null, nonce.Status, nonce.Text);

        string proof = wallet.Proof(desk.Address, desk.Clock.Now, nonce.Json.GetProperty("c_nonce").GetString());
        string ask = $$$"""{"credential_configuration_id":"health-summary","proofs":{"jwt":["{{{proof}}}"]}}""";
        Desk.Answer taken = await desk.SendAsync("/wallet/credential", ask, token.Json.GetProperty("access_token").GetString());
        page.Shows("credential", "POST /wallet/credential", ["Authorization: Bearer ..."], ask, taken.Status, taken.Text);

        const string Show = """{"show":["vaccinations"]}""";
        Desk.Answer asked = await desk.Desk.PostAsync("/wallet/requests", Show);
        page.Shows("ask", "POST /wallet/requests", [], Show, asked.Status, asked.Text);

        Dictionary<string, string> request = asked.Json.GetProperty("request").GetString()!.Split('?')[1].Split('&').Select(one => one.Split('=')).ToDictionary(one => one[0], one => Uri.UnescapeDataString(one[1]));
        Assert.True(SdJwtPresentation.Of(taken.Json.GetProperty("credentials")[0].GetProperty("credential").GetString()!, ["vaccinations"]).TryGet(out string? part, out _));
        string shown = wallet.Bind(part, request["client_id"], request["nonce"], desk.Clock.Now);
        Desk.Answer responded = await desk.RespondAsync(request, shown);
        page.Shows("respond", "POST " + new Uri(request["response_uri"]).AbsolutePath, [], $"vp_token={{\"passport\":[\"{shown}\"]}}\n&state={request["state"]}", responded.Status, responded.Text);

        Desk.Answer fetched = await desk.FetchAsync(asked.Json.GetProperty("id").GetString()!);
        page.Shows("fetch", "GET /wallet/requests/...", [], null, fetched.Status, fetched.Text);
        page.AssertTrue();
    }

    // Random values and the port are others each time.
    private static string Same(string text) =>
        Random().Replace(Address().Replace(EscapedAddress().Replace(text, "https%3A%2F%2Fpassport.example.org"), "https://passport.example.org"), match => IsNamed(match.Value) ? match.Value : "...");

    // What is long and no secret: names of the standards, and the address.
    private static bool IsNamed(string text) => !text.Any(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c)) || text.EndsWith("passport.example.org", StringComparison.Ordinal);

    [GeneratedRegex("(?<![A-Za-z0-9_.~:/%-])(?>[A-Za-z0-9_.~-]{16,})(?!\":)|(?<=(responses|offers)(/|%2F))[A-Za-z0-9_-]{43}|(?<=\")[0-9]{6}(?=\")|(?<==)[0-9]{6}(?=\n|&|$)")]
    private static partial Regex Random();

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex Address();

    [GeneratedRegex("http%3A%2F%2F127\\.0\\.0\\.1%3A[0-9]+")]
    private static partial Regex EscapedAddress();
}
