using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Status;
using HealthPassport.Formats.VcJwt;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.VcJwt;

/// <summary>Our own credentials of the data model 2.0, and forgeries and oddities made of them.</summary>
public sealed class VcJwtTests : IDisposable
{
    private readonly JoseNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Reads_what_it_issues()
    {
        IssuedCredential issued = _network.Issue("vc+jwt");
        Statement statement = _network.Verify(issued.Text);
        Assert.Equal((Verdict.Accepted, "vc+jwt", _network.Thumbprint), (statement.Verdict, statement.Format, statement.KeyId));
        Assert.Equal((StatusState.NotRevoked, issued.Hash), (statement.Status!.State, statement.Hash));
        Assert.Equal((issued.Content.Holder, 1, 1, 1), (statement.Summary!.Holder, statement.Summary.Vaccinations.Length, statement.Summary.Conditions.Length, statement.Summary.Allergies.Length));
        Assert.Equal(issued.Content.Entries, statement.Summary.Entries);
        Assert.Empty(statement.Summary.Other);
        Assert.Empty(statement.Defects);
    }

    [Fact]
    public void Keeps_the_rules_of_the_data_model() =>
        Assert.Empty(VcDataModel.Check(JsonElement.Parse(JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text).ToJsonString())));

    [Fact]
    public void Leaves_sensitive_entries_out_and_no_trace_of_them()
    {
        IssuedCredential issued = _network.Issue("vc+jwt");
        Assert.Equal("hiv", Assert.IsType<Concept>(Assert.Single(issued.LeftOut).Subject).Key);
        Assert.DoesNotContain("hiv", JoseNetwork.PayloadOf(issued.Text).ToJsonString(), StringComparison.Ordinal);
        IssuedCredential open = _network.Issue("vc+jwt", """{"conditions":[{"code":"hiv","lane":"open"}]}""");
        Assert.DoesNotContain("lane", JoseNetwork.PayloadOf(open.Text).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(1, _network.Verify(open.Text).Summary!.EntryCount);
    }

    [Theory]
    [InlineData(CredentialStatus.Revoked, "revoked")]
    [InlineData(CredentialStatus.Suspended, "suspended")]
    [InlineData(CredentialStatus.Superseded, "superseded")]
    public void Has_a_status(CredentialStatus status, string reason)
    {
        _network.SetStatus(status);
        Assert.All(["vc+jwt", "dc+sd-jwt"], format => Assert.Equal(reason, Assert.Single(_network.Verify(_network.Issue(format).Text).Reasons).Name()));
    }

    [Theory]
    [InlineData("""{"alg":"none"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS256","typ":"vc+jwt"}""", Reason.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","crit":["exp"]}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","typ":"vc+jwt"}""", Reason.Malformed)]
    [InlineData("""{"alg":"ES256","typ":"kb+jwt"}""", Reason.NotAHealthCredential)]
    [InlineData("""{"alg":"ES256","typ":"statuslist+jwt"}""", Reason.NotAHealthCredential)]
    [InlineData("""{"alg":"ES256","typ":"dc+sd-jwt"}""", Reason.NotAHealthCredential)]
    public void Refuses_a_header(string header, Reason reason) =>
        Assert.Equal([reason], _network.Verify(_network.Sign(header, JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text).ToJsonString())).Reasons);

    [Theory]
    [InlineData("iss", "\"https://issuer-2.example\"", Reason.ContentMalformed)]
    [InlineData("issuer", "\"https://issuer-2.example\"", Reason.ContentMalformed)]
    [InlineData("vc", "{}", Reason.ContentMalformed)]
    [InlineData("vp", "{}", Reason.ContentMalformed)]
    [InlineData("iat", "\"2026-11-20\"", Reason.ContentMalformed)]
    [InlineData("exp", "null", Reason.ContentMalformed)]
    [InlineData("exp", "1700000000", Reason.Expired)]
    [InlineData("validUntil", "\"2026-11-20T00:00:01Z\"", Reason.Expired)]
    [InlineData("validFrom", "\"2026-11-30T00:00:00Z\"", Reason.NotYetValid)]
    [InlineData("nbf", "1800000000", Reason.NotYetValid)]
    [InlineData("iat", "1700000000", Reason.OutsideKeyPeriod)]
    [InlineData("validFrom", "\"2026-11-20\"", Reason.ContentMalformed)]
    [InlineData("validFrom", "\"0001-01-01T00:00:00Z\"", null)]
    [InlineData("validUntil", "\"0001-01-01T00:00:00+14:00\"", Reason.ContentMalformed)]
    [InlineData("validUntil", "\"9999-12-31T23:59:59.99999999999-14:00\"", Reason.ContentMalformed)]
    [InlineData("exp", "1e300", Reason.ContentMalformed)]
    [InlineData("exp", "1.8e9", null)]
    [InlineData("type", "[\"HealthSummaryCredential\"]", Reason.ContentMalformed)]
    [InlineData("jti", "\"urn:x\"", null)]
    [InlineData("@context", "[\"https://www.w3.org/ns/credentials/v2\",\"https://evil.example/v1\"]", Reason.UnsupportedContent)]
    [InlineData("@context", "[\"https://www.w3.org/ns/credentials/v2\",{\"HealthSummaryCredential\":\"https://evil.example/x\"}]", Reason.UnsupportedContent)]
    [InlineData("@context", "[\"https://www.w3.org/ns/credentials/v2\",\"https://www.w3.org/ns/credentials/v2\"]", Reason.ContentMalformed)]
    [InlineData("@context", "[\"https://healthpassport.example/contexts/health-summary/v1\",\"https://www.w3.org/ns/credentials/v2\"]", Reason.ContentMalformed)]
    [InlineData("credentialSubject", "{\"healthSummary\":{\"conditions\":[{\"code\":\"nothing-that-is-known\"}]}}", Reason.ContentMalformed)]
    [InlineData("credentialSubject", "[{\"healthSummary\":{\"holder\":{\"name\":\"A\"}}},{\"healthSummary\":{\"holder\":{\"name\":\"B\"}}}]", Reason.ContentMalformed)]
    [InlineData("credentialStatus", "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\",\"statusListIndex\":4711,\"statusListCredential\":\"https://issuer-1.example/status/1\"}", Reason.ContentMalformed)]
    [InlineData("credentialStatus", "{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\",\"statusListIndex\":\"4711\\u0000\",\"statusListCredential\":\"https://issuer-1.example/status/1\"}", Reason.ContentMalformed)]
    [InlineData("credentialStatus", "{\"type\":\"https://other.example/Status\"}", Reason.StatusUnknown)]
    [InlineData("credentialStatus", "[{\"type\":\"https://other.example/Status\"},{\"type\":\"BitstringStatusListEntry\",\"statusPurpose\":\"revocation\",\"statusListIndex\":\"4711\",\"statusListCredential\":\"https://issuer-1.example/status/1/revocation\"}]", Reason.StatusUnknown)]
    [InlineData("status", "{\"status_list\":{\"idx\":-1,\"uri\":\"https://issuer-1.example/status/1\"}}", Reason.ContentMalformed)]
    [InlineData("status", "{\"status_list\":{\"idx\":1,\"uri\":\"https://issuer-1.example/status/9\"}}", Reason.StatusUnknown)]
    public void Judges_what_is_signed(string member, string value, Reason? reason)
    {
        JsonObject payload = JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text);
        payload[member] = JsonNode.Parse(value);
        Statement statement = _network.Verify(_network.Sign(_network.Header("vc+jwt"), payload.ToJsonString()));
        Assert.Equal(reason is Reason expected ? [expected] : [], statement.Reasons);
    }

    [Fact]
    public void Tells_when_the_issuer_is_another_than_the_owner_of_the_key()
    {
        JsonObject payload = JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text);
        payload["iss"] = "https://issuer-2.example";
        payload["issuer"] = "https://issuer-2.example";
        string text = _network.Sign(_network.Header("vc+jwt"), payload.ToJsonString());
        Assert.Equal(Verdict.UnknownIssuer, _network.Verify(text).Verdict);
        _network.AddIssuer();
        Assert.Equal([Reason.IssuerMismatch], _network.Verify(text).Reasons);
    }

    [Theory]
    [InlineData("JWT", "type-not-vc-jwt")]
    [InlineData("vc+ld+jwt", "type-not-vc-jwt")]
    public void Tolerates_older_types_with_a_defect(string typ, string defect)
    {
        Statement statement = _network.Verify(_network.Sign(_network.Header(typ), JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text).ToJsonString()));
        Assert.Equal((Verdict.Accepted, defect), (statement.Verdict, Assert.Single(statement.Defects).Code));
    }

    [Fact]
    public void Finds_the_key_by_the_issuer_when_none_is_named()
    {
        string payload = JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text).ToJsonString();
        Assert.Equal(Verdict.Accepted, _network.Verify(_network.Sign("""{"alg":"ES256","typ":"vc+jwt"}""", payload)).Verdict);
        using TestKey evil = new();
        string forged = CompactJwsWriter.Sign("""{"alg":"ES256","typ":"vc+jwt"}"""u8, Encoding.UTF8.GetBytes(payload), HealthPassport.Formats.Keys.SignatureAlgorithm.ES256, evil.Sign);
        Assert.Equal([Reason.BadSignature], _network.Verify(forged).Reasons);
    }

    [Fact]
    public void Repeats_no_key_id_that_is_longer_than_any_keys()
    {
        string kid = new('k', 301);
        Assert.Null(_network.Verify(_network.Sign($$"""{"alg":"ES256","typ":"vc+jwt","kid":"{{kid}}"}""", "{}")).KeyId);
        Assert.Equal(kid[1..], _network.Verify(_network.Sign($$"""{"alg":"ES256","typ":"vc+jwt","kid":"{{kid[1..]}}"}""", "{}")).KeyId);
    }

    [Fact]
    public void Loses_nothing_that_others_say()
    {
        JsonObject payload = JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text);
        payload["evidence"] = JsonNode.Parse("""{"type":"https://other.example/Seen","n":1.50}""");
        payload["credentialSubject"]!["bloodGroup"] = "A";
        Statement statement = _network.Verify(_network.Sign(_network.Header("vc+jwt"), payload.ToJsonString()));
        Assert.Equal(Verdict.Accepted, statement.Verdict);
        Assert.Equal(
            [new OtherContent("evidence", Json: """{"type":"https://other.example/Seen","n":1.50}"""), new OtherContent("credentialSubject.bloodGroup", Json: "\"A\"")],
            statement.Summary!.Other.AsEnumerable());
    }

    [Fact]
    public void Takes_wrappers_off()
    {
        string text = _network.Issue("vc+jwt").Text;
        string wrapper = $$"""{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,{{text}}"}""";
        string presentation = $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiablePresentation","verifiableCredential":[{{wrapper}},{{wrapper.Replace("vc+jwt", "dc+sd-jwt", StringComparison.Ordinal).Replace(text, _network.Issue("dc+sd-jwt").Text, StringComparison.Ordinal)}}]}""";
        Assert.Equal(Verdict.Accepted, _network.Verify(wrapper).Verdict);
        Assert.Equal(Verdict.Unreadable, _network.Verify(presentation).Verdict);
        Assert.Equal(["vc+jwt", "dc+sd-jwt"], CredentialFile.Split(presentation).Select(one => _network.Verify(one).Format));
    }

    [Fact]
    public void Signs_only_what_it_may()
    {
        CredentialIssuer issuer = _network.Issuer;
        Assert.Equal(Reason.KeyUnusable, (issuer with { Id = "urn:clinic" }).Check(JoseNetwork.Request(JoseNetwork.Summary))!.Reason);
        Assert.Equal(Reason.KeyUnusable, issuer.Check(JoseNetwork.Request(JoseNetwork.Summary) with { IssuedOn = TestNetwork.Today.AddYears(3) })!.Reason);
        Assert.Equal(Reason.SummaryInvalid, issuer.Check(JoseNetwork.Request("""{"conditions":[{"code":"hiv"}]}"""))!.Reason);
        using NetworkKey own = new(TestNetwork.Today, TestNetwork.Today);
        Assert.Equal(Reason.KeyUnusable, (issuer with { Key = own.CertifyFieldKey(TestNetwork.Today) }).Check(JoseNetwork.Request(JoseNetwork.Summary))!.Reason);
        Assert.Null(issuer.Check(JoseNetwork.Request(JoseNetwork.Summary)));
    }

    [Fact]
    public void Says_the_same_without_a_status_list()
    {
        string text = TestNetwork.Need(VcJwtIssuer.Issue(_network.Issuer with { StatusList = null }, JoseNetwork.Request(JoseNetwork.Summary))).Text;
        Assert.Equal(StatusState.NotOffered, _network.Verify(text).Status!.State);
    }
}
