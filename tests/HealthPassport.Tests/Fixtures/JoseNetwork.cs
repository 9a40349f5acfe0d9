using System.Text;
using System.Text.Json.Nodes;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Json;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Status;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Verification;

namespace HealthPassport.Tests.Fixtures;

/// <summary>A network with one issuer of credentials as JWT and SD-JWT, and a key to forge with.</summary>
internal sealed class JoseNetwork : IDisposable
{
    public const string Summary = """
        {
          "holder": { "name": "Amina Test", "birth": "1990-04" },
          "vaccinations": [{ "code": "td", "date": "2026-05-02", "dose": 1, "lot": "Ä1\"" }],
          "conditions": [{ "code": "hypertension", "onset": "2019", "state": "active" }, { "code": "hiv", "onset": "2023-02" }],
          "allergies": [{ "code": "allergy-penicillin", "severity": "high" }]
        }
        """;

    public const uint Index = 4711;

    private readonly TestNetwork _network = new();
    private readonly NetworkIssuer _issuer;
    private readonly NetworkKey _key;

    public JoseNetwork()
    {
        _issuer = _network.AddIssuer();
        _key = _issuer.AddKey();
        Issuer = new() { Id = "https://issuer-1.example", StatusList = "https://issuer-1.example/status/1", Key = _key.Issuing };
    }

    public CredentialIssuer Issuer { get; }

    public PublicKey PublicKey => _key.Signer.PublicKey;

    public string Thumbprint => PublicKey.Thumbprint();

    public NetworkKey AddKey() => _issuer.AddKey();

    /// <summary>Another issuer, <c>https://issuer-2.example</c>, with a key of its own.</summary>
    public void AddIssuer() => _network.AddIssuer().AddKey();

    public void SetStatus(CredentialStatus status) => _issuer.Statuses[Index] = status;

    public IssuedCredential Issue(string format, string summary = Summary) => TestNetwork.Need(format == VcJwtIssuer.Format ? VcJwtIssuer.Issue(Issuer, Request(summary)) : SdJwtIssuer.Issue(Issuer, Request(summary)));

    public static IssueRequest Request(string summary) => new()
    {
        Summary = TestNetwork.Need(SummaryJson.Read(Encoding.UTF8.GetBytes(summary), Terminology.Current)),
        StatusIndex = Index,
        IssuedOn = TestNetwork.Today,
    };

    public Verifier Verifier() => _network.Verifier();

    public byte[] TrustFile() => _network.File();

    public Statement Verify(string text, VerificationOptions? options = null)
    {
        Statement statement = Verifier().Verify(text, options);
        StatementContract.Holds(statement);
        return statement;
    }

    /// <summary>Signs a payload with the issuer's key.</summary>
    public string Sign(string header, string payload) => CompactJwsWriter.Sign(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload), SignatureAlgorithm.ES256, digest =>
    {
        byte[] signature = new byte[64];
        _key.Signer.Sign(digest, signature);
        return signature;
    });

    public string Header(string typ) => $$"""{"alg":"ES256","kid":"{{Thumbprint}}","typ":"{{typ}}"}""";

    /// <summary>The payload of a JWS, or of the first part of an SD-JWT.</summary>
    public static JsonObject PayloadOf(string text) => JsonNode.Parse(StrictBase64Url.Decode(text.Split('.')[1])!)!.AsObject();

    public void Dispose() => _network.Dispose();
}
