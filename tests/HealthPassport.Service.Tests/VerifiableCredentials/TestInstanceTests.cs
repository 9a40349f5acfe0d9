using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Tests.Vectors.Others.Vc;
using Xunit;

namespace HealthPassport.Service.Tests.VerifiableCredentials;

/// <summary>The test instance, as the W3C's test suites call it: without authorisation, over http on this machine.</summary>
public class TestInstanceTests
{
    private const string Alumni = """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"type":["VerifiableCredential"],"credentialSubject":{"id":"did:example:subject","alumniOf":"x"}}
        """;

    [Fact]
    public async Task There_is_none_unless_the_operator_wants_one()
    {
        await using VcDesk desk = await VcDesk.OpenAsync();
        foreach (string path in new[] { "/ccg/credentials/issue", "/ccg/credentials/verify", "/ccg/presentations/verify" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await desk.PostAsync(path, "{}")).Status);
        }
    }

    [Fact]
    public async Task Signs_any_credential_and_verifies_it_and_nobody_else_accepts_it()
    {
        await using VcDesk desk = await OpenAsync();
        (HttpStatusCode status, JsonElement issued) = await PostAsync(desk, "credentials/issue", $$"""{"credential":{{Alumni}},"options":{"type":"Ed25519Signature2020"} }""");
        Assert.Equal(HttpStatusCode.Created, status);
        JsonElement credential = issued.GetProperty("verifiableCredential");
        Assert.Equal("https://www.w3.org/ns/credentials/v2", credential.GetProperty("@context")[0].GetString());
        Assert.StartsWith("did:jwk:", (string?)VcDesk.PayloadOf(credential)["issuer"], StringComparison.Ordinal);
        (status, JsonElement verified) = await PostAsync(desk, "credentials/verify", $$"""{"verifiableCredential":{{credential.GetRawText()}},"options":{"checks":["proof"]} }""");
        Assert.Equal((HttpStatusCode.OK, """{"checks":["proof"],"warnings":[],"errors":[]}"""), (status, verified.GetRawText()));
        JsonElement verdict = await desk.VerifyAsync(credential);
        Assert.Equal("false false unknown-issuer", $"{verdict.GetProperty("verified").GetRawText()} {verdict.GetProperty("accepted").GetRawText()} {verdict.GetProperty("verdict").GetString()}");
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(desk, "credentials/verify", $$"""{"verifiableCredential":{{VcDesk.Wrapper(VcDesk.TextOf(credential)[..^4] + "AAAA").GetRawText()}}}""")).Status);
    }

    [Fact]
    public async Task A_health_summary_that_it_signs_under_the_issuers_name_is_not_accepted()
    {
        await using VcDesk desk = await OpenAsync();
        string forged = VcDesk.Credential.Replace("\"credentialSubject\"", "\"issuer\":\"https://issuer.example\",\"credentialSubject\"", StringComparison.Ordinal);
        JsonElement credential = (await PostAsync(desk, "credentials/issue", $$"""{"credential":{{forged}}}""")).Json.GetProperty("verifiableCredential");
        Assert.False((await desk.VerifyAsync(credential)).GetProperty("verified").GetBoolean());
        JsonElement read = (await desk.PostAsync("/passports/read", JsonSerializer.Serialize(new { codes = new[] { VcDesk.TextOf(credential) } }))).Json;
        Assert.Equal("unknown-issuer", read.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_health_credential_of_the_service_is_good_here_too()
    {
        await using VcDesk desk = await OpenAsync();
        (JsonElement credential, string location) = await desk.IssueAsync();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(desk, "credentials/verify", $$"""{"verifiableCredential":{{credential.GetRawText()}}}""")).Status);
        await desk.SendAsync(HttpMethod.Delete, location);
        await desk.VerifyAsync(credential);
        (HttpStatusCode status, JsonElement revoked) = await PostAsync(desk, "credentials/verify", $$"""{"verifiableCredential":{{credential.GetRawText()}}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.StartsWith("revoked", Assert.Single(revoked.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"verifiableCredential":"eyJhbGciOiJub25lIn0.e30."}""")]
    [InlineData("""{"verifiableCredential":{}}""")]
    [InlineData("""{"verifiableCredential":null}""")]
    [InlineData("""{}""")]
    [InlineData("""{"verifiableCredential":{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"did:example:i","credentialSubject":{"a":1},"proof":{"type":"DataIntegrityProof"}}}""")]
    public async Task Any_bad_credential_is_400(string body)
    {
        await using VcDesk desk = await OpenAsync();
        (HttpStatusCode status, JsonElement answer) = await PostAsync(desk, "credentials/verify", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(answer.GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task Every_input_of_the_data_models_suite_has_the_verdict_of_its_name()
    {
        await using VcDesk desk = await OpenAsync();
        foreach ((string file, string verdict, JsonElement json) in VcVectors.Of("vcdm2-input"))
        {
            bool isPresentation = file.Contains("presentation", StringComparison.Ordinal);
            string document = json.GetRawText().Replace("PAST DATE", "2020-01-01T00:00:00Z", StringComparison.Ordinal).Replace("FUTURE DATE", "2040-01-01T00:00:00Z", StringComparison.Ordinal);
            if (!isPresentation && json.TryGetProperty("issuer", out JsonElement issuer) && issuer.ValueKind == JsonValueKind.Object && !issuer.TryGetProperty("id", out _))
            {
                JsonObject named = JsonNode.Parse(document)!.AsObject();
                named["issuer"]!["id"] = "did:example:issuer";
                document = named.ToJsonString();
            }

            (HttpStatusCode status, JsonElement answer) = isPresentation
                ? await PostAsync(desk, "presentations/verify", $$"""{"verifiablePresentation":{{document}},"options":{"checks":[]} }""")
                : await PostAsync(desk, "credentials/issue", $$"""{"credential":{{document}}}""");
            Assert.True(verdict == "accept" == status is HttpStatusCode.OK or HttpStatusCode.Created, $"{file} is to be {verdict}: {status} {answer.GetRawText()}");
            if (status == HttpStatusCode.Created && !file.Contains("validfrom-far-future", StringComparison.Ordinal))
            {
                Assert.Equal(HttpStatusCode.OK, (await PostAsync(desk, "credentials/verify", $$"""{"verifiableCredential":{{answer.GetProperty("verifiableCredential").GetRawText()}}}""")).Status);
            }
        }
    }

    [Fact]
    public async Task Every_input_of_the_jose_suite_has_its_verdict()
    {
        await using VcDesk desk = await OpenAsync();
        int count = 0;
        foreach ((string file, _, JsonElement json) in VcVectors.Of("vc-jose-cose").Where(row => !row.Json.GetProperty("feature").GetString()!.EndsWith("_cose", StringComparison.Ordinal)))
        {
            JsonElement input = json.GetProperty("input");
            string[] feature = json.GetProperty("feature").GetString()!.Split('_');
            bool isPresentation = feature[0] == "presentation";
            string mediaType = $"application/{(isPresentation ? "vp" : "vc")}+{(feature[1] == "jose" ? "jwt" : "sd-jwt")}";
            string document = input.ValueKind == JsonValueKind.Object ? input.GetRawText()
                : VcDesk.Wrapper(input.GetString()!, mediaType, isPresentation ? "EnvelopedVerifiablePresentation" : "EnvelopedVerifiableCredential").GetRawText();
            string options = json.TryGetProperty("disclosurePaths", out JsonElement paths) ? $"\"disclosurePaths\":{paths.GetRawText()}" : $"\"verificationMethod\":{json.GetProperty("verificationMethod").GetRawText()}";
            bool isIssue = json.GetProperty("fn").GetString() == "issue";
            (HttpStatusCode status, JsonElement answer) = await PostAsync(
                desk, $"{(isPresentation ? "presentations" : "credentials")}/{(!isIssue ? "verify" : isPresentation ? "prove" : "issue")}",
                $$"""{"{{(!isIssue ? isPresentation ? "verifiablePresentation" : "verifiableCredential" : feature[0])}}":{{document}},"options":{ {{options}} } }""");

            // Its caveat: the iat is a text (RFC 7519 §4.1.6 wants a number).
            bool good = json.GetProperty("expected").GetProperty("suiteVerdict").ValueEquals("success") && !json.GetProperty("expected").TryGetProperty("caveat", out _);
            Assert.True(good == status is HttpStatusCode.OK or HttpStatusCode.Created, $"{file}: {status} {answer.GetRawText()}");
            if (isIssue && good)
            {
                string member = isPresentation ? "verifiablePresentation" : "verifiableCredential";
                Assert.StartsWith($"data:{mediaType},", answer.GetProperty(member).GetProperty("id").GetString(), StringComparison.Ordinal);
            }

            count++;
        }

        Assert.Equal(15, count);
    }

    [Fact]
    public async Task A_selective_credential_is_verified_whole_and_in_part()
    {
        await using VcDesk desk = await OpenAsync();
        string body = $$"""{"credential":{{Alumni}},"options":{"disclosurePaths":["credentialSubject.alumniOf","credentialSubject"]} }""";
        string text = VcDesk.TextOf((await PostAsync(desk, "credentials/issue", body)).Json.GetProperty("verifiableCredential"));
        Assert.DoesNotContain("alumniOf", Encoding.UTF8.GetString(StrictBase64Url.Decode(text.Split('.')[1])!), StringComparison.Ordinal);
        string[] parts = text.Split('~');
        Assert.Equal(4, parts.Length);
        foreach ((string shown, HttpStatusCode expected) in new[]
        {
            (text, HttpStatusCode.OK),
            ($"{parts[0]}~{parts[2]}~", HttpStatusCode.OK),      // the subject without the member
            ($"{parts[0]}~{parts[1]}~", HttpStatusCode.BadRequest),      // the member without the subject that it is in
            ($"{parts[0]}~", HttpStatusCode.BadRequest),      // nobody to say anything of
            ($"{parts[0]}~{parts[2]}~{parts[2]}~", HttpStatusCode.BadRequest),
            (parts[0], HttpStatusCode.BadRequest),
        })
        {
            Assert.Equal(expected, (await PostAsync(desk, "credentials/verify", $$"""{"verifiableCredential":{{VcDesk.Wrapper(shown, "application/vc+sd-jwt").GetRawText()}}}""")).Status);
        }
    }

    [Theory]
    [InlineData("type")]
    [InlineData("@context[1]")]
    [InlineData("nothing")]
    [InlineData("credentialSubject.nothing")]
    [InlineData("type[7]")]
    [InlineData("a..b")]
    [InlineData("[0]")]
    [InlineData("")]
    public async Task Paths_lead_to_what_may_be_left_out(string path)
    {
        await using VcDesk desk = await OpenAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(desk, "credentials/issue", $$"""{"credential":{{Alumni}},"options":{"disclosurePaths":["{{path}}"]} }""")).Status);
    }

    [Fact]
    public async Task A_key_that_comes_along_counts_for_its_controller_only()
    {
        await using VcDesk desk = await OpenAsync();
        using HealthPassport.Issuing.EcdsaSigner signer = new(HealthPassport.Issuing.EcdsaSigner.NewKey());
        string payload = """{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],"issuer":"https://example.issuer/a","credentialSubject":{"id":"did:example:s"}}""";
        string text = CompactJwsWriter.Sign("""{"alg":"ES256","typ":"vc+jwt"}"""u8, Encoding.UTF8.GetBytes(payload), Formats.Keys.SignatureAlgorithm.ES256, digest => HealthPassport.Issuing.SignerExtensions.Sign(signer, digest));
        string jwk = Encoding.UTF8.GetString(Formats.Json.JsonText.Object(json => HealthPassport.Issuing.IssuerDocuments.WriteKey(json, signer.PublicKey)));
        foreach ((string controller, HttpStatusCode expected) in new[] { ("https://example.issuer/a", HttpStatusCode.OK), ("https://example.issuer/b", HttpStatusCode.BadRequest) })
        {
            string method = $$"""{"id":"{{controller}}#1","type":"JsonWebKey","controller":"{{controller}}","publicKeyJwk":{{jwk}}}""";
            Assert.Equal(expected, (await PostAsync(desk, "credentials/verify", $$"""{"verifiableCredential":{{VcDesk.Wrapper(text).GetRawText()}},"options":{"verificationMethod":{{method}} } }""")).Status);
        }
    }

    [Fact]
    public async Task A_presentation_that_it_signed_is_verified_with_its_challenge_and_domain()
    {
        await using VcDesk desk = await OpenAsync();
        JsonElement credential = (await PostAsync(desk, "credentials/issue", $$"""{"credential":{{Alumni}}}""")).Json.GetProperty("verifiableCredential");
        string presentation = $$"""{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"nonce":"n","aud":"d","verifiableCredential":[{{credential.GetRawText()}}]}""";
        string signed = (await PostAsync(desk, "presentations/prove", $$"""{"presentation":{{presentation}}}""")).Json.GetProperty("verifiablePresentation").GetRawText();
        foreach ((string options, HttpStatusCode expected) in new[] { ("""{"challenge":"n","domain":"d"}""", HttpStatusCode.OK), ("""{"challenge":"m"}""", HttpStatusCode.BadRequest), ("""{"domain":"e"}""", HttpStatusCode.BadRequest) })
        {
            Assert.Equal(expected, (await PostAsync(desk, "presentations/verify", $$"""{"verifiablePresentation":{{signed}},"options":{{options}}}""")).Status);
        }
    }

    [Theory]
    [InlineData("Host", "passport.example.org")]
    [InlineData("X-Forwarded-For", "203.0.113.5")]
    [InlineData("Forwarded", "for=203.0.113.5")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Origin", "https://evil.example")]
    public async Task Nobody_from_elsewhere_is_answered(string header, string value)
    {
        await using VcDesk desk = await OpenAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/ccg/credentials/issue") { Content = new StringContent($$"""{"credential":{{Alumni}}}""", Encoding.UTF8, "application/json") };
        request.Headers.Add(header, value);
        using HttpResponseMessage answer = await desk.Service.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("test-instance-elsewhere", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_key_is_a_new_one_at_each_start_and_is_kept_nowhere()
    {
        string folder = Directory.CreateTempSubdirectory("healthpassport-test-instance-").FullName;
        try
        {
            string[] ids = new string[2];
            for (int i = 0; i < ids.Length; i++)
            {
                await using RunningService service = await RunningService.StartAsync(dataFolder: folder, settings: [("OpenTestInstance", "true"), ("IssuerId", VcDesk.Issuer)]);
                ids[i] = JsonElement.Parse(await service.Client.GetStringAsync(new Uri("/ccg", UriKind.Relative), TestContext.Current.CancellationToken)).GetProperty("issuer").GetString()!;
                string keys = await service.Client.GetStringAsync(new Uri("/.well-known/jwks.json", UriKind.Relative), TestContext.Current.CancellationToken);
                string kid = JsonElement.Parse(StrictBase64Url.Decode(ids[i].AsSpan("did:jwk:".Length))!).GetProperty("kid").GetString()!;
                Assert.DoesNotContain(kid, keys, StringComparison.Ordinal);
            }

            Assert.NotEqual(ids[0], ids[1]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<VcDesk> OpenAsync() => VcDesk.OpenAsync(settings: ("OpenTestInstance", "true"));

    // Without a token.
    private static async Task<(HttpStatusCode Status, JsonElement Json)> PostAsync(VcDesk desk, string path, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await desk.Service.Client.PostAsync(new Uri("/ccg/" + path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
