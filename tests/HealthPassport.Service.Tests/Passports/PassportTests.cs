using System.Net;
using System.Text.Json;
using HealthPassport.Formats.Trust;
using Xunit;

namespace HealthPassport.Service.Tests.Passports;

public class PassportTests
{
    [Fact]
    public async Task Issues_a_passport_that_is_read_as_accepted()
    {
        await using Desk desk = await Desk.OpenAsync();
        Desk.Answer issued = await desk.PostAsync("/passports", $$"""{"sheet":{"readerLanguage":"fr"},"summary":{{Desk.Td}},"pictures":"svg"}""");
        Assert.Equal(HttpStatusCode.Created, issued.Status);
        JsonElement code = issued.Json.GetProperty("codes")[0];
        Assert.InRange(code.GetProperty("qrVersion").GetInt32(), 5, 20);
        Assert.StartsWith("<svg", code.GetProperty("picture").GetString(), StringComparison.Ordinal);
        Assert.Contains("<html", issued.Json.GetProperty("sheet").GetString(), StringComparison.Ordinal);
        Assert.Equal(18, issued.Json.GetProperty("stubNumber").GetString()!.Count(char.IsAsciiDigit));
        Assert.Equal("lots", issued.Json.GetProperty("savings")[0].GetProperty("what").GetString());
        Assert.True(issued.Json.GetProperty("savings")[0].GetProperty("characters").GetInt32() < code.GetProperty("characters").GetInt32());
        JsonElement statement = await desk.ReadAsync(code.GetProperty("text").GetString()!);
        Assert.Equal("accepted", statement.GetProperty("verdict").GetString());
        Assert.Equal("not-revoked", statement.GetProperty("status").GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("shc", "shc")]
    [InlineData("vc+jwt", "vc+jwt")]
    [InlineData("dc+sd-jwt", "dc+sd-jwt")]
    [InlineData("icvp", "hcert/icvp")]
    public async Task Issues_in_every_format(string asked, string format)
    {
        await using Desk desk = await Desk.OpenAsync(issuerId: "https://issuer.example");
        const string Summary = """{"holder":{"name":"Sample Person (fictional)","birth":"1990-05-05"},"vaccinations":[{"code":"yellow-fever","date":"2026-05-02","lot":"YF1"}]}""";
        Desk.Answer issued = await desk.PostAsync(
            "/passports", $$"""{"productIds":{"vaccines":{"yellow-fever":"YellowFeverProductd8a0"} },"summary":{{Summary}},"format":"{{asked}}"}""");
        Assert.True(issued.Status == HttpStatusCode.Created, issued.Text);
        JsonElement statement = await desk.ReadAsync(issued.Json.GetProperty("codes")[0].GetProperty("text").GetString()!);
        Assert.Equal((format, "accepted"), (statement.GetProperty("format").GetString(), statement.GetProperty("verdict").GetString()));
    }

    [Theory]
    [InlineData("shc")]
    [InlineData("vc+jwt")]
    [InlineData("dc+sd-jwt")]
    public async Task Revokes_a_card_of_every_format_by_its_code(string format)
    {
        await using Desk desk = await Desk.OpenAsync(issuerId: "https://issuer.example");
        JsonElement[] issued = [await IssueAsync(), await IssueAsync()];
        Desk.Answer set = await desk.PostAsync("/passports/status", JsonSerializer.Serialize(new { code = Text(issued[0]), status = "revoked" }));
        Assert.True(set.Status == HttpStatusCode.OK, set.Text);
        Assert.Equal(issued[0].GetProperty("statusIndex").GetUInt32(), set.Json.GetProperty("index").GetUInt32());
        Assert.Equal("revoked", (await desk.ReadAsync(Text(issued[0]))).GetProperty("reasons")[0].GetString());
        Assert.Equal("accepted", (await desk.ReadAsync(Text(issued[1]))).GetProperty("verdict").GetString());

        async Task<JsonElement> IssueAsync() => (await desk.PostAsync("/passports", $$"""{"summary":{{Desk.Td}},"format":"{{format}}"}""")).Json.GetProperty("codes")[0];
        static string Text(JsonElement code) => code.GetProperty("text").GetString()!;
    }

    [Fact]
    public async Task Seals_with_a_new_secret_and_opens_with_it()
    {
        await using Desk desk = await Desk.OpenAsync();
        Desk.Answer issued = await desk.PostAsync("/passports", """{"summary":{"conditions":[{"code":"hiv","state":"active"}]},"newSecret":true}""");
        Assert.True(issued.Status == HttpStatusCode.Created, issued.Text);
        string secret = issued.Json.GetProperty("secret").GetProperty("digits").GetString()!;
        string code = issued.Json.GetProperty("codes")[0].GetProperty("text").GetString()!;
        Desk.Answer read = await desk.PostAsync("/passports/read", JsonSerializer.Serialize(new { codes = new[] { code }, unlock = secret, language = "fr" }));
        Assert.Equal("opened", read.Json.GetProperty("sealed").GetString());
        Assert.Equal("hiv", read.Json.GetProperty("sealedSummary").GetProperty("conditions")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Adds_to_a_card_and_the_older_one_stays_good()
    {
        await using Desk desk = await Desk.OpenAsync();
        string[] older = await desk.IssueAsync();
        Desk.Answer added = await desk.PostAsync("/passports/add", JsonSerializer.Serialize(new { earlier = older, summary = JsonElement.Parse("""{"vaccinations":[{"code":"mmr","date":"2026-05-30"}]}""") }));
        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        JsonElement summary = (await desk.ReadAsync(added.Json.GetProperty("codes")[0].GetProperty("text").GetString()!)).GetProperty("summary");
        Assert.Equal(2, summary.GetProperty("vaccinations").GetArrayLength());
        Assert.Equal(1, summary.GetProperty("links").GetArrayLength());
        Assert.Equal("accepted", (await desk.ReadAsync(older[0])).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task A_corrected_own_card_is_superseded_and_named()
    {
        await using Desk desk = await Desk.OpenAsync();
        string[] wrong = await desk.IssueAsync();
        Desk.Answer corrected = await desk.PostAsync("/passports/correct", JsonSerializer.Serialize(new { corrects = wrong[0], summary = JsonElement.Parse(Desk.Td) }));
        Assert.Equal("superseded", corrected.Json.GetProperty("corrected").GetString());
        JsonElement old = await desk.ReadAsync(wrong[0]);
        Assert.Equal(("caution", "superseded"), (old.GetProperty("verdict").GetString(), old.GetProperty("reasons")[0].GetString()));
        JsonElement link = (await desk.ReadAsync(corrected.Json.GetProperty("codes")[0].GetProperty("text").GetString()!)).GetProperty("summary").GetProperty("links")[0];
        Assert.True(link.GetProperty("corrects").GetBoolean());
    }

    [Fact]
    public async Task Another_issuers_card_is_disputed_and_not_ended()
    {
        await using Desk desk = await Desk.OpenAsync();
        Desk.Answer refused = await desk.PostAsync("/passports/correct", JsonSerializer.Serialize(new { corrects = "HC1:NOTHING", summary = JsonElement.Parse(Desk.Td) }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("corrects", refused.Json.GetProperty("where").GetString());
    }

    [Theory]
    [InlineData("code")]
    [InlineData("index")]
    [InlineData("stub")]
    public async Task Revokes_suspends_and_reinstates(string by)
    {
        await using Desk desk = await Desk.OpenAsync();
        JsonElement issued = (await desk.PostAsync("/passports", $$"""{"sheet":{},"summary":{{Desk.Td}},"pictures":"png"}""")).Json;
        string code = issued.GetProperty("codes")[0].GetProperty("text").GetString()!;
        string way = by switch
        {
            "code" => $"\"code\":\"{code}\"",
            "index" => $"\"list\":1,\"index\":{issued.GetProperty("codes")[0].GetProperty("statusIndex")}",
            _ => $"\"stubNumber\":\"{issued.GetProperty("stubNumber").GetString()}\"",
        };
        foreach ((string status, string verdict) in new[] { ("suspended", "rejected"), ("valid", "accepted"), ("revoked", "rejected") })
        {
            Desk.Answer set = await desk.PostAsync("/passports/status", $$"""{{{way}},"status":"{{status}}"}""");
            Assert.True(set.Status == HttpStatusCode.OK, set.Text);
            Assert.Equal(verdict, (await desk.ReadAsync(code)).GetProperty("verdict").GetString());
        }

        Assert.Equal("revoked", (await desk.PostAsync("/passports/status", $$"""{{{way}},"status":"valid"}""")).Code);
    }

    [Theory]
    [InlineData("{", "bad-request")]
    [InlineData("""{"summary":{},"summary":{}}""", "bad-request")]
    [InlineData("""{"summary":{},"colour":"red"}""", "bad-request")]
    [InlineData("""{"earlier":["x"],"summary":{}}""", "bad-request")]
    [InlineData("""{}""", "summary-invalid")]
    [InlineData("""{"summary":{"conditions":[{"code":"not-a-code"}]}}""", "summary-invalid")]
    [InlineData("""{"summary":{"conditions":[{"code":"hiv"}]}}""", "sensitive-entry-needs-secret")]
    [InlineData("""{"summary":{"vaccinations":[{"code":"td"}],"links":[{"issuer":1,"statusIndex":1,"hash":"00112233445566778899aabb"}]}}""", "summary-invalid")]
    [InlineData("""{"summary":{"vaccinations":[{"code":"td"}]},"format":"pdf"}""", "malformed")]
    [InlineData("""{"summary":{"vaccinations":[{"code":"td"}]},"format":"vc+jwt","newSecret":true}""", "malformed")]
    [InlineData("""{"summary":{"vaccinations":[{"code":"td"}]},"secret":"one two"}""", "secret-invalid")]
    public async Task Refuses_bad_requests_with_a_reason_and_never_quotes_them(string body, string code)
    {
        await using Desk desk = await Desk.OpenAsync();
        Desk.Answer answer = await desk.PostAsync("/passports", body);
        Assert.InRange((int)answer.Status, 400, 422);
        Assert.Equal(code, answer.Code);
        Assert.DoesNotContain("not-a-code", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("colour", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wants_json_and_a_right_for_each_kind_of_entry()
    {
        await using Desk desk = await Desk.OpenAsync(EntryKinds.Conditions);
        Assert.Equal("kind-not-granted", (await desk.PostAsync("/passports", $$"""{"summary":{{Desk.Td}}}""")).Code);
        Assert.Equal("unsupported-media-type", (await desk.PostAsync("/passports", "x", "application/xml")).Code);
        using HttpRequestMessage anonymous = new(HttpMethod.Post, "/passports") { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        using HttpResponseMessage refused = await desk.Service.Client.SendAsync(anonymous, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task Takes_a_fhir_bundle_and_tells_what_it_did_not_take()
    {
        await using Desk desk = await Desk.OpenAsync();
        const string Bundle = """
            {"resourceType":"Bundle","type":"collection","entry":[
              {"fullUrl":"urn:uuid:1","resource":{"resourceType":"Patient","name":[{"text":"Sample Person (fictional)"}]}},
              {"fullUrl":"urn:uuid:2","resource":{"resourceType":"Immunization","status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"03"}]},
                "patient":{"reference":"urn:uuid:1"},"occurrenceDateTime":"2026-05-02","site":{"text":"left arm"}}}]}
            """;
        Desk.Answer issued = await desk.PostAsync("/passports", $$"""{"bundle":{{Bundle}}}""");
        Assert.True(issued.Status == HttpStatusCode.Created, issued.Text);
        Assert.Contains("site", issued.Json.GetProperty("notTaken")[0].GetString(), StringComparison.Ordinal);
    }
}
