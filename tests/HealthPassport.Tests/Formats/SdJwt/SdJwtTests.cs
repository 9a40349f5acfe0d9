using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SdJwt;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Formats.SdJwt;

/// <summary>Our own SD-JWT VC, parts of it, and forgeries made of it.</summary>
public sealed class SdJwtTests : IDisposable
{
    private readonly JoseNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Reads_what_it_issues()
    {
        IssuedCredential issued = _network.Issue("dc+sd-jwt");
        Statement statement = _network.Verify(issued.Text);
        Assert.Equal((Verdict.Accepted, "dc+sd-jwt", StatusState.NotRevoked), (statement.Verdict, statement.Format, statement.Status!.State));
        Assert.Equal(issued.Content.Entries, statement.Summary!.Entries);
        Assert.Equal((issued.Content.Holder, issued.Hash), (statement.Summary.Holder, statement.Hash));
        Assert.Empty(statement.Summary.Other);
    }

    [Fact]
    public void Every_choice_of_groups_can_be_shown_and_has_the_same_short_name()
    {
        IssuedCredential issued = _network.Issue("dc+sd-jwt");
        string[] names = ["holder", "vaccinations", "conditions", "treatment"];
        for (int choice = 0; choice < 16; choice++)
        {
            string[] shown = [.. names.Where((_, i) => (choice >> i & 1) != 0)];
            string part = TestNetwork.Need(SdJwtPresentation.Of(issued.Text, shown));
            Statement statement = _network.Verify(part);
            Assert.Equal((Verdict.Accepted, issued.Hash), (statement.Verdict, statement.Hash));
            Assert.Equal(shown, HealthSummaryGroups.Divide(statement.Summary!).Select(group => group.Name));
            Assert.DoesNotContain(names.Except(shown), hidden => part.Contains(DisclosureOf(issued.Text, hidden), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Shows_neither_how_many_groups_there_are_nor_which()
    {
        JsonObject few = JoseNetwork.PayloadOf(_network.Issue("dc+sd-jwt", """{"holder":{"name":"A"}}""").Text);
        Assert.Equal(5, few["_sd"]!.AsArray().Count);
        Assert.Equal(few["_sd"]!.AsArray().Select(digest => digest!.ToString()).Order(StringComparer.Ordinal), few["_sd"]!.AsArray().Select(digest => digest!.ToString()));
        Assert.NotEqual(_network.Issue("dc+sd-jwt").Text, _network.Issue("dc+sd-jwt").Text);
    }

    [Fact]
    public void Joins_the_links_of_the_groups()
    {
        string hash = new('a', 24);
        string summary = $$"""
            {"vaccinations":[{"code":"td","date":"2026-05-02","source":{"link":1,"kind":"done"} }],
             "conditions":[{"code":"hypertension","source":{"link":0,"kind":"done"} }],
             "links":[{"issuer":1,"statusIndex":1,"hash":"{{hash}}"},{"issuer":2,"statusIndex":2,"hash":"{{hash}}"}]}
            """;
        IssuedCredential issued = _network.Issue("dc+sd-jwt", summary);
        HealthSummary all = _network.Verify(issued.Text).Summary!;
        Assert.Equal([2u, 1u], all.Entries.Select(entry => all.Links[entry.Source.LinkIndex!.Value].Issuer));
        HealthSummary part = _network.Verify(TestNetwork.Need(SdJwtPresentation.Of(issued.Text, ["conditions"]))).Summary!;
        Assert.Equal(1u, Assert.Single(part.Links).Issuer);
    }

    [Fact]
    public void Refuses_disclosures_that_do_not_belong()
    {
        string text = _network.Issue("dc+sd-jwt").Text;
        string other = _network.Issue("dc+sd-jwt").Text;
        string[] forged =
        [
            text.Replace(DisclosureOf(text, "holder"), DisclosureOf(other, "holder"), StringComparison.Ordinal),      // of another person's card
            text + DisclosureOf(text, "holder") + "~",                                                                // twice
            text + DisclosureOf(other, "conditions") + "~",
            text[..text.IndexOf('~', StringComparison.Ordinal)] + "~~",
            text + "WyJhIl0~",
            text + "e30~",
            text + "!~",
        ];
        Assert.All(forged, one => Assert.Contains(Assert.Single(_network.Verify(one).Reasons), new[] { Reason.DisclosureInvalid }));
    }

    [Fact]
    public void Takes_disclosures_in_any_order_and_needs_the_last_tilde()
    {
        string text = _network.Issue("dc+sd-jwt").Text;
        string[] parts = text.Split('~');
        Assert.Equal(Verdict.Accepted, _network.Verify(parts[0] + "~" + string.Concat(parts[1..^1].Reverse().Select(part => part + "~"))).Verdict);
        Assert.Equal(Verdict.Unreadable, _network.Verify(parts[0]).Verdict);
        Assert.Equal([Reason.Malformed], _network.Verify(text[..^1]).Reasons);
    }

    [Theory]
    [InlineData("""{"vct":"x","_sd_alg":"md5"}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","_sd_alg":null}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","_sd":"x"}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","_sd":[1]}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","_sd":["a","a"]}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","_sd":["a"],"o":{"_sd":["a"]}}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","o":{"_sd_alg":"sha-256"}}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","...":"a"}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","l":[{"...":"a","b":1}]}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","l":[{"...":1}]}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","status":{"_sd":["a"]}}""", Reason.DisclosureInvalid)]
    [InlineData("""{"vct":"x","cnf":{"jwk":{"_sd":["a"]}}}""", Reason.DisclosureInvalid)]
    [InlineData("""{"_sd":["a"]}""", Reason.ContentMalformed)]
    [InlineData("""{"vct":1}""", Reason.ContentMalformed)]
    [InlineData("""{"vct":"x","iss":1}""", Reason.ContentMalformed)]
    [InlineData("""{"vct":"x","exp":"1"}""", Reason.ContentMalformed)]
    [InlineData("""{"vct":"x","status":1}""", Reason.ContentMalformed)]
    [InlineData("""{"vct":"x","a":1,"a":1}""", Reason.ContentMalformed)]
    [InlineData("""[]""", Reason.ContentMalformed)]
    [InlineData("""{"vct":"x","exp":1}""", Reason.Expired)]
    [InlineData("""{"vct":"x","nbf":1800000000}""", Reason.NotYetValid)]
    [InlineData("""{"vct":"x","_sd":["decoy"],"l":[{"...":"decoy2"},1],"o":{"_sd":[]}}""", null)]
    public void Judges_what_is_signed(string payload, Reason? reason) =>
        Assert.Equal(reason is Reason expected ? [expected] : [], _network.Verify(_network.Sign(_network.Header("dc+sd-jwt"), payload) + "~").Reasons);

    [Fact]
    public void Refuses_to_disclose_what_may_not_be_hidden()
    {
        Assert.Equal([Reason.DisclosureInvalid], Disclosed("iss", "\"https://issuer-1.example\"").Reasons);
        Assert.Equal([Reason.DisclosureInvalid], Disclosed("exp", "1900000000").Reasons);
        Assert.Equal([Reason.DisclosureInvalid], Disclosed("status", "{}").Reasons);
        Assert.Equal([Reason.DisclosureInvalid], Disclosed("vct", "\"y\"").Reasons);      // stands there already
        Assert.Equal(Verdict.Accepted, Disclosed("sub", "\"me\"").Verdict);
    }

    [Fact]
    public void Refuses_nesting_without_end()
    {
        string value = "1";
        StringBuilder disclosures = new();
        for (int i = 0; i < 100; i++)
        {
            string text = Disclosure.Write(new byte[16], "a", Encoding.UTF8.GetBytes(value));
            disclosures.Append(text).Append('~');
            value = $$"""{"_sd":["{{SdHash.Sha256.Of(Encoding.ASCII.GetBytes(text))}}"]}""";
        }

        Statement statement = _network.Verify(_network.Sign(_network.Header("dc+sd-jwt"), $$"""{"vct":"x","a":{{value}}}""") + "~" + disclosures);
        Assert.Equal([Reason.DisclosureInvalid], statement.Reasons);
        string deep = string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100));
        Assert.Equal([Reason.ContentMalformed], _network.Verify(_network.Sign(_network.Header("dc+sd-jwt"), $$"""{"vct":"x","a":{{deep}}}""") + "~").Reasons);
    }

    [Fact]
    public void Asks_for_key_binding_only_when_it_is_told_to()
    {
        using TestKey holder = new();
        string jwk = $$"""{"kty":"EC","crv":"P-256","x":"{{StrictBase64Url.Encode(holder.Public.Point[..32])}}","y":"{{StrictBase64Url.Encode(holder.Public.Point[32..])}}"}""";
        string sdJwt = _network.Sign(_network.Header("dc+sd-jwt"), $$$"""{"iss":"https://issuer-1.example","vct":"x","cnf":{"jwk":{{{jwk}}}}}""") + "~";
        KeyBindingPolicy policy = new("https://clinic.example", "n-1", TimeSpan.FromMinutes(5));
        VerificationOptions asked = new() { KeyBinding = policy };
        Assert.Equal(Verdict.Accepted, _network.Verify(sdJwt).Verdict);
        Assert.Equal([Reason.KeyBindingMissing], _network.Verify(sdJwt, asked).Reasons);
        Assert.Equal([Reason.KeyBindingMissing], _network.Verify(_network.Issue("vc+jwt").Text, asked).Reasons);
        string good = Claims("https://clinic.example", "n-1", 0);
        Assert.Equal(Verdict.Accepted, _network.Verify(sdJwt + Bound(good, "kb+jwt"), asked).Verdict);
        Assert.All(
            [
                Bound(good, "JWT"), Bound(Claims("https://other.example", "n-1", 0), "kb+jwt"), Bound(Claims("https://clinic.example", "n-2", 0), "kb+jwt"),
                Bound(Claims("https://clinic.example", "n-1", -301), "kb+jwt"), Bound(Claims("https://clinic.example", "n-1", 301), "kb+jwt"),
                Bound(good.Replace("\"aud\":\"https://clinic.example\"", "\"aud\":[\"https://clinic.example\"]", StringComparison.Ordinal), "kb+jwt"),
                Bound(good.Replace("sd_hash", "sd_hush", StringComparison.Ordinal), "kb+jwt"), Bound("[]", "kb+jwt"), Bound(good, "kb+jwt")[..^4] + "AAAA",
            ],
            bad => Assert.Equal([Reason.KeyBindingInvalid], _network.Verify(sdJwt + bad, asked).Reasons));

        string Claims(string audience, string nonce, long shift) =>
            $$"""{"iat":{{TestNetwork.Now.ToUnixTimeSeconds() + shift}},"aud":"{{audience}}","nonce":"{{nonce}}","sd_hash":"{{SdHash.Sha256.Of(Encoding.ASCII.GetBytes(sdJwt))}}"}""";

        string Bound(string claims, string typ) => CompactJwsWriter.Sign(CompactJwsWriter.Header(SignatureAlgorithm.ES256, null, typ), Encoding.UTF8.GetBytes(claims), SignatureAlgorithm.ES256, holder.Sign);
    }

    [Fact]
    public void Tries_every_key_of_a_key_id_and_of_an_issuer()
    {
        string issued = _network.Issue("dc+sd-jwt").Text;
        for (int i = 0; i < 3; i++)
        {
            _network.AddKey();
        }

        string payload = JoseNetwork.PayloadOf(issued).ToJsonString();
        string unnamed = _network.Sign("""{"alg":"ES256","typ":"dc+sd-jwt"}""", payload) + issued[issued.IndexOf('~', StringComparison.Ordinal)..];
        Assert.Equal(Verdict.Accepted, _network.Verify(unnamed).Verdict);
        Assert.Equal(Verdict.UnknownIssuer, _network.Verify(_network.Sign("""{"alg":"ES256","typ":"dc+sd-jwt","kid":"another"}""", payload) + "~").Verdict);
    }

    [Fact]
    public void Reads_a_credential_of_the_data_model_with_disclosures()
    {
        JsonObject payload = JoseNetwork.PayloadOf(_network.Issue("vc+jwt").Text);
        string summary = payload["credentialSubject"]!["healthSummary"]!.ToJsonString();
        string disclosure = Disclosure.Write(new byte[16], "healthSummary", Encoding.UTF8.GetBytes(summary));
        payload["credentialSubject"] = JsonNode.Parse($$"""{"_sd":["{{SdHash.Sha256.Of(Encoding.ASCII.GetBytes(disclosure))}}"],"id":"did:example:a"}""");
        string jws = _network.Sign(_network.Header("vc+sd-jwt"), payload.ToJsonString());
        Assert.Equal((Verdict.Accepted, "vc+sd-jwt", 3), (_network.Verify($"{jws}~{disclosure}~").Verdict, _network.Verify($"{jws}~").Format, _network.Verify($"{jws}~{disclosure}~").Summary!.EntryCount));
        Assert.Equal(0, _network.Verify($"{jws}~").Summary!.EntryCount);
        string older = _network.Sign(_network.Header("vc+sd-jwt"), """{"vct":"x"}""") + "~";
        Assert.Equal("older-type-of-sd-jwt-vc", Assert.Single(_network.Verify(older).Defects).Code);
    }

    [Fact]
    public void Presents_nothing_that_is_not_there()
    {
        string text = _network.Issue("dc+sd-jwt").Text;
        Assert.False(SdJwtPresentation.Of(text, ["screenings"]).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.SummaryInvalid, failure.Reason);
        Assert.False(SdJwtPresentation.Of("a.b.c", ["holder"]).TryGet(out _, out _));
    }

    private Statement Disclosed(string name, string value)
    {
        string disclosure = Disclosure.Write(new byte[16], name, Encoding.UTF8.GetBytes(value));
        string payload = $$"""{"vct":"x","_sd":["{{SdHash.Sha256.Of(Encoding.ASCII.GetBytes(disclosure))}}"]}""";
        return _network.Verify($"{_network.Sign(_network.Header("dc+sd-jwt"), payload)}~{disclosure}~");
    }

    private static string DisclosureOf(string sdJwt, string name) =>
        sdJwt.Split('~')[1..^1].Single(one => Encoding.UTF8.GetString(StrictBase64Url.Decode(one)!).Contains($",\"{name}\",", StringComparison.Ordinal));
}
