using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Import;

public sealed class JwksImportTests : IDisposable
{
    private const string Source = "jwks";
    private const string Issuer = "https://issuer.example/shc";

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    // The note of two of these vectors says that their certificates have expired since; they run until 2031.
    [Fact]
    public void The_key_sets_of_others_come_out_as_their_verdicts_say()
    {
        foreach (JsonElement vector in JsonElement.Parse(SharedVectors.Bytes("shc/index.json")).EnumerateArray().Where(vector => vector.GetProperty("kind").GetString() == "jwkset"))
        {
            string file = vector.GetProperty("file").GetString()!;
            if (file.EndsWith("bad_meta_extra_key.json", StringComparison.Ordinal))
            {
                continue;      // a FHIR bundle that the index files under key sets
            }

            string issuer = file.Contains("vci-example", StringComparison.Ordinal) ? "https://spec.smarthealth.cards/examples/issuer" : "https://smarthealth.cards/examples/issuer";
            ImportRequest request = Importing.Request(SharedVectors.Bytes($"shc/{file}")) with { Issuer = issuer };
            string verdict = vector.GetProperty("verdict").GetString()!;
            bool taken = Importing.Run(Source, request).TryGet(out ImportedNetwork? imported, out _) && imported.Keys().Any(key => key.Envelopes.HasFlag(EnvelopeKinds.SmartHealthCard));
            Assert.True(taken == (verdict != "invalid"), $"{file}: {verdict}");
            Assert.True(verdict != "invalid-in-the-wild" || imported!.Count(ImportOutcome.TakenWithDefect) == 1, file);
        }
    }

    [Fact]
    public void The_revocation_lists_of_others_are_defective_and_only_what_they_name_counts()
    {
        foreach (JsonElement vector in JsonElement.Parse(SharedVectors.Bytes("shc/index.json")).EnumerateArray().Where(vector => vector.GetProperty("kind").GetString() == "crl"))
        {
            string crl = vector.GetProperty("file").GetString()!;
            string set = crl.StartsWith("crl/devtools", StringComparison.Ordinal) ? $"jwks/{Path.GetFileName(crl)[..^"-crl.json".Length]}-jwks.json" : "keys/issuer-one.jwks.json";
            ImportedNetwork imported = Importing.Take(Source, Importing.Request(SharedVectors.Bytes($"shc/{set}")) with { Issuer = Issuer, RevocationLists = [SharedVectors.Bytes($"shc/{crl}")] });
            TrustedKey key = Assert.Single(imported.Keys());
            Assert.True(key.PublishesRevokedIds);
            Assert.False(key.RevokedIds!.IsSound, crl);
            Assert.NotNull(imported.OnlyDefect());
        }
    }

    [Fact]
    public void A_revocation_list_for_another_key_is_named()
    {
        ImportedNetwork imported = Importing.Take(Source, Importing.Request(Set(Jwk())) with { Issuer = Issuer, RevocationLists = ["""{"kid":"other","method":"rid","ctr":1,"rids":[]}"""u8.ToArray()] });
        Assert.Equal("a revocation list for a key that is not in the set", imported.Findings.Single(finding => finding.Outcome == ImportOutcome.Refused).Why);
    }

    [Fact]
    public void A_good_key_is_for_every_format_that_an_issuer_of_the_web_has()
    {
        ImportedNetwork imported = Importing.Take(Source, Importing.Request(Set(Jwk())) with { Issuer = Issuer, Name = "Clinic" });
        Assert.Equal(EnvelopeKinds.SmartHealthCard | EnvelopeKinds.VcJwt | EnvelopeKinds.SdJwt, Assert.Single(imported.Keys()).Envelopes);
        Assert.Equal((Issuer, "Clinic"), (imported.Network.Issuers[0].Id, imported.Network.Issuers[0].Name));
        Assert.Null(imported.OnlyDefect());
    }

    [Theory]
    [InlineData("https://issuer.example/shc/")]
    [InlineData("did:web:issuer.example")]
    [InlineData("http://issuer.example")]
    public void Smart_health_cards_want_an_https_url(string issuer) =>
        Assert.Equal(EnvelopeKinds.VcJwt | EnvelopeKinds.SdJwt, Assert.Single(Importing.Take(Source, Importing.Request(Set(Jwk())) with { Issuer = issuer }).Keys()).Envelopes);

