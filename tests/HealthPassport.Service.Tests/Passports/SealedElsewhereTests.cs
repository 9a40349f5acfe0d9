using System.Buffers.Text;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Service.Trust;
using HealthPassport.Tests.Web;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Service.Tests.Passports;

/// <summary>A page seals, and the service signs what it cannot see.</summary>
public class SealedElsewhereTests
{
    private const string Open = """{"vaccinations":[{"code":"td","date":"2026-05-02"}]}""";

    public static TheoryData<string> Contradictions { get; } =
    [
        """ "newSecret":true """,
        """ "secret":"1 2 3 4 5 6 7" """,
        """ "secondSecret":"1 2 3 4 5 6 7" """,
        """ "unlock":"1 2 3 4 5 6 7" """,
    ];

    [Fact]
    public async Task What_a_page_has_sealed_opens_with_its_secret_alone_in_both_verifiers()
    {
        await using Desk desk = await Desk.OpenAsync();
        string secret = SecretGenerator.New().Digits;
        string second = SecretGenerator.New().Digits;
        string[] bodies =
        [
            .. WebPackage.Run("sealing.mjs",
            [
                $$"""{"secret":"{{secret}}","summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}],"conditions":[{"code":"hiv","state":"active"}]} }""",
                $$"""{"secret":"{{secret}}","secondSecret":"{{second}}","summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}],"conditions":[{"code":"hiv","state":"active"},{"code":"asthma","lane":"second"}]} }""",
                """{"summary":{"vaccinations":[{"code":"td","date":"2026-05-02"}]} }""",
            ]),
        ];
        Assert.All(bodies, body => Assert.DoesNotContain("hiv", body, StringComparison.Ordinal));
        Assert.Equal(["hiv hiv", "hiv", ""], await OpenedAsync(desk, bodies, secret));
        Assert.Equal(["", "asthma", ""], await OpenedAsync(desk, bodies, second));
    }

    [Fact]
    public async Task All_of_a_passport_can_be_sealed()
    {
        await using Desk desk = await Desk.OpenAsync();
        string secret = SecretGenerator.New().Digits;
        string body = WebPackage.Run("sealing.mjs", [$$"""{"secret":"{{secret}}","summary":{"conditions":[{"code":"hiv","state":"active"}]} }"""]).Single();
        Assert.False(JsonElement.Parse(body).TryGetProperty("summary", out _));
        Assert.Equal(["hiv hiv"], await OpenedAsync(desk, [body], secret));
    }

