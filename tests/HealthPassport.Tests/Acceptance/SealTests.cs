using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using HealthPassport.Formats.X509;
using HealthPassport.Tests.Cli;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.VdsNc;
using HealthPassport.Tests.Issuing.Import;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>From a state's authority to the statement about a VDS-NC of it, by the command line alone.</summary>
public sealed class SealTests : IDisposable
{
    private const string Signer = "2.23.136.1.1.14.2";

    private readonly Desk _desk = Desk.Ready();
    private readonly TestAuthority _authority = new(RSA.Create(2048), name: "C=UT, CN=Authority");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
        _desk.Dispose();
    }

    [Fact]
    public void A_seal_is_read_through_its_authority()
    {
        string seal = Seal();
        Assert.Equal("unknown-issuer unknown-key", _desk.Verdict(seal));
        Pin(_authority);
        Assert.Equal("accepted", _desk.Verdict(seal));
        Assert.Equal("accepted", _desk.Verdict(_desk.Write("seal.json", seal)));
        JsonElement statement = _desk.Read(seal, "--json").Json;
        Assert.Equal(("icao-vds-nc", "UT", "imported"), (Text(statement, "format"), Text(statement.GetProperty("issuer"), "id"), Text(statement.GetProperty("issuer"), "trust")));
        Assert.Equal("yellow-fever", Text(statement.GetProperty("summary").GetProperty("vaccinations")[0], "code"));
    }

    [Fact]
    public void What_was_changed_is_rejected()
    {
        Pin(_authority);
        Assert.Equal("rejected bad-signature", _desk.Verdict(Seal().Replace("2026-09-15", "2026-09-16", StringComparison.Ordinal)));
        Assert.Equal("rejected bad-signature", _desk.Verdict(Seal().Replace("\"lot\":\"Y1234\"", "\"lot\":\"Y1234\",\"x\":1", StringComparison.Ordinal)));
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal("rejected bad-signature", _desk.Verdict(VdsNcSeal.Sign(other, _authority.Certify(_key, usages: [Signer]))));
    }

    [Fact]
    public void A_certificate_that_is_not_the_authoritys_is_rejected()
    {
        Pin(_authority);
        CertificateRequest request = new("CN=Leaf", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(_authority.SubjectKey));
        using X509Certificate2 forged = request.CreateSelfSigned(TestAuthority.From, TestAuthority.To);
        Assert.Equal("rejected certificate-invalid", _desk.Verdict(VdsNcSeal.Sign(_key, Certificate.Read(forged.RawData)!)));
        Assert.Equal("rejected certificate-invalid", _desk.Verdict(VdsNcSeal.Sign(_key, _authority.Certify(_key, to: TestNetwork.Now.AddDays(-1)))));
        Assert.Equal("rejected certificate-invalid", _desk.Verdict(VdsNcSeal.Sign(_key, _authority.Certify(_key, usages: ["1.3.6.1.5.5.7.3.1"]))));
    }

    [Fact]
    public void An_authority_that_is_not_pinned_stays_unknown()
    {
        using TestAuthority other = new(RSA.Create(2048), name: "C=UT, CN=Authority");
        Pin(other);
        Assert.Equal("unknown-issuer unknown-key", _desk.Verdict(Seal()));
    }

    private string Seal() => VdsNcSeal.Sign(_key, _authority.Certify(_key, usages: [Signer]));

    private void Pin(TestAuthority authority)
    {
        _desk.Write("csca.pem", Importing.Pem(authority.Certificate.Der.ToArray()));
        Assert.Contains("taken 1, taken with a defect 0, refused 0", _desk.Do("trust", "import", "--from", "icao", _desk["csca.pem"], "--out", _desk["icao.json"]).Output, StringComparison.Ordinal);
        _desk.BuildTrust(["clinic"], "--import", _desk["icao.json"]);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
