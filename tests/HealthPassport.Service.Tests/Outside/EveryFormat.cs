using System.Security.Cryptography;
using System.Text;
using HealthPassport.Cli.Bench;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.VdsNc;

namespace HealthPassport.Service.Tests.Outside;

/// <summary>One code of each format that a reader takes, and the trust file by which it takes them.</summary>
internal sealed class EveryFormat : IDisposable
{
    // Invented.
    private const string Summary = """{ "holder": { "name": "Amina Test", "birth": "1990-04" }, "vaccinations": [{ "code": "td", "date": "2026-05-02" }] }""";
    private const string Doses = """{ "holder": { "name": "Amina Test", "birth": "1990-04" }, "vaccinations": [{ "code": "yellow-fever", "date": "2026-09-15", "lot": "Y1234" }] }""";
    private const string Products = """{ "vaccines": { "yellow-fever": "YellowFeverProductd2c75a15ed309658b3968519ddb31690" } }""";
    private const int HealthLinkClaim = 5;
    private const int DdccClaim = 3;

    private readonly TestNetwork _network = new("Every format (fictional)");

    public EveryFormat()
    {
        NetworkKey key = _network.AddIssuer("Clinic of every format").AddKey();
        CredentialIssuer issuer = new() { Id = "https://issuer-1.example", StatusList = "https://issuer-1.example/status/1", Key = key.Issuing };
        using TestAuthority authority = new();
        using ECDsa seal = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _network.ForeignNetworks.Add(new ForeignNetwork(ForeignNetworkKind.Icao, "ICAO (fictional)", TestNetwork.Now, [new TrustedIssuer(0, "UTO", "Utopia", [authority.Pinned()], [], [])]));
        Texts = new Dictionary<string, string>
        {
            ["hcert/passport"] = TestNetwork.Issue(key.Issuing, Summary).Twins[0],
            ["shc"] = TestNetwork.Need(SmartHealthCardIssuer.Issue(issuer, Request(Summary), new OneIndex())).Credentials[0].QrText,
            ["vc+jwt"] = TestNetwork.Need(VcJwtIssuer.Issue(issuer, Request(Summary) with { StatusIndex = 1 })).Text,
            ["dc+sd-jwt"] = TestNetwork.Need(SdJwtIssuer.Issue(issuer, Request(Summary) with { StatusIndex = 1 })).Text,
            ["hcert/icvp"] = TestNetwork.Need(IcvpIssuer.Issue(issuer, Request(Doses) with { ProductIds = TestNetwork.Need(IcvpProductIds.Read(Encoding.UTF8.GetBytes(Products))) }, new OneIndex())).Credentials[0].Text,
            ["hcert/dcc"] = DccSample.Text(key.Issuing, DccSample.Claims()),
            ["hcert/ddcc"] = DccSample.Text(key.Issuing, Claims(DdccClaim, Ddcc)),
            ["icao-vds-nc"] = VdsNcSeal.Sign(seal, authority.Certify(seal)),
            ["vhl"] = DccSample.Text(key.Issuing, Claims(HealthLinkClaim, cbor => cbor.WriteText(Link("vhlink:/")))),
            ["shl"] = Link("shlink:/"),
        };
        TrustFile = _network.File();
    }

    /// <summary>The texts by the names of their formats.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    public byte[] TrustFile { get; }

    public void Dispose() => _network.Dispose();

    private static IssueRequest Request(string summary) => new() { Summary = TestNetwork.Need(SummaryJson.Read(Encoding.UTF8.GetBytes(summary), Terminology.Current)), IssuedOn = TestNetwork.Today };

    private static string Link(string prefix) =>
        prefix + StrictBase64Url.Encode(Encoding.UTF8.GetBytes($$"""{"url":"https://links.example/{{new string('a', 43)}}","key":"{{new string('k', 42)}}I","label":"Fictional summary"}"""));

    private static byte[] Claims(int subclaim, Action<CborWriter> content)
    {
        CborWriter cbor = new();
        cbor.WriteMap(4);
        cbor.WriteInteger(HcertClaims.Issuer);
        cbor.WriteText("XX");
        cbor.WriteInteger(HcertClaims.Expiry);
        cbor.WriteInteger(TestNetwork.Now.AddDays(100).ToUnixTimeSeconds());
        cbor.WriteInteger(HcertClaims.IssuedAtClaim);
        cbor.WriteInteger(TestNetwork.Now.AddDays(-1).ToUnixTimeSeconds());
        cbor.WriteInteger(HcertClaims.Hcert);
        cbor.WriteMap(1);
        cbor.WriteInteger(subclaim);
        content(cbor);
        return cbor.ToArray();
    }

    private static void Ddcc(CborWriter cbor)
    {
        string[] members = ["name", "Amina Test", "birthDate", "1990-04-12", "vaccine", "XM68M6", "date", "2021-05-29", "lot", "PT123", "disease", "RA01"];
        cbor.WriteMap(members.Length / 2);
        foreach (string text in members)
        {
            cbor.WriteText(text);
        }
    }

    private sealed class OneIndex : IStatusIndices
    {
        public Result<AllottedIndices> Allot() => new AllottedIndices([1]);
    }
}
