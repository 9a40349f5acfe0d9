using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

public class StatusTests
{
    [Theory]
    [InlineData("/vcalm", "{}")]
    [InlineData("/vcalm", "{\"credentialId\":\"urn:example:a/b\"}")]
    [InlineData("/vcalm/sd-jwt", "{}")]
    public async Task Nothing_is_kept_and_deleting_revokes(string prefix, string options)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, string location) = await desk.IssueAsync(prefix, options);
        (JsonElement other, _) = await desk.IssueAsync(prefix);
        VcDesk.Answer got = await desk.SendAsync(HttpMethod.Get, location);
        Assert.Equal((HttpStatusCode.NotFound, "not-kept"), (got.Status, got.Code));
        Assert.Equal(HttpStatusCode.Accepted, (await desk.SendAsync(HttpMethod.Delete, location)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await desk.SendAsync(HttpMethod.Delete, location)).Status);
        JsonElement verdict = await desk.VerifyAsync(credential, """{"returnResults":true}""", "fr-CH, fr;q=0.9, en;q=0.8");
        Assert.Equal("true false rejected", $"{verdict.GetProperty("verified").GetRawText()} {verdict.GetProperty("accepted").GetRawText()} {verdict.GetProperty("verdict").GetString()}");
        Assert.Equal(Model.Words.Of(Model.Reason.Revoked, "fr"), verdict.GetProperty("reasons")[0].GetProperty("text").GetString());
        JsonElement problem = verdict.GetProperty("problemDetails")[0];
        Assert.Equal(("revoked", "warning", "https://www.w3.org/ns/credentials/status-list#STATUS_VERIFICATION_ERROR"), (problem.GetProperty("code").GetString(), problem.GetProperty("severity").GetString(), problem.GetProperty("type").GetString()));
        Assert.True((await desk.VerifyAsync(other)).GetProperty("accepted").GetBoolean());
    }

    [Fact]
    public async Task Suspends_reinstates_and_revokes_for_good()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, string location) = await desk.IssueAsync();
        string id = location.Split('/')[^1];
        foreach ((string purpose, bool status, HttpStatusCode expected, string verdict) in new[]
        {
            ("suspension", true, HttpStatusCode.OK, "suspended"), ("revocation", false, HttpStatusCode.OK, "suspended"), ("suspension", false, HttpStatusCode.OK, ""), ("suspension", false, HttpStatusCode.OK, ""),
            ("revocation", true, HttpStatusCode.OK, "revoked"), ("revocation", false, HttpStatusCode.BadRequest, "revoked"), ("suspension", true, HttpStatusCode.BadRequest, "revoked"), ("suspension", false, HttpStatusCode.BadRequest, "revoked"),
        })
        {
            VcDesk.Answer set = await desk.PostAsync("/vcalm/credentials/status", $$"""{"credentialId":"{{id}}","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"{{purpose}}"},"status":{{(status ? "true" : "false")}}}""");
            Assert.True(set.Status == expected, $"{purpose} {status}: {set.Status} {set.Text}");
            Assert.Equal(verdict, string.Join(' ', VcDesk.Codes(await desk.VerifyAsync(credential))));
        }
    }

    [Fact]
    public async Task Takes_the_entry_of_the_credential_itself()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, string location) = await desk.IssueAsync();
        JsonNode entry = VcDesk.PayloadOf(credential)["credentialStatus"]![0]!;
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync("/vcalm/credentials/status", $$"""{"credentialStatus":{{entry.ToJsonString()}},"status":true}""")).Status);
        Assert.Equal(["revoked"], VcDesk.Codes(await desk.VerifyAsync(credential)));
        Assert.Equal(HttpStatusCode.OK, (await desk.PostAsync("/vcalm/credentials/status", $$"""{"credentialId":"{{location.Split('/')[^1]}}","credentialStatus":{{entry.ToJsonString()}},"status":true}""")).Status);
    }

    [Theory]
    [InlineData("""{"credentialId":"1.1048576"}""")]
    [InlineData("""{"credentialId":"9.1"}""")]
    [InlineData("""{"credentialId":"1.01"}""")]
    [InlineData("""{"credentialId":"urn:nobody:gave:this"}""")]
    [InlineData("""{"credentialId":""}""")]
    [InlineData("""{}""")]
    [InlineData("""{"credentialStatus":{"statusListIndex":"1","statusListCredential":"https://another.example/status/1/revocation"}}""")]
    [InlineData("""{"credentialStatus":{"statusListIndex":"1","statusListCredential":"https://issuer.example/status/1/suspension"}}""")]
    [InlineData("""{"credentialStatus":{"statusListIndex":"-1","statusListCredential":"https://issuer.example/status/1/revocation"}}""")]
    public async Task Changes_nothing_but_its_own_credentials(string request)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, _) = await desk.IssueAsync();
        JsonObject body = JsonNode.Parse(request)!.AsObject();
        JsonObject entry = body["credentialStatus"]?.AsObject() ?? [];
        entry["type"] = "BitstringStatusListEntry";
        entry["statusPurpose"] = "revocation";
        body["credentialStatus"] = entry.DeepClone();
        body["status"] = true;
        VcDesk.Answer answer = await desk.PostAsync("/vcalm/credentials/status", body.ToJsonString());
        Assert.Equal((HttpStatusCode.NotFound, "no-such-credential"), (answer.Status, answer.Code));
        Assert.True((await desk.VerifyAsync(credential)).GetProperty("accepted").GetBoolean());
    }

    [Fact]
    public async Task An_identifier_and_an_entry_that_disagree_change_nothing()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement one, _) = await desk.IssueAsync();
        (JsonElement two, string location) = await desk.IssueAsync();
        string entry = VcDesk.PayloadOf(one)["credentialStatus"]![0]!.ToJsonString();
        Assert.Equal("no-such-credential", (await desk.PostAsync("/vcalm/credentials/status", $$"""{"credentialId":"{{location.Split('/')[^1]}}","credentialStatus":{{entry}},"status":true}""")).Code);
        Assert.True((await desk.VerifyAsync(one)).GetProperty("accepted").GetBoolean() && (await desk.VerifyAsync(two)).GetProperty("accepted").GetBoolean());
    }

    [Theory]
    [InlineData("https://issuer.example", "https://outsid.example")]
    [InlineData("/revocation", "/suspension")]
    [InlineData("\"statusListIndex\":\"", "\"statusListIndex\":\"0")]
    public async Task The_entry_of_another_list_is_nobodys(string part, string other)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, _) = await desk.IssueAsync();
        string entry = VcDesk.PayloadOf(credential)["credentialStatus"]![0]!.ToJsonString().Replace(part, other, StringComparison.Ordinal);
        Assert.Equal("no-such-credential", (await desk.PostAsync("/vcalm/credentials/status", $$"""{"credentialStatus":{{entry}},"status":true}""")).Code);
        Assert.True((await desk.VerifyAsync(credential)).GetProperty("accepted").GetBoolean());
    }

    [Theory]
    [InlineData("""{"credentialId":"1.1","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"refresh"},"status":true}""", "bad-request")]
    [InlineData("""{"credentialId":"1.1","credentialStatus":{"type":"Other","statusPurpose":"revocation"},"status":true}""", "bad-request")]
    [InlineData("""{"credentialId":"1.1","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","more":"x"},"status":true}""", "bad-request")]
    [InlineData("""{"credentialId":"1.1","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation"},"status":"true"}""", "bad-request")]
    [InlineData("""{"credentialId":"1.1","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation"},"status":true,"indexAllocator":"x"}""", "unknown-option")]
    [InlineData("""{"credentialId":"1.1","status":true}""", "bad-request")]
    public async Task Refuses_other_requests(string body, string code)
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        VcDesk.Answer answer = await desk.PostAsync("/vcalm/credentials/status", body);
        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Deleting_what_was_never_issued_finds_nothing()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        foreach (string id in new[] { "1.1048576", "2.1", "x", "..%2f..", new string('a', 500) })
        {
            Assert.Equal("no-such-credential", (await desk.SendAsync(HttpMethod.Delete, "/vcalm/credentials/" + id)).Code);
        }
    }

    [Fact]
    public async Task The_list_of_what_is_issued_now_is_told_and_public()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        (JsonElement credential, _) = await desk.IssueAsync();
        VcDesk.Answer made = await desk.PostAsync("/vcalm/status-lists", """{"statusPurpose":"revocation"}""");
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        Assert.Equal((string?)VcDesk.PayloadOf(credential)["credentialStatus"]![0]!["statusListCredential"], made.Json.GetProperty("id").GetString());
        using HttpResponseMessage list = await desk.Service.Client.GetAsync(new Uri(made.Location!["http://localhost:5080".Length..], UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(("*", "public, max-age=300"), (list.Headers.GetValues("Access-Control-Allow-Origin").Single(), list.Headers.CacheControl!.ToString()));
        JsonElement enveloped = JsonElement.Parse(await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("BitstringStatusListCredential", (string?)VcDesk.PayloadOf(enveloped)["type"]![1]);
        Assert.Equal("bad-request", (await desk.PostAsync("/vcalm/status-lists", """{"statusPurpose":"message"}""")).Code);
        Assert.Equal("unknown-option", (await desk.PostAsync("/vcalm/status-lists", """{"statusPurpose":"revocation","id":"urn:x"}""")).Code);
        foreach (string id in new[] { "1-message", "9-revocation", "x", "1-revocation-1", "99999999999-revocation" })
        {
            using HttpResponseMessage none = await desk.Service.Client.GetAsync(new Uri("/vcalm/status-lists/" + id, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
    }
}
