using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Trust;
using HealthPassport.Service.Tests.Passports;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

public class IssuingTests
{
    [Theory]
    [InlineData("/vcalm", "data:application/vc+jwt,", "vc+jwt")]
    [InlineData("/vcalm/sd-jwt", "data:application/dc+sd-jwt,", "dc+sd-jwt")]
    public async Task Issues_an_enveloped_credential_that_is_accepted(string prefix, string begin, string type)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement enveloped, string location) = await desk.IssueAsync(prefix);
        Assert.Equal(JsonValueKind.Array, enveloped.GetProperty("@context").ValueKind);
        Assert.Equal("EnvelopedVerifiableCredential", enveloped.GetProperty("type").GetString());
        Assert.StartsWith(begin, enveloped.GetProperty("id").GetString(), StringComparison.Ordinal);
        JsonElement header = JsonElement.Parse(StrictBase64Url.Decode(VcDesk.TextOf(enveloped).Split('.')[0])!);
        Assert.Equal(("ES256", type), (header.GetProperty("alg").GetString(), header.GetProperty("typ").GetString()));
        Assert.Matches("^" + prefix + "/credentials/1\\.[0-9]+$", location);
        JsonElement verdict = await desk.VerifyAsync(enveloped);
        Assert.Equal("true true accepted", $"{verdict.GetProperty("verified").GetRawText()} {verdict.GetProperty("accepted").GetRawText()} {verdict.GetProperty("verdict").GetString()}");
    }

    [Fact]
    public async Task What_is_issued_names_its_context_schema_and_topic()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        JsonObject payload = VcDesk.PayloadOf((await desk.IssueAsync()).Enveloped);
        Assert.Equal("""["https://www.w3.org/ns/credentials/v2","https://healthpassport.example/contexts/health-summary/v1"]""", payload["@context"]!.ToJsonString());
        Assert.Equal("""["VerifiableCredential","HealthSummaryCredential","VaccinationCard"]""", payload["type"]!.ToJsonString());
        Assert.Equal("""{"id":"https://healthpassport.example/schemas/vaccination-card/v1","type":"JsonSchema"}""", payload["credentialSchema"]!.ToJsonString());
        Assert.Equal(VcDesk.Issuer, (string?)payload["issuer"]);
    }

    [Theory]
    [InlineData("issuer", "\"https://issuer.example\"")]
    [InlineData("validFrom", "\"2026-06-01T00:00:00Z\"")]
    [InlineData("type", "[\"VerifiableCredential\",\"HealthSummaryCredential\",\"VaccinationCard\"]")]
    [InlineData("credentialSchema", "{\"id\":\"https://healthpassport.example/schemas/vaccination-card/v1\",\"type\":\"JsonSchema\"}")]
    public async Task Takes_what_it_would_say_itself(string member, string value) => Assert.Equal(HttpStatusCode.Created, (await IssueAsync(member, value)).Status);

    [Theory]
    [InlineData("issuer", "\"https://another.example\"", "credential-not-issued-here")]
    [InlineData("issuer", "{\"id\":\"https://issuer.example\",\"name\":\"Not ours to say\"}", "credential-not-issued-here")]
    [InlineData("issuer", "5", "credential-malformed")]
    [InlineData("id", "\"urn:uuid:1\"", "credential-not-issued-here")]
    [InlineData("name", "\"Free text\"", "credential-not-issued-here")]
    [InlineData("validFrom", "\"2026-05-31T00:00:00Z\"", "credential-not-issued-here")]
    [InlineData("validFrom", "\"2026-06-01\"", "credential-malformed")]
    [InlineData("validUntil", "\"2030-06-01T00:00:00Z\"", "credential-not-issued-here")]
    [InlineData("credentialStatus", "{\"type\":\"BitstringStatusListEntry\"}", "credential-not-issued-here")]
    [InlineData("credentialSchema", "{\"id\":\"https://another.example/schema\",\"type\":\"JsonSchema\"}", "credential-not-issued-here")]
    [InlineData("type", "[\"VerifiableCredential\"]", "credential-not-issued-here")]
    [InlineData("type", "[\"VerifiableCredential\",\"HealthSummaryCredential\",\"ConditionCard\"]", "credential-not-issued-here")]
    [InlineData("type", "[\"HealthSummaryCredential\"]", "credential-malformed")]
    [InlineData("@context", "[\"https://www.w3.org/ns/credentials/v2\"]", "credential-malformed")]
    [InlineData("@context", "[\"https://www.w3.org/ns/credentials/v2\",\"https://www.w3.org/ns/credentials/examples/v2\"]", "credential-not-issued-here")]
    [InlineData("credentialSubject", "{\"id\":\"did:example:person\",\"healthSummary\":{\"holder\":{\"name\":\"A\"}}}", "credential-not-issued-here")]
    [InlineData("credentialSubject", "{}", "credential-malformed")]
    [InlineData("credentialSubject", "{\"healthSummary\":{\"vaccinations\":[{\"code\":\"no-such-code\"}]}}", "summary-invalid")]
    [InlineData("credentialSubject", "{\"healthSummary\":{\"conditions\":[{\"code\":\"hiv\"}]}}", "sensitive-entry-needs-secret")]
    [InlineData("badExtension", "1", "credential-malformed")]
    public async Task Refuses_what_it_would_not_say(string member, string value, string code)
    {
        VcDesk.Answer answer = await IssueAsync(member, value);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
        Assert.DoesNotContain("no-such-code", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_every_rule_that_is_broken()
    {
        VcDesk.Answer answer = await IssueAsync("type", "[\"HealthSummaryCredential\"]");
        Assert.Equal("https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR", answer.Json.GetProperty("type").GetString());
        JsonElement finding = Assert.Single(answer.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal(("type-missing", "type"), (finding.GetProperty("code").GetString(), finding.GetProperty("where").GetString()));
    }

    [Theory]
    [InlineData("""{"credential":{},"options":{"type":"x"}}""", "unknown-option")]
    [InlineData("""{"credential":{},"options":{"credentialStatus":{}}}""", "unknown-option")]
    [InlineData("""{"credential":{},"proof":{}}""", "unknown-option")]
    [InlineData("""{"credential":"eyJhbGciOiJub25lIn0.e30."}""", "bad-request")]
    [InlineData("""{"credential":[]}""", "bad-request")]
    [InlineData("""{}""", "bad-request")]
    [InlineData("""[]""", "bad-request")]
    [InlineData("""{"credential":{},"options":[]}""", "bad-request")]
    [InlineData("""{"credential":{},"options":{"credentialId":5}}""", "bad-request")]
    [InlineData("""{"credential":{},"options":{"credentialId":""}}""", "bad-request")]
    [InlineData("""{"credential":{},"options":{"mandatoryPointers":"/issuer"}}""", "bad-request")]
    [InlineData("""{"credential":{"a":1,"a":1}}""", "bad-request")]
    [InlineData("""{"credential":{"a":"\ud800"}}""", "bad-request")]
    [InlineData("""{"credential":{}}""", "credential-malformed")]
    public async Task Refuses_other_requests(string body, string code)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        VcDesk.Answer answer = await desk.PostAsync("/vcalm/credentials/issue", body);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
        Assert.Equal(code == "unknown-option", answer.Text.Contains("https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_too_deep_or_too_large_is_refused_before_it_is_understood()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        string deep = string.Concat(Enumerable.Repeat("[", 5000)) + string.Concat(Enumerable.Repeat("]", 5000));
        foreach (string path in new[] { "/vcalm/credentials/issue", "/vcalm/credentials/verify", "/vcalm/presentations/verify", "/vcalm/credentials/status", "/vcalm/status-lists" })
        {
            Assert.Equal("bad-request", (await desk.PostAsync(path, $$"""{"credential":{{deep}}}""")).Code);
            Assert.Equal("body-too-large", (await desk.PostAsync(path, new string(' ', 11 * 1024 * 1024))).Code);
        }
    }

    [Theory]
    [InlineData("/vcalm", "[\"/issuer\",\"/credentialSubject/healthSummary\"]", HttpStatusCode.Created)]
    [InlineData("/vcalm", "[\"/nothing\"]", HttpStatusCode.BadRequest)]
    [InlineData("/vcalm", "[\"issuer\"]", HttpStatusCode.BadRequest)]
    [InlineData("/vcalm/sd-jwt", "[\"/issuer\",\"/type/0\"]", HttpStatusCode.Created)]
    [InlineData("/vcalm/sd-jwt", "[\"/credentialSubject/healthSummary\"]", HttpStatusCode.BadRequest)]      // whoever holds it may leave any group out
    public async Task Pointers_lead_to_what_is_always_shown(string prefix, string pointers, HttpStatusCode status)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        string credential = VcDesk.Credential.Replace("\"credentialSubject\"", "\"issuer\":\"https://issuer.example\",\"credentialSubject\"", StringComparison.Ordinal);
        Assert.Equal(status, (await desk.PostAsync(prefix + "/credentials/issue", $$"""{"credential":{{credential}},"options":{"mandatoryPointers":{{pointers}} } }""")).Status);
    }

    [Fact]
    public async Task An_identifier_is_given_once_and_only_its_keyed_hash_is_kept()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (_, string location) = await desk.IssueAsync(options: """{"credentialId":"urn:example:one/two"}""");
        Assert.Equal("/vcalm/credentials/urn%3Aexample%3Aone%2Ftwo", location);
        VcDesk.Answer again = await desk.PostAsync("/vcalm/credentials/issue", $$"""{"credential":{{VcDesk.Credential}},"options":{"credentialId":"urn:example:one/two"} }""");
        Assert.Equal((HttpStatusCode.Conflict, "credential-id-taken"), (again.Status, again.Code));
        Assert.All(Directory.EnumerateFiles(desk.Service.DataFolder, "*", SearchOption.AllDirectories), file => Assert.True(Bytes(file).IndexOf("urn:example:one"u8) < 0, file));

        static ReadOnlySpan<byte> Bytes(string file)
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }

    [Fact]
    public async Task A_repeated_request_gets_the_same_credential()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        string body = $$"""{"credential":{{VcDesk.Credential}},"options":{"credentialId":"urn:example:repeated"} }""";
        string key = new('a', 32);
        VcDesk.Answer first = await desk.SendAsync(HttpMethod.Post, "/vcalm/credentials/issue", body, key: key);
        VcDesk.Answer second = await desk.SendAsync(HttpMethod.Post, "/vcalm/credentials/issue", body, key: key);
        Assert.True(first.Status == HttpStatusCode.Created, first.Text);
        Assert.Equal(first, second);
        VcDesk.Answer other = await desk.SendAsync(HttpMethod.Post, "/vcalm/credentials/issue", body, key: new string('b', 32));
        Assert.Equal((HttpStatusCode.Conflict, "credential-id-taken"), (other.Status, other.Code));      // signed, and told to nobody
    }

    [Fact]
    public async Task Needs_the_right_to_issue_and_the_kind_of_entry()
    {
        await using Desk desk = await Desk.OpenAsync(EntryKinds.Conditions, issuerId: VcDesk.Issuer);
        Assert.Equal("kind-not-granted", (await desk.PostAsync("/vcalm/credentials/issue", $$"""{"credential":{{VcDesk.Credential}}}""")).Code);
        using StringContent body = new("{}", Encoding.UTF8, "application/json");
        foreach (string path in new[] { "/vcalm/credentials/issue", "/vcalm/sd-jwt/credentials/issue", "/vcalm/credentials/verify", "/vcalm/presentations/verify", "/vcalm/credentials/status", "/vcalm/status-lists", "/vcalm/challenges" })
        {
            using HttpResponseMessage answer = await desk.Service.Client.PostAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    private static async Task<VcDesk.Answer> IssueAsync(string member, string value)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        JsonObject credential = JsonNode.Parse(VcDesk.Credential)!.AsObject();
        credential[member] = JsonNode.Parse(value);
        return await desk.PostAsync("/vcalm/credentials/issue", $$"""{"credential":{{credential.ToJsonString()}}}""");
    }
}
