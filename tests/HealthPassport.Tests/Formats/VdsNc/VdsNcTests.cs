using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthPassport.Formats;
using HealthPassport.Formats.X509;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Formats.VdsNc;

public sealed class VdsNcTests : IDisposable
{
    private const string Signer = "2.23.136.1.1.14.2";

    private readonly TestAuthority _authority = new(RSA.Create(2048));
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void A_seal_of_a_pinned_authority_is_read()
    {
        Statement statement = Verify(VdsNcSeal.Sign(_key, _authority.Certify(_key, usages: [Signer])));
        Assert.Equal(Verdict.Accepted, statement.Verdict);
        Assert.Equal("icao-vds-nc", statement.Format);
        Vaccination dose = Assert.Single(statement.Summary!.Vaccinations);
        Assert.Equal(("yellow-fever", "2026-09-15", 1, "Y1234"), (((Concept)dose.Code).Key, dose.Date!.ToString(), dose.Dose, dose.Lot));
        Assert.Equal(("SPECIMEN  ADA", "1988-03", Sex.Female), (statement.Summary.Holder!.Name, statement.Summary.Holder.Birth!.ToString(), statement.Summary.Holder.Sex));
        Assert.Contains(new OtherContent("data.msg.pid.i", Json: "\"X1234567\""), statement.Summary.Other);
        Assert.Contains(new OtherContent("data.hdr.is", Json: "\"UTO\""), statement.Summary.Other);
    }

    [Theory]
    [InlineData("nistP384", "ES384")]
    [InlineData("nistP521", "ES512")]
    public void The_larger_curves_are_read(string curve, string algorithm)
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromFriendlyName(curve));
        Assert.Equal(Verdict.Accepted, Verify(VdsNcSeal.Sign(key, _authority.Certify(key), algorithm: algorithm)).Verdict);
    }

    [Fact]
    public void White_space_and_the_order_of_members_do_not_matter()
    {
        string text = VdsNcSeal.Sign(_key, _authority.Certify(_key));
        Assert.Equal(Verdict.Accepted, Verify(text.Replace(",", " ,\n ", StringComparison.Ordinal).Replace("\"v\": 1", "\"v\":1.0", StringComparison.Ordinal)).Verdict);
    }

    [Fact]
    public void A_test_is_read()
    {
        const string Data = """{"hdr":{"t":"icao.test","v":1,"is":"UTO"},"msg":{"uci":"U1","pid":{"n":"SPECIMEN  ADA","dob":"1988-03-04"},"sp":{"spn":"Port"},"dat":{"sc":"2026-11-19T08:00:00Z","ri":"2026-11-19T14:00:00Z"},"tr":{"tc":"molecular(PCR)","r":"negative"}}}""";
        Screening test = Assert.Single(Verify(VdsNcSeal.Sign(_key, _authority.Certify(_key), Data)).Summary!.Screenings);
        Assert.Equal(("covid-pcr", "negative", "2026-11-19"), (((Concept)test.Code).Key, ((Concept)((CodedResult)test.Result).Code).Key, test.Date!.ToString()));
    }

    [Fact]
    public void An_authority_that_is_not_pinned_is_unknown()
    {
        using TestAuthority other = new(RSA.Create(2048));
        Assert.Equal(Verdict.UnknownIssuer, Verify(VdsNcSeal.Sign(_key, other.Certify(_key))).Verdict);
    }

    [Fact]
    public void A_certificate_that_the_authority_did_not_sign_is_refused()
    {
        using TestAuthority forger = new(RSA.Create(2048));
        CertificateRequest request = new("CN=Leaf", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(_authority.SubjectKey));
        using X509Certificate2 forged = request.CreateSelfSigned(TestAuthority.From, TestAuthority.To);
        Refused(Reason.CertificateInvalid, Certificate.Read(forged.RawData)!);
    }

    [Fact]
    public void A_certificate_out_of_its_term_is_refused() =>
        Refused(Reason.CertificateInvalid, _authority.Certify(_key, to: TestNetwork.Now.AddDays(-1)));

    [Fact]
    public void A_certificate_for_other_ends_is_refused()
    {
        Refused(Reason.CertificateInvalid, _authority.Certify(_key, usages: ["1.3.6.1.5.5.7.3.1"]));
        Refused(Reason.CertificateInvalid, _authority.Certify(_key, more: new X509KeyUsageExtension(X509KeyUsageFlags.KeyAgreement, true)));
    }

    [Fact]
    public void A_good_certificate_that_was_kept_is_refused_after_its_term()
    {
        Certificate certificate = _authority.Certify(_key, to: TestNetwork.Now.AddDays(1));
        FakeClock clock = new(TestNetwork.Now);
        using TestNetwork network = new();
        network.ForeignNetworks.Add(ForeignTrust.Network(TestNetwork.Now, _authority.Pinned()));
        Verifier verifier = new(network.Load(), clock);
        string text = VdsNcSeal.Sign(_key, certificate);
        Assert.Equal(Verdict.Accepted, verifier.Verify(text).Verdict);
        clock.Now = TestNetwork.Now.AddDays(2);
        Assert.Equal([Reason.CertificateInvalid], verifier.Verify(text).Reasons);
    }

    [Fact]
    public void A_key_of_another_format_signs_no_seal()
    {
        Certificate certificate = _authority.Certify(_key);
        Statement statement = ForeignTrust.Verifier(TestNetwork.Now, ForeignTrust.Key(_authority.Certificate, envelopes: EnvelopeKinds.Hcert)).Verify(VdsNcSeal.Sign(_key, certificate));
        Assert.Equal(Verdict.UnknownIssuer, statement.Verdict);
    }

    [Theory]
    [InlineData("\"lot\":\"Y1234\"", "\"lot\":\"Y1235\"", Reason.BadSignature)]
    [InlineData("ES256", "HS256", Reason.UnsupportedAlgorithm)]
    [InlineData("ES256", "ES384", Reason.Malformed)]      // the signature has another length
    [InlineData("\"hdr\":", "\"hdr\":{},\"hdr\":", Reason.NotAHealthCredential)]      // a member twice
    public void Damage_is_refused(string good, string bad, Reason reason)
    {
        Statement statement = Verify(VdsNcSeal.Sign(_key, _authority.Certify(_key)).Replace(good, bad, StringComparison.Ordinal));
        StatementContract.Holds(statement);
        Assert.Equal([reason], statement.Reasons);
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":2", Reason.NewerVersion)]
    [InlineData("icao.vacc", "icao.visa", Reason.UnsupportedContent)]
    [InlineData("\"pid\":", "\"pix\":", Reason.ContentMalformed)]
    [InlineData("\"ve\":", "\"vx\":", Reason.ContentMalformed)]
    public void Content_that_is_not_known_is_refused(string good, string bad, Reason reason)
    {
        Statement statement = Verify(VdsNcSeal.Sign(_key, _authority.Certify(_key), VdsNcSeal.Data.Replace(good, bad, StringComparison.Ordinal)));
        StatementContract.Holds(statement);
        Assert.Equal([reason], statement.Reasons);
    }

    private void Refused(Reason reason, Certificate certificate)
    {
        Statement statement = Verify(VdsNcSeal.Sign(_key, certificate));
        StatementContract.Holds(statement);
        Assert.Equal([reason], statement.Reasons);
        Assert.Equal(Verdict.Rejected, statement.Verdict);
    }

    private Statement Verify(string text) => ForeignTrust.Verifier(TestNetwork.Now, _authority.Pinned()).Verify(text);
}
