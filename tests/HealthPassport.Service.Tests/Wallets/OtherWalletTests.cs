using System.Globalization;
using System.Text.Json;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Service.Tests.Passports;
using HealthPassport.Tests;
using Xunit;

namespace HealthPassport.Service.Tests.Wallets;

/// <summary>A wallet library of others, from npm, takes a credential and shows a part of it.</summary>
public sealed class OtherWalletTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-wallet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_takes_copies_that_cannot_be_joined_and_shows_only_what_is_asked_for()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        JsonElement held = await TakeAsync(desk, copies: 3, bound: true);
        string[] copies = [.. held.GetProperty("credentials").EnumerateArray().Select(copy => copy.GetString()!)];
        Assert.Equal("V1", held.GetProperty("version").GetString());
        Assert.Equal(3, copies.Length);
        JsonElement[] payloads = [.. copies.Select(Payload)];
        Assert.Equal(3, payloads.Select(payload => payload.GetProperty("status").GetProperty("status_list").GetProperty("idx").GetInt64()).Distinct().Count());
        Assert.Equal(3, payloads.Select(payload => payload.GetProperty("cnf").GetProperty("jwk").GetProperty("x").GetString()).Distinct().Count());
        Assert.Equal(15, payloads.SelectMany(payload => payload.GetProperty("_sd").EnumerateArray()).Select(digest => digest.GetString()).Distinct().Count());
        Assert.All(payloads, payload => Assert.False(payload.TryGetProperty("sub", out _)));

        (string id, string text) = await AskAsync(desk, bound: true);
        JsonElement shown = Show(desk, text, copy: 1);
        Assert.Equal((100, "redirect_uri", 200), (shown.GetProperty("version").GetInt32(), shown.GetProperty("client").GetString(), shown.GetProperty("status").GetInt32()));
        JsonElement answer = (await desk.FetchAsync(id)).Json;
        Assert.Equal("answered", answer.GetProperty("state").GetString());
        JsonElement statement = answer.GetProperty("statement");
        Assert.Equal("accepted", statement.GetProperty("verdict").GetString());
        Assert.Equal("td", statement.GetProperty("summary").GetProperty("vaccinations")[0].GetProperty("code").GetString());
        Assert.DoesNotContain("asthma", statement.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Sample Person", statement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("accepted", (await desk.Desk.ReadAsync(answer.GetProperty("text").GetString()!)).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task On_a_shared_phone_it_takes_copies_without_a_key()
    {
        await using WalletDesk desk = await WalletDesk.OpenAsync();
        JsonElement held = await TakeAsync(desk, copies: 2, bound: false);
        Assert.Equal(2, held.GetProperty("credentials").GetArrayLength());
        Assert.All(held.GetProperty("credentials").EnumerateArray(), copy => Assert.False(Payload(copy.GetString()!).TryGetProperty("cnf", out _)));
        (string id, string text) = await AskAsync(desk, bound: false);
        Assert.Equal(200, Show(desk, text, copy: 0).GetProperty("status").GetInt32());
        Assert.Equal("accepted", (await desk.FetchAsync(id)).Json.GetProperty("statement").GetProperty("verdict").GetString());
    }

    private string Held => Path.Combine(_folder, "held.json");

    private async Task<JsonElement> TakeAsync(WalletDesk desk, int copies, bool bound)
    {
        (string offer, string digits) = await desk.OfferAsync(copies, bound);
        string held = Oracles.Run("wallet.mjs", "take", offer, digits, copies.ToString(CultureInfo.InvariantCulture), Seconds(desk)).Output;
        await File.WriteAllTextAsync(Held, held, TestContext.Current.CancellationToken);
        return JsonElement.Parse(held);
    }

    private JsonElement Show(WalletDesk desk, string request, int copy) =>
        JsonElement.Parse(Oracles.Run("wallet.mjs", "show", request, Held, copy.ToString(CultureInfo.InvariantCulture), Seconds(desk)).Output);

    private static async Task<(string Id, string Text)> AskAsync(WalletDesk desk, bool bound)
    {
        Desk.Answer answer = await desk.Desk.PostAsync("/wallet/requests", $$"""{"show":["vaccinations"],"bound":{{(bound ? "true" : "false")}}}""");
        return (answer.Json.GetProperty("id").GetString()!, answer.Json.GetProperty("request").GetString()!);
    }

    private static string Seconds(WalletDesk desk) => desk.Clock.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static JsonElement Payload(string sdJwt) =>
        JsonElement.Parse(SdJwtText.Read(sdJwt).TryGet(out SdJwtText? text, out _) ? text.Jws.Payload()! : []);
}