    [Fact]
    public void A_key_without_a_key_id_is_found_by_its_thumbprint()
    {
        JsonObject jwk = Jwk();
        string thumbprint = jwk["kid"]!.GetValue<string>();
        jwk.Remove("kid");
        ImportedNetwork imported = Importing.Take(Source, Importing.Request(Set(jwk)) with { Issuer = Issuer });
        Assert.Equal(thumbprint, System.Text.Encoding.UTF8.GetString(imported.Keys()[0].Kid.Span));
        Assert.Contains("no key id", imported.OnlyDefect(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("d", "AAAA", "private")]
    [InlineData("use", "enc", "not for signatures")]
    [InlineData("alg", "RS256", "ES256")]
    [InlineData("kty", "oct", "EC or RSA")]
    public void A_key_for_something_else_is_refused(string member, string value, string why)
    {
        JsonObject jwk = Jwk();
        jwk[member] = value;
        Assert.Contains(why, Importing.Take(Source, Importing.Request(Set(jwk)) with { Issuer = Issuer }).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificate_must_name_the_issuer_as_a_URI()
    {
        Assert.Null(Certified(new Uri(Issuer)).OnlyDefect());
        Assert.Contains("name the issuer", Certified(new Uri("https://issuer.example/other")).OnlyRefusal(), StringComparison.Ordinal);
        Assert.Contains("name the issuer", Certified(null, "issuer.example").OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_certificate_must_be_of_the_same_key()
    {
        JsonObject jwk = Jwk();
        jwk["x5c"] = new JsonArray(Convert.ToBase64String(_authority.Sign(uri: new Uri(Issuer))), Convert.ToBase64String(_authority.Der));
        Assert.Contains("not that of its certificate", Importing.Take(Source, Importing.Request(Set(jwk)) with { Issuer = Issuer }).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Certificates_out_of_their_term_are_a_defect_until_an_authority_is_pinned()
    {
        DateTimeOffset ended = TestNetwork.Now.AddDays(-2);
        Assert.Contains("out of their term", Certified(new Uri(Issuer), to: ended).OnlyDefect(), StringComparison.Ordinal);
        Assert.Contains("out of its term", Certified(new Uri(Issuer), to: ended, anchor: _authority.Der).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void With_pinned_authorities_every_key_must_come_from_one()
    {
        using TestAuthority other = new();
        Assert.Null(Certified(new Uri(Issuer), anchor: _authority.Der).OnlyDefect());
        Assert.Contains("no authority", Certified(new Uri(Issuer), anchor: other.Der).OnlyRefusal(), StringComparison.Ordinal);
        Assert.Contains("no certificate", Importing.Take(Source, Importing.Request(Set(Jwk())) with { Issuer = Issuer, Anchors = [_authority.Der] }).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("""{"keys":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}""")]
    public void A_set_that_is_none_is_refused(string set) => Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request(set) with { Issuer = Issuer }).Reason);

    [Fact]
    public void Names_and_identifiers_stay_within_what_a_bundle_takes()
    {
        Assert.Contains("300 bytes", Importing.Take(Source, Importing.Request(Set(Jwk())) with { Issuer = "https://" + new string('a', 300) }).OnlyRefusal(), StringComparison.Ordinal);
        ImportedNetwork imported = Importing.Take(Source, Importing.Request(Set(Jwk())) with { Issuer = Issuer, Name = new string('n', 1000) });
        Assert.Equal((100, 100), (imported.Network.Name.Length, imported.Network.Issuers[0].Name.Length));
        string file = System.Text.Encoding.UTF8.GetString(ForeignNetworkJson.Write(imported.Network));
        Assert.False(ForeignNetworkJson.Read(System.Text.Encoding.UTF8.GetBytes(file.Replace(Issuer, "https://" + new string('a', 300), StringComparison.Ordinal))).TryGet(out _, out _));
        Assert.False(ForeignNetworkJson.Read(System.Text.Encoding.UTF8.GetBytes(file.Replace($"\"{Issuer}\"", "\"\"", StringComparison.Ordinal))).TryGet(out _, out _));
    }

    [Fact]
    public void The_operator_names_the_issuer() => Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request(Set(Jwk()))).Reason);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"kty":7}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":7,"y":[]}""")]
    [InlineData("""{"kty":"RSA","n":"AAAA","e":"AA=="}""")]
    public void A_key_of_a_wrong_type_is_refused_alone(string key)
    {
        ImportedNetwork imported = Importing.Take(Source, Importing.Request($$"""{"keys":[{{key}},{{Jwk().ToJsonString()}}]}""") with { Issuer = Issuer });
        Assert.Equal((1, 1), (imported.Keys().Length, imported.Count(ImportOutcome.Refused)));
    }

    private static string Set(JsonObject jwk) => Importing.Jwks(jwk);

    private JsonObject Jwk(byte[]? der = null)
    {
        der ??= _authority.Sign();
        JsonObject jwk = Importing.Jwk(der, Certificate.Read(der)!.PublicKey!.Thumbprint());
        jwk.Remove("x5c");
        jwk["alg"] = "ES256";
        jwk["use"] = "sig";
        return jwk;
    }

    private ImportedNetwork Certified(Uri? uri, string? dns = null, DateTimeOffset? to = null, byte[]? anchor = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] der = _authority.Sign(key, uri: uri, dns: dns, to: to);
        JsonObject jwk = Jwk(der);
        jwk["x5c"] = new JsonArray(Convert.ToBase64String(der), Convert.ToBase64String(_authority.Der));
        return Importing.Take(Source, Importing.Request(Set(jwk)) with { Issuer = Issuer, Anchors = anchor is null ? [] : [anchor] });
    }
}
