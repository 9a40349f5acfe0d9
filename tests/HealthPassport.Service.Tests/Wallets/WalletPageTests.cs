using System.Text.Json.Nodes;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Service.Tests.Operation;
using HealthPassport.Service.Tests.Passports;
using Xunit;

namespace HealthPassport.Service.Tests.Wallets;

/// <summary><c>docs/wallets.md</c> shows what really happens.</summary>
public class WalletPageTests
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

    [Fact]
    public async Task The_page_for_integrators_is_true()
    {
        DocumentedWay page = new("wallets.md");
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        const string Wanted = """{"credential":{"summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}]}},"copies":3}""";
        Desk.Answer offered = await desk.Desk.PostAsync("/wallet/offers", Wanted);
        page.Shows("offer", "POST /wallet/offers", Wanted, offered.Text);

        string address = Uri.UnescapeDataString(offered.Json.GetProperty("offer").GetString()!.Split('=')[1]);
        string offer = await desk.Service.Client.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken);
        page.Shows("offer-of-issuer", $"GET {new Uri(address).AbsolutePath[..15]}...", null, offer);

        string code = JsonNode.Parse(offer)!["grants"]![Grant]!["pre-authorized_code"]!.GetValue<string>();
        string digits = offered.Json.GetProperty("transactionCode").GetString()!;
        Desk.Answer token = await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", digits));
        page.Shows("token", "POST /oauth/token (application/x-www-form-urlencoded)", $"grant_type={Grant}\n&pre-authorized_code={code}\n&tx_code={digits}", token.Text);

        Desk.Answer nonce = await desk.SendAsync("/wallet/nonce", "", null);
        page.Shows("nonce", "POST /wallet/nonce", null, nonce.Text);

        string proof = wallet.Proof(desk.Address, desk.Clock.Now, nonce.Json.GetProperty("c_nonce").GetString());
        string ask = $$$"""{"credential_configuration_id":"health-summary","proofs":{"jwt":["{{{proof}}}"]}}""";
        Desk.Answer taken = await desk.SendAsync("/wallet/credential", ask, token.Json.GetProperty("access_token").GetString());
        page.Shows("credential", "POST /wallet/credential (Authorization: Bearer ...)", ask, taken.Text);

        const string Show = """{"show":["vaccinations"]}""";
        Desk.Answer asked = await desk.Desk.PostAsync("/wallet/requests", Show);
        page.Shows("ask", "POST /wallet/requests", Show, asked.Text);

        Dictionary<string, string> request = asked.Json.GetProperty("request").GetString()!.Split('?')[1].Split('&').Select(one => one.Split('=')).ToDictionary(one => one[0], one => Uri.UnescapeDataString(one[1]));
        Assert.True(SdJwtPresentation.Of(taken.Json.GetProperty("credentials")[0].GetProperty("credential").GetString()!, ["vaccinations"]).TryGet(out string? part, out _));
        string shown = wallet.Bind(part, request["client_id"], request["nonce"], desk.Clock.Now);
        Desk.Answer responded = await desk.RespondAsync(request, shown);
        page.Shows("respond", "POST /wallet/responses/... (application/x-www-form-urlencoded)", $"vp_token={{\"passport\":[\"{shown}\"]}}\n&state={request["state"]}", responded.Text);

        Desk.Answer fetched = await desk.FetchAsync(asked.Json.GetProperty("id").GetString()!);
        page.Shows("fetch", "GET /wallet/requests/...", null, fetched.Text);
    }
}
