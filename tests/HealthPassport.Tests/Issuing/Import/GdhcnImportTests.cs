using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Issuing.Import;

public sealed class GdhcnImportTests : IDisposable
{
    private const string Source = "gdhcn";
    private const string Version2 = "hcert/who-tng-cdn-dev/v2/trustlist/did.json";
    private const string Version1 = "hcert/who-tng-cdn-dev/trustlist/did.json";

    private readonly TestAuthority _authority = new();
    private readonly byte[] _der;

    public GdhcnImportTests() => _der = _authority.Sign();

    public void Dispose() => _authority.Dispose();

    // 255 entries: 139 authorities, 109 signers, 7 for other uses; counted at the end of November 2026.
    [Fact]
    public void The_real_list_of_version_2_on_the_operators_word()
    {
        ImportedNetwork imported = Real(Version2, r => r with { Unsigned = true });
        Assert.Equal((43, 102), (imported.Network.Issuers.Length, imported.Keys().Length));
        Assert.Equal(255 + 2, imported.Findings.Length);      // and two about the document
        Assert.Equal(
            "7 a key for something else than signing health documents|2 a certificate of its path is out of its term|2 no authority that counts here has signed it"
            + "|1 the certificate of an authority, and not of a signer|1 the key id is not the beginning of the certificate's SHA-256|1 the key is neither on P-256 nor RSA of 2048 to 4096 bits",
            Reasons(imported, ImportOutcome.Refused));
        Assert.StartsWith("180 the numbers of the key are not in their one spelling", Reasons(imported, ImportOutcome.TakenWithDefect), StringComparison.Ordinal);
        Assert.Contains("|44 its term has ended", Reasons(imported, ImportOutcome.TakenWithDefect), StringComparison.Ordinal);
        Assert.Equal(new DateTimeOffset(2026, 8, 22, 18, 0, 2, TimeSpan.Zero), imported.Network.AsOf);
        Assert.Contains("tng-cdn-dev.who.int", imported.Network.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_participants_with_a_pinned_authority_are_taken()
    {
        ImportedNetwork all = Real(Version2, r => r with { Unsigned = true, Anchors = [Encoding.ASCII.GetBytes(new string('0', 64))] });
        Assert.Empty(all.Keys());
        string finding = all.Findings.First(finding => finding.Issuer == "CHL" && finding.Why!.Contains("SHA-256 is", StringComparison.Ordinal)).Why!;
        ImportedNetwork chile = Real(Version2, r => r with { Anchors = [Encoding.ASCII.GetBytes(finding[^64..])] });
        Assert.Equal("CHL", Assert.Single(chile.Network.Issuers).Id);
        Assert.NotEmpty(chile.Keys());
    }

    [Fact]
    public void A_list_without_pinned_authorities_needs_the_operators_word() =>
        Assert.Equal(Reason.TrustSignatureInvalid, Importing.Refuse(Source, Importing.Request(SharedVectors.Bytes(Version2))).Reason);

    [Fact]
    public void The_real_list_of_version_1_on_the_operators_word()
    {
        ImportedNetwork imported = Real(Version1, r => r with { Unsigned = true });
        Assert.Equal(363, imported.Keys().Length);
        Assert.Equal(7, imported.Count(ImportOutcome.Refused));
        Assert.Contains("363 no authority is listed or pinned: taken on your word", Reasons(imported, ImportOutcome.TakenWithDefect), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hcert/who-tng-cdn-dev/v2/trustlist-ref/did.json")]
    [InlineData("hcert/who-tng-cdn-dev/v2/trustlist-ref/DCC/did.json")]
    public void A_list_of_references_says_which_document_to_fetch(string file)
    {
        Failure failure = Importing.Refuse(Source, Importing.Request(SharedVectors.Bytes(file)) with { Unsigned = true });
        Assert.Equal(Reason.TrustMalformed, failure.Reason);
        Assert.Contains("/v2/trustlist/did.json", failure.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_counts_for_its_own_participant_only()
    {
        string list = List(Method("SCA", "AAA", _authority.Der), Method("DSC", "BBB", _der));
        Assert.Contains("no authority", Take(list).Findings.Single(finding => finding.Issuer == "BBB").Why, StringComparison.Ordinal);
        Assert.Equal("AAA", Assert.Single(Take(List(Method("SCA", "AAA", _authority.Der), Method("DSC", "AAA", _der))).Network.Issuers).Id);
    }

    [Fact]
    public void Whom_the_list_no_longer_names_has_left_even_when_pinned()
    {
        using TestAuthority other = new(name: "C=XB, CN=Other");
        Assert.Empty(Take(List(Method("SCA", "BBB", other.Der), Method("DSC", "AAA", _der))).Keys());
        Assert.Single(Take(List(Method("DSC", "AAA", _der))).Keys());      // a list of signers only
    }

    [Fact]
    public void Only_signers_become_keys()
    {
        foreach (string usage in new[] { "TLS", "UP", "DECA", "DESC", "SCA" })
        {
            Assert.Empty(Take(List(Method("SCA", "AAA", _authority.Der), Method(usage, "AAA", _der))).Keys());
        }
    }

    [Fact]
    public void Leading_zero_bytes_and_padding_are_repaired_and_named()
    {
        JsonObject method = Method("DSC", "AAA", _der);
        byte[] x = System.Buffers.Text.Base64Url.DecodeFromChars(method["publicKeyJwk"]!["x"]!.GetValue<string>());
        method["publicKeyJwk"]!["x"] = Convert.ToBase64String([0, .. x]).Replace('+', '-').Replace('/', '_');
        ImportedNetwork imported = Take(List(Method("SCA", "AAA", _authority.Der), method));
        Assert.Contains("one spelling", imported.Findings[^1].Why, StringComparison.Ordinal);
        Assert.Single(imported.Keys());
    }

    [Fact]
    public void A_curve_without_a_name_leaves_it_to_the_certificate()
    {
        JsonObject method = Method("DSC", "AAA", _der);
        method["publicKeyJwk"]!["crv"] = "UNKNOWN CURVE";
        ImportedNetwork imported = Take(List(Method("SCA", "AAA", _authority.Der), method));
        Assert.Contains("no known name", imported.Findings[^1].Why, StringComparison.Ordinal);
        Assert.Single(imported.Keys());
    }

    [Theory]
    [InlineData("""{"id":"did:web:x","verificationMethod":7}""")]
    [InlineData("""{"verificationMethod":[]}""")]
    [InlineData("""{"id":"did:web:x","id":"did:web:y","verificationMethod":[]}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void A_document_that_is_no_list_is_refused(string list) => Assert.Equal(Reason.TrustMalformed, Importing.Refuse(Source, Importing.Request(list) with { Unsigned = true }).Reason);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"id":7,"publicKeyJwk":{}}""")]
    [InlineData("""{"id":"","publicKeyJwk":[]}""")]
    [InlineData("""{"id":"x","publicKeyJwk":{"x5c":[7]}}""")]
    [InlineData("""{"id":"x","publicKeyJwk":{"x5c":["AAAA"]},"keyusage":7,"participant":{"code":[]},"domain":null}""")]
    public void A_method_of_a_wrong_type_is_refused_alone(string method)
    {
        ImportedNetwork imported = Importing.Take(Source, Importing.Request($$"""{"id":"did:web:x","verificationMethod":[{{method}}, {{Method("DSC", "AAA", _der).ToJsonString()}}]}""") with { Unsigned = true });
        Assert.Single(imported.Keys());
        Assert.Equal(1, imported.Count(ImportOutcome.Refused));
    }

    private static ImportedNetwork Real(string file, Func<ImportRequest, ImportRequest> with) => Importing.Take(Source, with(Importing.Request(SharedVectors.Bytes(file)) with { Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero) }));

    private static string Reasons(ImportedNetwork imported, ImportOutcome outcome) => string.Join('|', imported.Findings
        .Where(finding => finding.Outcome == outcome).SelectMany(finding => (finding.Why ?? "").Split("; ")).GroupBy(why => why).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"{group.Count()} {group.Key}"));

    private static string List(params JsonObject[] methods) => new JsonObject { ["id"] = "did:web:list.example", ["verificationMethod"] = new JsonArray([.. methods]) }.ToJsonString();

    private static JsonObject Method(string usage, string participant, byte[] der) => new()
    {
        ["id"] = $"did:web:list.example:DCC:{participant}:{usage}#{Importing.Kid(der)}",
        ["publicKeyJwk"] = Importing.Jwk(der),
        ["keyusage"] = new JsonObject { ["code"] = "#" + usage },
        ["participant"] = new JsonObject { ["code"] = "#" + participant },
        ["domain"] = new JsonObject { ["code"] = "#DCC" },
    };

    private ImportedNetwork Take(string list) => Importing.Take(Source, Importing.Request(list) with { Anchors = [_authority.Der] });
}
