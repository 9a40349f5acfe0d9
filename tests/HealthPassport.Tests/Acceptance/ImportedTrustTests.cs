using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Formats.X509;
using HealthPassport.Tests.Cli;
using HealthPassport.Tests.Issuing.Import;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>From the list of another network to the statement about one of its credentials, by the command line alone.</summary>
public sealed class ImportedTrustTests : IDisposable
{
    private const string Second = "https://second.example/health-passport";

    private readonly Desk _desk = Desk.Ready();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_certificate_of_a_country_is_read_through_its_list()
    {
        JsonElement set = JsonElement.Parse(SharedVectors.Bytes("hcert/synthetic/hcert-synthetic.json"));
        JsonElement card = set.GetProperty("cases").EnumerateArray().First(one => one.GetProperty("id").GetString() == "ok-es256-vacc");
        _desk.Now = card.GetProperty("now").GetDateTimeOffset();
        _desk.Write("list.json", new JsonObject(set.GetProperty("trust").EnumerateObject().Select(row => KeyValuePair.Create(row.Value.GetProperty("kid").GetString()!, (JsonNode?)row.Value.GetProperty("cert").GetString()))).ToJsonString());
        File.WriteAllBytes(_desk["sca.der"], set.GetProperty("sca").GetBytesFromBase64());
        _desk.BuildTrust(["clinic"]);
        Assert.StartsWith("unknown-issuer", _desk.Verdict(card.GetProperty("token").GetString()!), StringComparison.Ordinal);

        Ran ran = _desk.Do("trust", "import", "--from", "dcc-keys", _desk["list.json"], "--anchor", _desk["sca.der"], "--out", _desk["eu.json"]);
        Assert.Contains("taken 5, taken with a defect 0, refused 1", ran.Output, StringComparison.Ordinal);
        _desk.BuildTrust(["clinic"], "--import", _desk["eu.json"]);
        Assert.Equal("accepted", _desk.Verdict(card.GetProperty("token").GetString()!));
        Assert.Contains("also: EU DCC (dcc-keys)", _desk.Do("trust", "show", _desk["trust.cbor"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_SMART_Health_Card_is_read_through_its_issuers_key_set()
    {
        const string issuer = "https://spec.smarthealth.cards/examples/issuer";
        _desk.Do(
            "trust", "import", "--from", "jwks", SharedVectors.PathOf("shc/keys/spec-examples-issuer.jwks.json"), "--issuer", issuer,
            "--crl", SharedVectors.PathOf("shc/keys/spec-examples-issuer.crl.json"), "--out", _desk["shc.json"]);
        _desk.BuildTrust(["clinic"], "--import", _desk["shc.json"]);
        Assert.Equal("accepted", _desk.Verdict(SharedVectors.PathOf("shc/jws/spec140-example-01-d-jws.txt")));
    }

    [Theory]
    [InlineData("jwks")]
    [InlineData("did-web")]
    public void A_credential_of_the_web_is_read_and_revoked_through_its_issuers_lists(string source)
    {
        _desk.Keygen("second");
        byte[] der = JsonElement.Parse(File.ReadAllBytes(_desk["second/issuer.json"])).GetProperty("keys")[0].GetProperty("certificate").GetBytesFromBase64();
        string thumbprint = Certificate.Read(der)!.PublicKey!.Thumbprint();
        JsonObject jwk = Importing.Jwk(der, thumbprint);
        jwk.Remove("x5c");
        const string did = "did:web:second.example:health-passport";
        _desk.Write("list.json", source == "jwks" ? Importing.Jwks(jwk) : new JsonObject
        {
            ["id"] = did,
            ["verificationMethod"] = new JsonArray(new JsonObject { ["id"] = $"{did}#{thumbprint}", ["controller"] = did, ["publicKeyJwk"] = jwk }),
            ["assertionMethod"] = new JsonArray($"{did}#{thumbprint}"),
        }.ToJsonString());
        JsonElement issued = _desk.Sign("issue", _desk.Write("open.json", Summaries.Open), "--key", _desk["second"], "--format", "vc+jwt", "--out", _desk["vc.txt"], "--json").Json;
        string text = _desk.ReadLines("vc.txt")[0];
        _desk.Do("trust", "import", "--from", source, _desk["list.json"], "--issuer", Second, "--name", "Second", "--out", _desk["web.json"]);
        _desk.BuildTrust(["clinic"], "--import", _desk["web.json"]);
        Assert.Equal("caution status-unknown", _desk.Verdict(text));

        Assert.Equal("accepted", WithLists(text));
        _desk.Do("revoke", issued.GetProperty("credentials")[0].GetProperty("statusIndex").GetRawText(), "--key", _desk["second"]);
        _desk.Now = _desk.Now.AddHours(1);
        Assert.Equal("rejected revoked", WithLists(text));
    }

    [Fact]
    public void One_bad_file_stops_an_import_with_one_line()
    {
        _desk.Run("trust", "import", "--from", "gdhcn", _desk.Write("bad.json", "{"), "--unsigned", "--out", _desk["x.json"]).IsRefused("trust-malformed");
        _desk.Run("trust", "import", "--from", "jwks", _desk.Write("bad.json", "This is no key set!"), "--issuer", Second, "--out", _desk["x.json"]).IsRefused("trust-malformed");
        _desk.Run("trust", "import", "--from", "somewhere", _desk["bad.json"], "--out", _desk["x.json"]).IsRefused("dcc-keys", "gdhcn", "vci-snapshot", "jwks", "did-web", "icao", "status-list");
        Assert.False(File.Exists(_desk["x.json"]));
    }

    private string WithLists(string text)
    {
        _desk.Sign("status", "build", "--key", _desk["second"], "--format", "bitstring", "--out", _desk["list.jwt"]);
        _desk.Do(
            "trust", "import", "--from", "status-list", _desk["list-revocation.jwt"], _desk["list-suspension.jwt"], "--into", _desk["web.json"], "--issuer", Second, "--out", _desk["web-and-lists.json"]);
        _desk.BuildTrust(["clinic"], "--import", _desk["web-and-lists.json"]);
        return _desk.Verdict(text);
    }
}
