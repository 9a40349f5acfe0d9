using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Service.Access;
using HealthPassport.Service.VerifiableCredentials;
using HealthPassport.Service.Tests.Wallets;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

public class PresentationTests
{
    private const string Domain = "https://desk.example";

    [Fact]
    public async Task A_good_presentation_is_accepted_once()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        using TestWallet wallet = new();
        (JsonElement jwt, _) = await desk.IssueAsync();
        (JsonElement sdJwt, _) = await desk.IssueAsync("/vcalm/sd-jwt");
        string challenge = await desk.ChallengeAsync();
        JsonElement presentation = VcDesk.Present(wallet, [jwt, sdJwt], challenge, Domain);
        JsonElement verdict = await VerifyAsync(desk, presentation, challenge, Domain);
        Assert.Equal("true true ", Said(verdict));
        JsonElement results = verdict.GetProperty("results").GetProperty("presentation");
        Assert.All(["challenge", "domain", "holder"], name => Assert.True(results.GetProperty(name).GetProperty("verified").GetBoolean()));
        Assert.Equal(wallet.Did, results.GetProperty("holder").GetProperty("input").GetString());
        Assert.All(verdict.GetProperty("results").GetProperty("credentials").EnumerateArray(), one => Assert.True(one.GetProperty("accepted").GetBoolean()));
        Assert.Equal("false false challenge", Said(await VerifyAsync(desk, presentation, challenge, Domain)));      // replay
    }

    [Theory]
    [InlineData("other-nonce", "challenge")]
    [InlineData("no-nonce", "challenge")]
    [InlineData("made-up-challenge", "challenge")]
    [InlineData("wrong-domain", "domain")]
    [InlineData("no-domain", "domain")]
    [InlineData("two-domains", "domain")]
    [InlineData("other-holder", "holder-proof")]
    [InlineData("other-issuer-claim", "holder-proof")]
    [InlineData("other-key", "holder-proof")]
    [InlineData("key-id-of-another", "holder-proof")]
    [InlineData("holder-behind-a-url", "holder-proof")]
    [InlineData("signed-tomorrow", "presentation-time")]
    [InlineData("ended", "presentation-time")]
    [InlineData("time-as-text", "presentation-time")]
    [InlineData("type-of-a-credential", "envelope-form")]
    [InlineData("no-type", "envelope-form")]
    [InlineData("alg-none", "unsupported-algorithm")]
    [InlineData("critical", "malformed")]
    [InlineData("vp-claim", "content-malformed")]
    [InlineData("bare-jwt", "object-wanted")]
    [InlineData("not-a-presentation", "type-missing")]
    public async Task Every_other_one_is_refused_with_a_reason(string what, string code)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        using TestWallet wallet = new();
        using TestWallet other = new();
        (JsonElement credential, _) = await desk.IssueAsync();
        string challenge = await desk.ChallengeAsync();
        string kid = $"{wallet.Did}#0";
        JsonElement presentation = what switch
        {
            "other-nonce" => VcDesk.Present(wallet, [credential], await desk.ChallengeAsync(), Domain),
            "no-nonce" => VcDesk.Present(wallet, [credential], null, Domain),
            "made-up-challenge" => VcDesk.Present(wallet, [credential], "made-up", Domain),
            "wrong-domain" => VcDesk.Present(wallet, [credential], challenge, "https://another.example"),
            "no-domain" => VcDesk.Present(wallet, [credential], challenge, null),
            "two-domains" => VcDesk.Present(wallet, [credential], challenge, Domain, json => json["aud"] = new JsonArray(Domain, "https://another.example")),
            "other-holder" => VcDesk.Present(wallet, [credential], challenge, Domain, json => { json["holder"] = other.Did; json.Remove("iss"); }),
            "other-issuer-claim" => VcDesk.Present(wallet, [credential], challenge, Domain, json => json["iss"] = other.Did),
            "other-key" => VcDesk.Present(wallet, [credential], challenge, Domain, signedBy: other),
            "key-id-of-another" => VcDesk.Present(wallet, [credential], challenge, Domain, header: $$"""{"alg":"ES256","kid":"{{other.Did}}#0","typ":"vp+jwt"}""", signedBy: other),
            "holder-behind-a-url" => VcDesk.Present(wallet, [credential], challenge, Domain, json => { json["holder"] = "https://fetch.example"; json["iss"] = "https://fetch.example"; }, header: """{"alg":"ES256","kid":"https://fetch.example#1","typ":"vp+jwt"}"""),
            "signed-tomorrow" => VcDesk.Present(wallet, [credential], challenge, Domain, json => json["iat"] = Cards.Noon.AddDays(1).ToUnixTimeSeconds()),
            "ended" => VcDesk.Present(wallet, [credential], challenge, Domain, json => json["exp"] = Cards.Noon.AddMinutes(-1).ToUnixTimeSeconds()),
            "time-as-text" => VcDesk.Present(wallet, [credential], challenge, Domain, json => json["iat"] = "now"),
            "type-of-a-credential" => VcDesk.Present(wallet, [credential], challenge, Domain, header: $$"""{"alg":"ES256","kid":"{{kid}}","typ":"vc+jwt"}"""),
            "no-type" => VcDesk.Present(wallet, [credential], challenge, Domain, header: $$"""{"alg":"ES256","kid":"{{kid}}"}"""),
            "alg-none" => VcDesk.Present(wallet, [credential], challenge, Domain, header: $$"""{"alg":"none","kid":"{{kid}}","typ":"vp+jwt"}"""),
            "critical" => VcDesk.Present(wallet, [credential], challenge, Domain, header: $$"""{"alg":"ES256","kid":"{{kid}}","typ":"vp+jwt","crit":["b64"],"b64":false}"""),
            "vp-claim" => VcDesk.Present(wallet, [credential], challenge, Domain, json => json["vp"] = new JsonObject()),
            "bare-jwt" => VcDesk.Present(wallet, [credential], challenge, Domain, json => json["verifiableCredential"] = new JsonArray(VcDesk.TextOf(credential))),
            _ => VcDesk.Present(wallet, [credential], challenge, Domain, json => json["type"] = "https://example.org/Other"),
        };
        JsonElement verdict = await VerifyAsync(desk, presentation, what == "made-up-challenge" ? "made-up" : challenge, Domain);
        Assert.Equal("false false", $"{verdict.GetProperty("verified").GetRawText()} {verdict.GetProperty("accepted").GetRawText()}");
        Assert.Contains(code, VcDesk.Codes(verdict));
        Assert.Equal("false false challenge", Said(await VerifyAsync(desk, VcDesk.Present(wallet, [credential], challenge, Domain), what == "made-up-challenge" ? "made-up" : challenge, Domain)));      // used up all the same
    }

    [Fact]
    public async Task A_bad_credential_spoils_the_presentation_and_the_good_one_is_told()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        using TestWallet wallet = new();
        (JsonElement good, _) = await desk.IssueAsync();
        (JsonElement revoked, string location) = await desk.IssueAsync();
        await desk.SendAsync(HttpMethod.Delete, location);
        await desk.VerifyAsync(revoked);
        string challenge = await desk.ChallengeAsync();
        JsonElement verdict = await VerifyAsync(desk, VcDesk.Present(wallet, [good, revoked], challenge, Domain), challenge, Domain);
        Assert.Equal("true false ", Said(verdict));      // VCALM: status is a warning
        Assert.Equal([true, false], verdict.GetProperty("results").GetProperty("credentials").EnumerateArray().Select(one => one.GetProperty("accepted").GetBoolean()));
        challenge = await desk.ChallengeAsync();
        verdict = await VerifyAsync(desk, VcDesk.Present(wallet, [good, VcDesk.Wrapper(VcDesk.TextOf(good)[..^4] + "AAAA")], challenge, Domain), challenge, Domain);
        Assert.Equal("false false ", Said(verdict));
    }

    [Fact]
    public async Task Without_a_challenge_nothing_is_accepted()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        using TestWallet wallet = new();
        (JsonElement credential, _) = await desk.IssueAsync();
        VcDesk.Answer answer = await desk.PostAsync("/vcalm/presentations/verify", $$"""{"verifiablePresentation":{{VcDesk.Present(wallet, [credential], null, null).GetRawText()}}}""");
        Assert.Equal("true false challenge", Said(answer.Json));
        answer = await desk.PostAsync("/vcalm/presentations/verify", $$"""{"verifiablePresentation":{{VcDesk.Present(wallet, [credential], null, "https://another.example").GetRawText()}}}""");
        Assert.Equal("false false challenge domain", Said(answer.Json));      // it was meant for somebody else
    }

    [Fact]
    public async Task A_presentation_that_nobody_signed_is_never_accepted()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, _) = await desk.IssueAsync();
        string plain = $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"verifiableCredential":[{{credential.GetRawText()}}]}""";
        Assert.Equal("true false ", Said((await desk.PostAsync("/vcalm/presentations/verify", $$"""{"presentation":{{plain}}}""")).Json));
        Assert.Equal("false false not-secured", Said((await desk.PostAsync("/vcalm/presentations/verify", $$"""{"verifiablePresentation":{{plain}}}""")).Json));
        Assert.Equal("false false proof-unsupported", Said((await desk.PostAsync("/vcalm/presentations/verify", $$"""{"verifiablePresentation":{{plain[..^1]}},"proof":{"type":"DataIntegrityProof"} } }""")).Json));
    }

    [Fact]
    public async Task Wrappers_within_wrappers_and_heaps_of_credentials_are_refused()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        using TestWallet wallet = new();
        (JsonElement credential, _) = await desk.IssueAsync();
        JsonElement nested = VcDesk.Wrapper(VcDesk.TextOf(VcDesk.Present(wallet, [credential], null, null)));      // a presentation where a credential should be
        JsonElement[] bombs = [VcDesk.Present(wallet, [nested], null, null), VcDesk.Present(wallet, [VcDesk.Present(wallet, [credential], null, null)], null, null), VcDesk.Present(wallet, [.. Enumerable.Repeat(credential, 51)], null, null)];
        foreach (JsonElement bomb in bombs)
        {
            VcDesk.Answer answer = await desk.PostAsync("/vcalm/presentations/verify", $$"""{"verifiablePresentation":{{bomb.GetRawText()}}}""");
            Assert.Equal((HttpStatusCode.OK, false), (answer.Status, answer.Json.GetProperty("verified").GetBoolean()));
        }
    }

    [Theory]
    [InlineData("""{"verifiablePresentation":"eyJhbGciOiJFUzI1NiJ9.e30.AAAA"}""", "bad-request")]
    [InlineData("""{"verifiablePresentation":{},"presentation":{}}""", "bad-request")]
    [InlineData("""{}""", "bad-request")]
    [InlineData("""{"presentation":{},"options":{"challenge":5}}""", "bad-request")]
    [InlineData("""{"presentation":{},"options":{"domain":""}}""", "bad-request")]
    [InlineData("""{"presentation":{},"options":{"checks":[]}}""", "unknown-option")]
    public async Task Refuses_other_requests(string body, string code)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        VcDesk.Answer answer = await desk.PostAsync("/vcalm/presentations/verify", body);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
    }

    [Fact]
    public void Challenges_end_by_themselves_belong_to_who_asked_and_are_bounded()
    {
        FixedClock clock = new(Cards.Noon);
        Challenges challenges = new(clock);
        Caller one = new("system-1", CallerKind.System, Right.Issue, Formats.Trust.EntryKinds.All);
        string first = challenges.Make(one)!;
        Assert.False(challenges.Use(first, one with { Id = "system-2" }));
        string second = challenges.Make(one)!;
        Assert.Equal(22, second.Length);
        clock.Now += Challenges.Term;
        Assert.False(challenges.Use(second, one));
        string[] many = [.. Enumerable.Range(0, Challenges.Most).Select(_ => challenges.Make(one)!)];
        Assert.Null(challenges.Make(one));
        Assert.True(challenges.Use(many[^1], one));
        clock.Now += Challenges.Term;
        Assert.NotNull(challenges.Make(one));
        Assert.NotNull(challenges.Make(one));
    }

    private static async Task<JsonElement> VerifyAsync(VcDesk desk, JsonElement presentation, string challenge, string domain)
    {
        VcDesk.Answer answer = await desk.PostAsync("/vcalm/presentations/verify", $$"""{"verifiablePresentation":{{presentation.GetRawText()}},"options":{"challenge":"{{challenge}}","domain":"{{domain}}"} }""");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    private static string Said(JsonElement verdict) => $"{verdict.GetProperty("verified").GetRawText()} {verdict.GetProperty("accepted").GetRawText()} {string.Join(' ', VcDesk.Codes(verdict))}";
}
