using System.Text.Json;
using HealthPassport.Formats;
using HealthPassport.Formats.Trust;
using HealthPassport.Formats.X509;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Vectors.Others;

/// <summary>Sample codes of WHO's validator. The holders are fictional.</summary>
public sealed class WhoTests
{
    private static readonly DateTimeOffset Now = new(2024, 10, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly VerificationOptions Show = new() { Unverified = UnverifiedContent.Show };

    [Fact]
    public void A_draft_of_the_yellow_card_is_read()
    {
        HealthSummary summary = Unverified("DVCTestQR.txt");
        Vaccination dose = Assert.Single(summary.Vaccinations);
        Assert.Equal(("yellow-fever", "1904-08-23", "123123123"), (((Concept)dose.Code).Key, dose.Date!.ToString(), dose.Lot));
        Assert.Equal(("Aulo Agerio", Sex.Male), (summary.Holder!.Name, summary.Holder.Sex));
        Assert.Contains(new OtherContent("v.vle", Json: "\"2015-02-07\""), summary.Other);
    }

    [Theory]
    [InlineData("DVCTestQR.txt")]
    [InlineData("DVCTest2QR.txt")]
    public void The_yellow_cards_whose_signature_does_not_fit_the_key_are_rejected(string file) =>
        Assert.Equal([Reason.BadSignature], ForeignTrust.Verifier(Now, DevelopmentKey()).Verify(Code(file)).Reasons);

    [Fact]
    public void The_first_form_of_a_vaccination_status_is_read()
    {
        HealthSummary summary = Unverified("WHOQR1Contents.txt");
        Vaccination dose = Assert.Single(summary.Vaccinations);
        Assert.Equal(("covid", "2021-07-08", 1, 2, "PT123F"), (((Concept)dose.Code).Key, dose.Date!.ToString(), dose.Dose, dose.Of, dose.Lot));
        Assert.Equal(("1986-09-19", Sex.Male), (summary.Holder!.Birth!.ToString(), summary.Holder.Sex));
        Assert.Contains(summary.Other, other => other is { Where: "cwt.due_date", Json: "\"2021-07-29\"" });
    }

    [Fact]
    public void The_first_form_of_a_test_result_is_read()
    {
        Screening test = Assert.Single(Unverified("WHOSingaporePCRContents.txt").Screenings);
        Assert.Equal(("covid-pcr", "negative", "2022-07-27"), (((Concept)test.Code).Key, ((Concept)((CodedResult)test.Result).Code).Key, test.Date!.ToString()));
    }

    [Fact]
    public void The_specimen_of_Australia_is_signed_by_the_key_in_it()
    {
        string text = Code("ICAOAUQR1Contents.txt");
        Assert.True(Carriers.Read(text).TryGet(out UnverifiedEnvelope? envelope, out _));
        byte[] digest = new byte[64];
        int length = envelope.Digest(digest);
        Assert.True(Certificate.Read(envelope.SigningCertificate)!.PublicKey!.Verify(digest.AsSpan(0, length), envelope.Signature));
        HealthSummary summary = Unverified("ICAOAUQR1Contents.txt");
        Assert.Equal("covid", ((Concept)Assert.Single(summary.Vaccinations).Code).Key);
    }

    private static HealthSummary Unverified(string file)
    {
        Statement statement = ForeignTrust.Verifier(Now).Verify(Code(file), Show);
        StatementContract.Holds(statement);
        Assert.Equal(Verdict.UnknownIssuer, statement.Verdict);
        return statement.UnverifiedSummary!;
    }

    private static string Code(string file) => File.ReadAllText(SharedFiles.Require("vectors", "hcert", "who-gdhcn-validator", file)).Trim('\n', '\r');

    // The key of the samples, out of the trust list of the development environment.
    private static TrustedKey DevelopmentKey()
    {
        JsonElement list = JsonElement.Parse(File.ReadAllBytes(SharedFiles.Require("vectors", "hcert", "who-tng-cdn-dev", "trustlist", "did.json")));
        JsonElement method = list.GetProperty("verificationMethod").EnumerateArray()
            .First(entry => entry.ValueKind == JsonValueKind.Object && entry.GetProperty("id").GetString()!.EndsWith("xcl#UUuJcwmjoJM=", StringComparison.Ordinal));
        byte[] der = method.GetProperty("publicKeyJwk").GetProperty("x5c")[0].GetBytesFromBase64();
        return ForeignTrust.Key(Certificate.Read(der)!);
    }
}
