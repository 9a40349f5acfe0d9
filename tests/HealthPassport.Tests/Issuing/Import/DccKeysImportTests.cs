using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Import;

public sealed class DccKeysImportTests : IDisposable
{
    private const string Source = "dcc-keys";

    private readonly TestAuthority _authority = new();
    private readonly byte[] _der;

    public DccKeysImportTests() => _der = _authority.Sign();

    public void Dispose() => _authority.Dispose();

    public static TheoryData<string> Shapes => ["jwks", "object", "object of lists", "rows", "pem"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Takes_the_same_key_from_every_shape_of_list(string shape)
    {
        string list = shape switch
        {
            "jwks" => Importing.Jwks(Importing.Jwk(_der)),
            "object" => new JsonObject { [Importing.Kid(_der)] = Convert.ToBase64String(_der) }.ToJsonString(),
            "object of lists" => new JsonObject { [Importing.Kid(_der)] = new JsonArray(Convert.ToBase64String(_der)) }.ToJsonString(),
            "rows" => Rows(),
            _ => "some words\n" + Importing.Pem(_der),
        };
        ImportedNetwork imported = Importing.Take(Source, Importing.Request(list) with { Anchors = [_authority.Der] });
        TrustedKey key = Assert.Single(imported.Keys());
        Certificate certificate = Certificate.Read(_der)!;
        Assert.Equal(certificate.KeyId, key.KeyId);
        Assert.Equal(certificate.PublicKey, key.PublicKey);
        Assert.Equal(EnvelopeKinds.Hcert, key.Envelopes);
        Assert.Equal((DateOnly.FromDateTime(certificate.NotBefore.UtcDateTime), DateOnly.FromDateTime(certificate.NotAfter.UtcDateTime)), (key.ValidFrom, key.ValidTo));
        Assert.Equal(("XA", "XA, Ministry of Tests"), (imported.Network.Issuers[0].Id, imported.Network.Issuers[0].Name));
        Assert.Equal(ImportOutcome.Taken, Assert.Single(imported.Findings).Outcome);
    }

    [Fact]
    public void A_list_without_signature_and_authorities_needs_the_operators_word()
    {
        ImportRequest request = Importing.Request(Importing.Pem(_der));
        Assert.Equal(Reason.TrustSignatureInvalid, Importing.Refuse(Source, request).Reason);
        Assert.Single(Importing.Take(Source, request with { Unsigned = true }).Keys());
    }

    [Theory]
    [InlineData(DSASignatureFormat.IeeeP1363FixedFieldConcatenation)]
    [InlineData(DSASignatureFormat.Rfc3279DerSequence)]
    public void Checks_the_signature_before_the_list(DSASignatureFormat format)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string signed = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(Rows()), HashAlgorithmName.SHA256, format)) + "\n" + Rows() + "\n";
        ReadOnlyMemory<byte> pem = Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem());
        Assert.Single(Importing.Take(Source, Importing.Request(signed) with { Certificate = pem }).Keys());
        Assert.Equal(Reason.TrustSignatureInvalid, Importing.Refuse(Source, Importing.Request(signed.Replace("\"XA\"", "\"XB\"", StringComparison.Ordinal)) with { Certificate = pem }).Reason);
        Assert.Equal(Reason.TrustSignatureInvalid, Importing.Refuse(Source, Importing.Request(Rows()) with { Certificate = pem }).Reason);
        Assert.Equal(Reason.TrustSignatureInvalid, Importing.Refuse(Source, Importing.Request(signed) with { Certificate = Encoding.ASCII.GetBytes("no key") }).Reason);
    }

    [Fact]
    public void A_signer_that_no_pinned_authority_has_signed_is_refused()
    {
        using TestAuthority other = new();      // the same name, another key
        Assert.Contains("no authority", Take(_der, other.Der).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_can_be_pinned_by_its_hash_when_the_list_holds_it()
    {
        byte[] anchors = Encoding.ASCII.GetBytes($"# test\n{PinnedAuthorities.Fingerprint(_authority.Certificate).ToUpperInvariant()}\n");
        ImportRequest request = Importing.Request(Importing.Pem(_der) + Importing.Pem(_authority.Der)) with { Anchors = [anchors] };
        ImportedNetwork imported = Importing.Take(Source, request);
        Assert.Single(imported.Keys());
        Assert.Equal("the certificate of an authority, and not of a signer", Assert.Single(imported.Findings, finding => finding.Outcome == ImportOutcome.Refused).Why);
        Assert.Contains("no authority", Importing.Take(Source, Importing.Request(Importing.Pem(_der)) with { Anchors = [anchors] }).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a certificate")]
    [InlineData("")]
    [InlineData("00112233")]
    public void An_anchor_that_is_none_is_refused(string anchor) =>
        Assert.Equal("anchor[0]", Importing.Refuse(Source, Importing.Request(Importing.Pem(_der)) with { Anchors = [Encoding.ASCII.GetBytes(anchor)] }).Where);

    [Fact]
    public void An_anchor_must_be_an_authority() =>
        Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request(Importing.Pem(_der)) with { Anchors = [_der] }).Reason);

    [Fact]
    public void A_key_id_that_is_not_that_of_the_certificate_is_refused()
    {
        string list = new JsonObject { [Convert.ToBase64String(new byte[8])] = Convert.ToBase64String(_der) }.ToJsonString();
        Assert.Contains("key id", Importing.Take(Source, Importing.Request(list) with { Unsigned = true }).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signer_whose_term_has_ended_is_kept_for_what_it_signed()
    {
        byte[] old = _authority.Sign(from: TestNetwork.Now.AddMonths(-11), to: TestNetwork.Now.AddMonths(-2));
        ImportedNetwork imported = Take(old, _authority.Der);
        Assert.Contains("term has ended", imported.OnlyDefect(), StringComparison.Ordinal);
        Assert.Equal(DateOnly.FromDateTime(TestNetwork.Now.AddMonths(-2).UtcDateTime), imported.Keys()[0].ValidTo);
    }

    [Fact]
    public void An_authority_must_not_have_ended_before_its_signer()
    {
        using TestAuthority ended = new(to: TestNetwork.Now.AddMonths(-2));
        Assert.Contains("out of its term", Take(ended.Sign(), ended.Der).OnlyRefusal(), StringComparison.Ordinal);
        Assert.Contains("term has ended", Take(ended.Sign(to: TestNetwork.Now.AddMonths(-3)), ended.Der).OnlyDefect(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_usage_in_the_certificate_becomes_kinds() =>
        Assert.Equal(EntryKinds.Vaccinations, Take(_authority.Sign(eku: "1.3.6.1.4.1.0.1847.2021.1.2"), _authority.Der).Keys()[0].Kinds);

    [Fact]
    public void P_384_is_refused()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Contains("P-256", Take(_authority.Sign(key), _authority.Der).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void RSA_is_taken_as_PS256()
    {
        using RSA rsa = RSA.Create(2048);
        CertificateRequest request = new("C=XB, CN=RSA", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(TestNetwork.Now.AddDays(-1), TestNetwork.Now.AddDays(100));
        Assert.Equal(SignatureAlgorithm.PS256, Importing.Take(Source, Importing.Request(certificate.RawData) with { Unsigned = true }).Keys()[0].PublicKey.Algorithm);
    }

    [Fact]
    public void A_certificate_that_may_not_sign_documents_is_refused() =>
        Assert.Contains("sign documents", Take(_authority.Sign(usage: X509KeyUsageFlags.KeyAgreement), _authority.Der).OnlyRefusal(), StringComparison.Ordinal);

    [Fact]
    public void A_certificate_of_no_country_is_refused()
    {
        using TestAuthority nowhere = new(name: "CN=Nowhere");
        Assert.Contains("no country", Take(nowhere.Sign(subject: "CN=Nobody"), nowhere.Der).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_beside_a_certificate_must_be_the_same()
    {
        JsonObject jwk = Importing.Jwk(_authority.Sign());
        jwk["kid"] = Importing.Kid(_der);
        jwk["x5c"] = new JsonArray(Convert.ToBase64String(_der));
        Assert.Contains("not that of its certificate", Unsigned(Importing.Jwks(jwk)).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_on_a_list_is_refused_and_said()
    {
        JsonObject jwk = Importing.Jwk(_der);
        jwk["d"] = "AAAA";
        Assert.Contains("private", Unsigned(Importing.Jwks(jwk)).OnlyRefusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"AAAAAAAAAAA=":[{"subjectPk":"AAAA","keyUsage":["v"]}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"AAAAAAAAAAA="}]}""")]
    [InlineData("""{"keys":[7]}""")]
    [InlineData("""{"keys":[null, {"x5c":[]}]}""")]
    [InlineData("""{"certificates":["x", {"rawData":7}]}""")]
    [InlineData("""{"a":{"b":{"c":1}}}""")]
    [InlineData("""{"a":"!!!!"}""")]
    public void A_key_without_its_certificate_is_refused(string list) =>
        Assert.All(Unsigned(list).Findings, finding => Assert.Equal((ImportOutcome.Refused, true), (finding.Outcome, finding.Why!.Contains("certificate", StringComparison.Ordinal))));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]")]
    [InlineData("{\"a\":\"\",\"a\":\"\"}")]
    [InlineData("not base64 {\"keys\":[]}")]
    [InlineData("{\"keys\":[]} trailing")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA")]
    [InlineData("-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----")]
    public void A_list_of_no_known_shape_is_refused(string list) => Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request(list) with { Unsigned = true }).Reason);

    [Fact]
    public void Deep_and_huge_lists_are_refused()
    {
        Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request("{\"a\":" + new string('[', 5000)) with { Unsigned = true }).Reason);
        Assert.Equal(Reason.TooLarge, Importing.Refuse(Source, Importing.Request(new byte[Limits.TrustFileBytes + 1]) with { Unsigned = true }).Reason);
    }

    [Fact]
    public void A_list_that_repeats_a_key_gives_it_once()
    {
        ImportedNetwork imported = Unsigned(Importing.Pem(_der) + Importing.Pem(_der));
        Assert.Single(imported.Keys());
        Assert.Equal("listed twice", imported.Findings[1].Why);
    }

    [Fact]
    public void The_signers_of_the_synthetic_set_chain_to_its_authority_and_the_one_on_P_384_is_refused()
    {
        JsonElement set = JsonElement.Parse(SharedVectors.Bytes("hcert/synthetic/hcert-synthetic.json"));
        JsonObject list = new(set.GetProperty("trust").EnumerateObject().Select(row => KeyValuePair.Create(row.Value.GetProperty("kid").GetString()!, (JsonNode?)row.Value.GetProperty("cert").GetString())));
        ImportRequest request = Importing.Request(list.ToJsonString()) with { Anchors = [set.GetProperty("sca").GetBytesFromBase64()], Now = new(2027, 1, 15, 0, 0, 0, TimeSpan.Zero) };
        ImportedNetwork imported = Importing.Take(Source, request);
        Assert.Equal((5, 5), (imported.Keys().Length, imported.Count(ImportOutcome.Taken)));
        Assert.Contains("P-256", Assert.Single(imported.Findings, finding => finding.Outcome == ImportOutcome.Refused).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_signers_of_the_test_data_of_countries_are_taken()
    {
        string list = string.Concat(File.ReadLines(SharedVectors.PathOf("hcert/dgc-testdata/tokens.jsonl")).Select(line => Importing.Pem(JsonElement.Parse(line).GetProperty("cert").GetBytesFromBase64())).Distinct());
        ImportedNetwork imported = Unsigned(list);
        Assert.All(imported.Network.Issuers, issuer => Assert.Equal(2, issuer.Id.Length));
        Assert.True(imported.Keys().Length >= 15, string.Join('\n', imported.Findings));
    }

    private static ImportedNetwork Unsigned(string list) => Importing.Take(Source, Importing.Request(list) with { Unsigned = true });

    private static ImportedNetwork Take(byte[] der, byte[] anchor) => Importing.Take(Source, Importing.Request(Importing.Pem(der)) with { Anchors = [anchor] });

    private string Rows() => new JsonObject
    {
        ["certificates"] = new JsonArray(new JsonObject
        {
            ["certificateType"] = "DSC",
            ["country"] = "XA",
            ["kid"] = Importing.Kid(_der),
            ["rawData"] = Convert.ToBase64String(_der),
        }),
    }.ToJsonString();
}
