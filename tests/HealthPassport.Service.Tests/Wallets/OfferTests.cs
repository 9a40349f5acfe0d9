using System.Net;
using System.Reflection;
using System.Text.Json;
using HealthPassport.Service.Access;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Service.Wallets.Offers;
using Xunit;

namespace HealthPassport.Service.Tests.Wallets;

/// <summary>OpenID4VCI 1.0 §4 and §6: what an offer is good for, and what it is not.</summary>
public class OfferTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_offer_is_good_once()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        (string offer, string digits) = await desk.OfferAsync();
        string code = (await desk.CodeAsync(offer))!;
        Assert.Equal(code, await desk.CodeAsync(offer));      // it may be looked at again
        Assert.Equal(HttpStatusCode.OK, (await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", digits))).Status);
        Assert.Equal("invalid_grant", Error(await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", digits))));
        Assert.Null(await desk.CodeAsync(offer));
    }

    [Fact]
    public async Task A_mistyped_digit_uses_nothing_up_and_five_do()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        (string offer, string digits) = await desk.OfferAsync();
        (string other, string otherDigits) = await desk.OfferAsync();
        string wrong = digits == "000000" ? "000001" : "000000";
        string code = (await desk.CodeAsync(offer))!;
        for (int tries = 1; tries < PendingOffers.MaxTries; tries++)
        {
            Assert.Equal("invalid_grant", Error(await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", wrong))));
        }

        Assert.Equal(HttpStatusCode.OK, (await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", digits))).Status);
        code = (await desk.CodeAsync(other))!;
        wrong = otherDigits == "000000" ? "000001" : "000000";
        for (int tries = 1; tries <= PendingOffers.MaxTries; tries++)
        {
            Assert.Equal("invalid_grant", Error(await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", wrong))));
        }

        Assert.Equal("invalid_grant", Error(await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", otherDigits))));
    }

    [Fact]
    public async Task An_offer_and_its_access_token_end_after_ten_minutes()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        (string offer, string digits) = await desk.OfferAsync();
        string code = (await desk.CodeAsync(offer))!;
        string token = await desk.AccessAsync();
        desk.Clock.Now += PendingOffers.Lifetime;
        Assert.Equal("invalid_grant", Error(await desk.TokenAsync(("pre-authorized_code", code), ("tx_code", digits))));
        Assert.Null(await desk.CodeAsync(offer));
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.CredentialAsync(token, "")).Status);
    }

    [Theory]
    [InlineData("invalid_request", "digits")]      // §6.3: tx_code was expected
    [InlineData("invalid_request", "digits", "user_pin", "123456")]
    [InlineData("invalid_request", "code")]
    [InlineData("invalid_grant", "code", "pre-authorized_code", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("invalid_grant", "code", "pre-authorized_code", "x")]
    [InlineData("invalid_grant", "digits", "tx_code", "")]
    [InlineData("invalid_grant", "digits", "tx_code", "1234567")]
    public async Task A_request_for_a_token_is_whole(string error, string without, string? instead = null, string? value = null)
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        (string offer, string digits) = await desk.OfferAsync();
        List<(string, string)> form = [];
        if (without != "code")
        {
            form.Add(("pre-authorized_code", (await desk.CodeAsync(offer))!));
        }

        if (without != "digits")
        {
            form.Add(("tx_code", digits));
        }

        if (instead is not null)
        {
            form.Add((instead, value!));
        }

        Desk.Answer answer = await desk.TokenAsync([.. form]);
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, Error(answer)));
    }

    [Theory]
    [InlineData("""{"credential":{"summary":{"vaccinations":[{"code":"td"}]}},"copies":0}""", "malformed")]
    [InlineData("""{"credential":{"summary":{"vaccinations":[{"code":"td"}]}},"copies":11}""", "malformed")]
    [InlineData("""{"credential":{"summary":{"vaccinations":[{"code":"td"}]},"format":"shc"}}""", "malformed")]
    [InlineData("""{"credential":{"summary":{"vaccinations":[{"code":"td"}]},"newSecret":true}}""", "malformed")]
    [InlineData("""{"credential":{"summary":{"vaccinations":[{"code":"td"}]},"pictures":"svg"}}""", "malformed")]
    [InlineData("""{"credential":{"summary":{"vaccinations":[{"code":"td"}]}},"pictures":"gif"}""", "malformed")]
    [InlineData("""{"credential":{"summary":{"vaccinations":[{"code":"nothing"}]}}}""", "summary-invalid")]
    [InlineData("""{"credential":{"summary":{}}}""", "summary-invalid")]
    [InlineData("""{"copies":1}""", "bad-request")]
    public async Task What_cannot_be_issued_is_not_offered(string body, string code)
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        Assert.Equal(code, (await desk.Desk.PostAsync("/wallet/offers", body)).Code);
    }

    [Fact]
    public async Task Who_may_no_longer_issue_has_offered_nothing()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        string token = await desk.AccessAsync();
        Subject system = (await desk.Service.Get<Subjects>().ListAsync(CallerKind.System, Cancellation)).Single();
        await desk.Service.Get<Subjects>().GrantAsync(system.Id, CallerKind.System, Right.Audit, system.Kinds, "test", Cancellation);
        using TestWallet wallet = new();
        Assert.Equal("credential_request_denied", Error(await desk.CredentialAsync(token, wallet.Proof(desk.Address, desk.Clock.Now, await desk.NonceAsync()))));
    }

    [Fact]
    public async Task Offers_in_memory_say_nothing_without_their_code()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        (string offer, _) = await desk.OfferAsync();
        object table = Field(desk.Service.Get<PendingOffers>(), "_offers");
        string seen = JsonSerializer.Serialize(Field(table, "_rows"));
        Assert.Contains("Box", seen, StringComparison.Ordinal);
        Assert.DoesNotContain((await desk.CodeAsync(offer))!, seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String("Sample Person"u8)[..12], seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Sample", seen, StringComparison.Ordinal);
    }

    private static object Field(object thing, string name) => thing.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(thing)!;

    private static string? Error(Desk.Answer answer) => answer.Json.TryGetProperty("error", out JsonElement error) ? error.GetString() : null;
}
