using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Service.Tests.Passports;
using Xunit;

namespace HealthPassport.Service.Tests.Wallets;

/// <summary>OpenID4VCI 1.0 §7, §8 and Appendix F.1, each rule broken once.</summary>
public class CredentialTests
{
    [Fact]
    public async Task A_good_request_gets_one_credential_and_uses_its_token_up()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        string token = await desk.AccessAsync();
        Desk.Answer first = await desk.CredentialAsync(token, wallet.Proof(desk.Address, desk.Clock.Now, await desk.NonceAsync()));
        Assert.Equal(1, first.Json.GetProperty("credentials").GetArrayLength());
        Desk.Answer second = await desk.CredentialAsync(token, wallet.Proof(desk.Address, desk.Clock.Now, await desk.NonceAsync()));
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_token"), (second.Status, Error(second)));
    }

    [Fact]
    public async Task Many_requests_at_once_make_one_credential()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        string token = await desk.AccessAsync();
        string[] proofs = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => wallet.Proof(desk.Address, desk.Clock.Now, await desk.NonceAsync())));
        Desk.Answer[] answers = await Task.WhenAll(proofs.Select(proof => desk.CredentialAsync(token, proof)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.Unauthorized));
    }

    [Theory]
    [InlineData("typ", "invalid_proof")]
    [InlineData("typ-other", "invalid_proof")]
    [InlineData("alg-none", "invalid_proof")]
    [InlineData("alg-other", "invalid_proof")]
    [InlineData("no-key", "invalid_proof")]
    [InlineData("kid-beside-jwk", "invalid_proof")]
    [InlineData("private-key", "invalid_proof")]
    [InlineData("other-key", "invalid_proof")]
    [InlineData("crit", "invalid_proof")]
    [InlineData("aud", "invalid_proof")]
    [InlineData("no-aud", "invalid_proof")]
    [InlineData("iat-old", "invalid_proof")]
    [InlineData("iat-ahead", "invalid_proof")]
    [InlineData("no-iat", "invalid_proof")]
    [InlineData("iss", "invalid_proof")]
    [InlineData("no-nonce", "invalid_nonce")]
    [InlineData("nonce-of-nobody", "invalid_nonce")]
    [InlineData("nonce-spelt-otherwise", "invalid_nonce")]
    public async Task A_proof_keeps_the_rules(string broken, string error)
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        using TestWallet other = new();
        string token = await desk.AccessAsync();
        string proof = wallet.Proof(desk.Address, desk.Clock.Now, await desk.NonceAsync(), (header, claims) => Break(broken, header, claims, other));
        Desk.Answer answer = await desk.CredentialAsync(token, proof);
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, Error(answer)));
        Assert.Equal(HttpStatusCode.OK, (await desk.CredentialAsync(token, wallet.Proof(desk.Address, desk.Clock.Now, await desk.NonceAsync()))).Status);
    }

    [Fact]
    public async Task A_nonce_is_good_once_and_for_five_minutes()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        string nonce = await desk.NonceAsync();
        Assert.Equal(HttpStatusCode.OK, (await desk.CredentialAsync(await desk.AccessAsync(), wallet.Proof(desk.Address, desk.Clock.Now, nonce))).Status);
        string token = await desk.AccessAsync();
        Assert.Equal("invalid_nonce", Error(await desk.CredentialAsync(token, wallet.Proof(desk.Address, desk.Clock.Now, nonce))));
        nonce = await desk.NonceAsync();
        desk.Clock.Now += TimeSpan.FromMinutes(5);
        Assert.Equal("invalid_nonce", Error(await desk.CredentialAsync(token, wallet.Proof(desk.Address, desk.Clock.Now, nonce))));
    }

    [Fact]
    public async Task Each_copy_has_a_key_of_its_own_and_there_are_no_more_than_were_offered()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet first = new();
        using TestWallet second = new();
        using TestWallet third = new();
        string token = await desk.AccessAsync(copies: 2);
        string nonce = await desk.NonceAsync();
        string[] proofs = [.. new[] { first, second, third }.Select(wallet => wallet.Proof(desk.Address, desk.Clock.Now, nonce))];
        Assert.Equal("invalid_proof", Error(await desk.CredentialAsync(token, proofs[0], proofs[0])));
        Assert.Equal("invalid_proof", Error(await desk.CredentialAsync(token, proofs)));
        Assert.Equal("invalid_proof", Error(await desk.CredentialAsync(token)));
        Assert.Equal("invalid_nonce", Error(await desk.CredentialAsync(token, proofs[0], second.Proof(desk.Address, desk.Clock.Now, await desk.NonceAsync()))));
        Assert.Equal(2, (await desk.CredentialAsync(token, proofs[0], proofs[1])).Json.GetProperty("credentials").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"credential_configuration_id":"health-summary","proof":{"proof_type":"jwt","jwt":"x"}}""", "invalid_credential_request")]
    [InlineData("""{"format":"vc+sd-jwt","vct":"x"}""", "invalid_credential_request")]
    [InlineData("""{"credential_identifier":"x"}""", "unknown_credential_identifier")]
    [InlineData("""{"credential_configuration_id":"health-summary-unbound"}""", "unknown_credential_configuration")]
    [InlineData("""{"credential_configuration_id":"other"}""", "unknown_credential_configuration")]
    [InlineData("""{"credential_configuration_id":"health-summary","credential_response_encryption":{}}""", "invalid_encryption_parameters")]
    [InlineData("""{"credential_configuration_id":"health-summary","proofs":{"jwt":["x"],"di_vp":[]}}""", "invalid_proof")]
    [InlineData("""{"credential_configuration_id":"health-summary","proofs":{"jwt":[1]}}""", "invalid_proof")]
    [InlineData("""{"credential_configuration_id":"health-summary","proofs":["x"]}""", "invalid_proof")]
    [InlineData("""{"credential_configuration_id":"health-summary","credential_configuration_id":"health-summary"}""", "invalid_credential_request")]
    [InlineData("[]", "invalid_credential_request")]
    [InlineData("{", "invalid_credential_request")]
    public async Task A_request_is_of_the_final_text(string body, string error)
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        Desk.Answer answer = await desk.SendAsync("/wallet/credential", body, await desk.AccessAsync());
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.Status, Error(answer)));
    }

    [Fact]
    public async Task What_is_bound_to_nobody_takes_no_proof()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        using TestWallet wallet = new();
        string token = await desk.AccessAsync(bound: false);
        Assert.Equal("invalid_proof", Error(await desk.SendAsync("/wallet/credential", $$$"""{"credential_configuration_id":"health-summary-unbound","proofs":{"jwt":["{{{wallet.Proof(desk.Address, desk.Clock.Now, await desk.NonceAsync())}}}"]}}""", token)));
        Assert.Equal(1, (await desk.SendAsync("/wallet/credential", """{"credential_configuration_id":"health-summary-unbound"}""", token)).Json.GetProperty("credentials").GetArrayLength());
    }

    [Fact]
    public async Task A_staff_token_is_none_for_wallets_and_a_wallets_none_for_staff()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        Assert.Equal("invalid_token", Error(await desk.CredentialAsync(desk.Desk.Token)));
        Assert.Equal("invalid_token", Error(await desk.CredentialAsync(null)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.FetchAsync("x", await desk.AccessAsync())).Status);
    }

    private static void Break(string broken, JsonObject header, JsonObject claims, TestWallet other)
    {
        switch (broken)
        {
            case "typ": header.Remove("typ"); break;
            case "typ-other": header["typ"] = "JWT"; break;
            case "alg-none": header["alg"] = "none"; break;
            case "alg-other": header["alg"] = "ES384"; break;
            case "no-key": header.Remove("jwk"); break;
            case "kid-beside-jwk": header["kid"] = "x"; break;
            case "private-key": header["jwk"]!["d"] = "x"; break;
            case "other-key": header["jwk"] = other.Jwk; break;
            case "crit": header["crit"] = new JsonArray("x"); break;
            case "aud": claims["aud"] = "https://clinic.example"; break;
            case "no-aud": claims.Remove("aud"); break;
            case "iat-old": claims["iat"] = claims["iat"]!.GetValue<long>() - 301; break;
            case "iat-ahead": claims["iat"] = claims["iat"]!.GetValue<long>() + 301; break;
            case "no-iat": claims.Remove("iat"); break;
            case "iss": claims["iss"] = "wallet"; break;
            case "no-nonce": claims.Remove("nonce"); break;
            case "nonce-of-nobody": claims["nonce"] = "AAAA" + claims["nonce"]!.GetValue<string>()[4..]; break;
            default: claims["nonce"] = claims["nonce"]!.GetValue<string>() + "="; break;
        }
    }

    private static string? Error(Desk.Answer answer) => answer.Json.TryGetProperty("error", out JsonElement error) ? error.GetString() : null;
}