    [Fact]
    public async Task What_adds_and_what_corrects_is_sealed_in_the_same_way()
    {
        await using Desk desk = await Desk.OpenAsync();
        string older = (await desk.IssueAsync())[0];
        string secret = SecretGenerator.New().Digits;
        string body = WebPackage.Run("sealing.mjs", [$$"""{"secret":"{{secret}}","summary":{"vaccinations":[{"code":"mmr"}],"conditions":[{"code":"hiv"}]} }"""]).Single();
        Desk.Answer added = await desk.PostAsync("/passports/add", With(body, "earlier", new JsonArray(older)));
        Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        Statement statement = Read(desk, added, secret);
        Assert.Equal(["td", "mmr"], statement.Summary!.Vaccinations.Select(dose => dose.Code.ToString()));
        Assert.Equal("hiv", statement.SealedSummary!.Conditions[0].Code.ToString());
        Desk.Answer corrected = await desk.PostAsync("/passports/correct", With(body, "corrects", older));
        Assert.True(corrected.Status == HttpStatusCode.Created, corrected.Text);
        Assert.Equal("superseded", corrected.Json.GetProperty("corrected").GetString());
        Assert.Equal("hiv", Read(desk, corrected, secret).SealedSummary!.Conditions[0].Code.ToString());
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task No_secret_stands_beside_what_is_sealed(string member)
    {
        await using Desk desk = await Desk.OpenAsync();
        Desk.Answer refused = await desk.PostAsync("/passports", $$"""{"summary":{{Open}},{{member}},"sealed":{{Sealed(Lanes())}}}""");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "secret-invalid", "sealed"), (refused.Status, refused.Code, refused.Json.GetProperty("where").GetString()));
    }

    [Theory]
    [InlineData("""{"conditions":[{"code":"hiv"}]}""")]
    [InlineData("""{"vaccinations":[{"code":"td","lane":"sealed"}]}""")]
    [InlineData("""{"vaccinations":[{"code":"td","lane":"second"}]}""")]
    public async Task Nothing_is_left_to_be_sealed_here(string summary)
    {
        await using Desk desk = await Desk.OpenAsync();
        Desk.Answer refused = await desk.PostAsync("/passports", $$"""{"summary":{{summary}},"sealed":{{Sealed(Lanes())}}}""");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "sensitive-entry-needs-secret"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Lanes_of_another_form_are_refused()
    {
        await using Desk desk = await Desk.OpenAsync();
        string[] good = Lanes();
        foreach (string[] lanes in new string[][]
        {
            [], [good[0]], [.. good, good[0]], [good[0], good[0]], [good[0], Lanes()[0]], [good[0], ""], [good[0][..^1], good[1]], [good[0] + "AAAA", good[1]], [good[0][..^4], good[1][..^4]],
            [good[0][..^1] + "=", good[1]], [good[0][..^1] + " ", good[1]], ["+" + good[0][1..], "+" + good[1][1..]], [good[0] + "=", good[1]],
        })
        {
            Desk.Answer refused = await desk.PostAsync("/passports", $$"""{"summary":{{Open}},"sealed":{{Sealed(lanes)}}}""");
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "malformed", "sealed.lanes"), (refused.Status, refused.Code, refused.Json.GetProperty("where").GetString()));
        }

        foreach (string form in new[] { "{}", "[]", "\"x\"", """{"lanes":"x"}""", """{"lanes":[1,2]}""", $$"""{"lanes":[],"secret":"1 2 3 4 5 6 7"}""" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await desk.PostAsync("/passports", $$"""{"summary":{{Open}},"sealed":{{form}}}""")).Status);
        }

        foreach (string lanes in new[] { "null", "[null,null]" })
        {
            Assert.Equal("malformed", (await desk.PostAsync("/passports", $$"""{"summary":{{Open}},"sealed":{"lanes":{{lanes}}} }""")).Code);
        }

        Assert.Equal("malformed", (await desk.PostAsync("/passports", $$"""{"summary":{{Open}},"format":"shc","sealed":{{Sealed(good)}}}""")).Code);
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync("/passports", $$"""{"summary":{{Open}},"sealed":{{Sealed(good)}}}""")).Status);
    }

    [Fact]
    public async Task Only_who_may_issue_every_kind_has_signed_what_nobody_here_can_see()
    {
        await using Desk desk = await Desk.OpenAsync(EntryKinds.Vaccinations);
        Assert.Equal("kind-not-granted", (await desk.PostAsync("/passports", $$"""{"summary":{{Open}},"sealed":{{Sealed(Lanes())}}}""")).Code);
        Assert.Equal(HttpStatusCode.Created, (await desk.PostAsync("/passports", $$"""{"summary":{{Open}}}""")).Status);
    }

    [Fact]
    public async Task A_card_whose_lane_was_sealed_elsewhere_looks_like_any_other()
    {
        await using Desk desk = await Desk.OpenAsync();
        string[] mine = await desk.IssueAsync(Open);
        Desk.Answer answer = await desk.PostAsync("/passports", $$"""{"summary":{{Open}},"sealed":{{Sealed(Lanes())}}}""");
        string[] ready = [.. answer.Json.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("text").GetString()!)];
        Assert.All(mine.Concat(ready), text => Assert.InRange(text.Length, mine[0].Length - 3, mine[0].Length + 3));      // an index takes one byte to three
        Assert.NotEqual(ready[0], ready[1]);
        Assert.False(answer.Json.TryGetProperty("leftOut", out _));
    }

    private static string[] Lanes()
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        return [.. Enumerable.Range(0, 2).Select(_ => Base64Url.EncodeToString([.. salt, .. RandomNumberGenerator.GetBytes(80)]))];
    }

    private static string Sealed(string[] lanes) => JsonSerializer.Serialize(new { lanes });

    private static string With(string body, string member, JsonNode value)
    {
        JsonObject json = JsonNode.Parse(body)!.AsObject();
        json[member] = value;
        return json.ToJsonString();
    }

    private static Statement Read(Desk desk, Desk.Answer issued, string secret) =>
        desk.Service.Get<OwnTrust>().Verifier.Verify(issued.Json.GetProperty("codes")[0].GetProperty("text").GetString()!, new VerificationOptions { Secret = HolderSecret.Parse(secret).Value() });

    // What the sealed parts of the two twins say, as both verifiers read it.
    private static async Task<string[]> OpenedAsync(Desk desk, string[] bodies, string secret)
    {
        List<string> opened = [];
        foreach (string body in bodies)
        {
            Desk.Answer issued = await desk.PostAsync("/passports", body);
            Assert.True(issued.Status == HttpStatusCode.Created, issued.Text);
            Assert.Equal(2, issued.Json.GetProperty("codes").GetArrayLength());
            string[] texts = [.. issued.Json.GetProperty("codes").EnumerateArray().Select(code => code.GetProperty("text").GetString()!)];
            OwnTrust trust = desk.Service.Get<OwnTrust>();
            await trust.RebuildAsync(TestContext.Current.CancellationToken);
            Statement[] here = [.. texts.Select(text => trust.Verifier.Verify(text, new VerificationOptions { Secret = HolderSecret.Parse(secret).Value() }))];
            JsonElement[] there = [.. WebPackage.Run("statements.mjs", texts.Select(text => Request(trust, text, secret))).Select(line => JsonElement.Parse(JsonElement.Parse(line)[0].GetString()!))];
            string[] keys = [.. here.Select(one => Conditions(one.SealedSummary))];
            Assert.All(here, one => Assert.Equal(Verdict.Accepted, one.Verdict));
            Assert.All(here, one => Assert.True(one.Summary!.Conditions.IsEmpty));
            Assert.Equal(keys, there.Select(Conditions));
            opened.Add(string.Join(' ', keys.Where(key => key.Length > 0)));
        }

        return [.. opened];
    }

    private static string Conditions(HealthSummary? part) => string.Join(' ', part?.Conditions.Select(one => one.Code.ToString()) ?? []);

    private static string Conditions(JsonElement statement)
    {
        Assert.Equal("accepted", statement.GetProperty("verdict").GetString());
        return statement.TryGetProperty("sealedSummary", out JsonElement part) && part.ValueKind == JsonValueKind.Object
            ? string.Join(' ', part.GetProperty("conditions").EnumerateArray().Select(one => one.GetProperty("code").GetString()))
            : "";
    }

    private static string Request(OwnTrust trust, string text, string secret) => new JsonObject
    {
        ["trust"] = Convert.ToBase64String(trust.File.Span),
        ["now"] = Cards.Noon.ToUnixTimeMilliseconds(),
        ["inputs"] = new JsonArray(Convert.ToBase64String(MemoryMarshal.AsBytes(text.AsSpan()))),
        ["secret"] = secret,
        ["languages"] = new JsonArray((JsonNode?)null),
    }.ToJsonString();
}
