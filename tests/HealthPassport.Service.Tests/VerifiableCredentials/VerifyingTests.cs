using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Issuing;
using HealthPassport.Service.Keys;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

public class VerifyingTests
{
    [Fact]
    public async Task Returns_what_is_asked_for_and_nothing_else()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, _) = await desk.IssueAsync();
        Assert.Equal(["verified", "accepted", "verdict", "reasons"], Names(await desk.VerifyAsync(credential, """{"returnProblemDetails":false}""")));
        JsonElement all = await desk.VerifyAsync(credential, """{"returnCredential":true,"returnProblemDetails":true,"returnResults":true}""");
        Assert.Equal(["verified", "accepted", "verdict", "reasons", "problemDetails", "credential", "results"], Names(all));
        Assert.Equal(["validFrom", "credentialSchema", "credentialStatus", "proof"], Names(all.GetProperty("results")));
        Assert.Equal(0, all.GetProperty("results").GetProperty("credentialStatus")[0].GetProperty("value").GetInt32());
        Assert.True(all.GetProperty("results").GetProperty("credentialSchema")[0].GetProperty("verified").GetBoolean());

        static string[] Names(JsonElement json) => [.. json.EnumerateObject().Select(member => member.Name)];
    }

    [Theory]
    [InlineData("""{"verifiableCredential":"eyJhbGciOiJub25lIn0.e30."}""", "bad-request")]
    [InlineData("""{"verifiableCredential":null}""", "bad-request")]
    [InlineData("""{"verifiableCredential":{},"options":{"checks":["proof"]}}""", "unknown-option")]
    [InlineData("""{"verifiableCredential":{},"options":{"returnResults":"yes"}}""", "bad-request")]
    [InlineData("""{"credential":{}}""", "unknown-option")]
    public async Task Refuses_other_requests(string body, string code)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        VcDesk.Answer answer = await desk.PostAsync("/vcalm/credentials/verify", body);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("{}", "context-base")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"https://issuer.example","credentialSubject":{"a":1}}""", "not-secured")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"https://issuer.example","credentialSubject":{"a":1},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022"}}""", "proof-unsupported")]
    [InlineData("""{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,e30"}""", "context-base")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"data:application/vc+jwt,e30"}""", "envelope-form")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"EnvelopedVerifiableCredential","id":"data:application/vc+cose;base64,0oQ="}""", "envelope-form")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"EnvelopedVerifiableCredential","id":"data:text/html,<b>"}""", "envelope-form")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"EnvelopedVerifiableCredential","id":"https://fetch.example/me"}""", "envelope-form")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,not a token"}""", "not-a-health-credential")]
    public async Task Tells_what_is_wrong_with_what_is_no_good_credential(string credential, string code)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        JsonElement verdict = await desk.VerifyAsync(JsonElement.Parse(credential));
        Assert.Equal("false false", $"{verdict.GetProperty("verified").GetRawText()} {verdict.GetProperty("accepted").GetRawText()}");
        Assert.Contains(code, VcDesk.Codes(verdict));
        Assert.All(verdict.GetProperty("problemDetails").EnumerateArray(), problem => Assert.Matches("^https://(www\\.w3\\.org|w3id\\.org)/", problem.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Believes_no_unsigned_token_no_stranger_and_no_changed_content()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        string[] parts = VcDesk.TextOf((await desk.IssueAsync()).Enveloped).Split('.');
        using EcdsaSigner stranger = new(EcdsaSigner.NewKey());
        string header = Encoding.UTF8.GetString(StrictBase64Url.Decode(parts[0])!);
        byte[] payload = StrictBase64Url.Decode(parts[1])!;
        (string Text, string Code)[] forged =
        [
            ($"{Encode("""{"alg":"none","typ":"vc+jwt"}"""u8)}.{parts[1]}.", "unsupported-algorithm"),
            ($"{Encode("""{"alg":"HS256","typ":"vc+jwt"}"""u8)}.{parts[1]}.{parts[2]}", "unsupported-algorithm"),
            (CompactJwsWriter.Sign(Encoding.UTF8.GetBytes(header), payload, SignatureAlgorithm.ES256, digest => stranger.Sign(digest)), "bad-signature"),
            (CompactJwsWriter.Sign(CompactJwsWriter.Header(SignatureAlgorithm.ES256, stranger.PublicKey.Thumbprint(), "vc+jwt", "vc"), payload, SignatureAlgorithm.ES256, digest => stranger.Sign(digest)), "unknown-key"),
            ($"{parts[0]}.{Encode(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload).Replace("td", "mmr", StringComparison.Ordinal)))}.{parts[2]}", "bad-signature"),
        ];
        foreach ((string text, string code) in forged)
        {
            JsonElement verdict = await desk.VerifyAsync(VcDesk.Wrapper(text));
            Assert.Equal($"false false {code}", $"{verdict.GetProperty("verified").GetRawText()} {verdict.GetProperty("accepted").GetRawText()} {string.Join(' ', VcDesk.Codes(verdict))}");
        }

        static string Encode(ReadOnlySpan<byte> bytes) => StrictBase64Url.Encode(bytes);
    }

    [Theory]
    [InlineData("@context", "[\"https://www.w3.org/ns/credentials/v2\",\"https://another.example/v1\"]", "unsupported-content", false)]
    [InlineData("type", "[\"HealthSummaryCredential\"]", "type-missing", false)]
    [InlineData("vc", "{}", "content-malformed", false)]
    [InlineData("issuer", "\"https://another.example\"", "content-malformed", false)]
    [InlineData("iat", "\"2026-06-01\"", "content-malformed", false)]
    [InlineData("validUntil", "\"2026-06-01T00:00:01Z\"", "expired", true)]
    [InlineData("validFrom", "\"2026-06-02T00:00:00Z\"", "not-yet-valid", true)]
    public async Task Form_is_an_error_and_validity_a_warning(string member, string value, string code, bool isVerified)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, _) = await desk.IssueAsync();
        JsonObject payload = VcDesk.PayloadOf(credential);
        payload[member] = JsonNode.Parse(value);
        KeyRing ring = desk.Service.Get<KeyRing>();
        SigningSet signing = ring.Current(ring.Today).Value();
        string text = CompactJwsWriter.Sign(
            StrictBase64Url.Decode(VcDesk.TextOf(credential).Split('.')[0])!, Encoding.UTF8.GetBytes(payload.ToJsonString()), SignatureAlgorithm.ES256, digest => signing.Key.Signer.Sign(digest));
        JsonElement verdict = await desk.VerifyAsync(VcDesk.Wrapper(text), """{"returnResults":true}""");
        Assert.Equal((isVerified, false, code), (verdict.GetProperty("verified").GetBoolean(), verdict.GetProperty("accepted").GetBoolean(), VcDesk.Codes(verdict)[0]));
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("ar", "ar")]
    [InlineData("de, pt;q=0.5, en;q=0.1", "pt")]
    [InlineData("xx, *", "en")]
    [InlineData("fr;q=0, es", "es")]
    public async Task Speaks_the_language_that_is_asked_for(string? asked, string expected)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        VcDesk.Answer answer = await desk.PostAsync("/vcalm/credentials/verify", """{"verifiableCredential":{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"EnvelopedVerifiableCredential","id":"data:text/html,x"}}""", asked);
        Assert.Equal((expected, Model.Words.Text("vc-envelope-form", expected)), (answer.Language, answer.Json.GetProperty("reasons")[0].GetProperty("text").GetString()));
        Assert.Equal(Model.Words.Text("vc-envelope-form", "en"), answer.Json.GetProperty("problemDetails")[0].GetProperty("title").GetString());
    }
}
