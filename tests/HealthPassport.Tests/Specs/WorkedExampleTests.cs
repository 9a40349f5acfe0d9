using System.Text.RegularExpressions;
using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.Passport;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Specs;

/// <summary>The example of <c>specs/compact-passport.md</c> §13.</summary>
public class WorkedExampleTests
{
    [Theory]
    [InlineData(0, "lane-0")]
    [InlineData(1, "lane-1")]
    public void The_lane_is_sealed_as_shown(int slot, string name)
    {
        byte[] key = SealedLane.DeriveKey(Secret(), Bytes("salt"));
        Assert.Equal(Bytes("lane-key"), key);
        byte[] content = new byte[SealedLane.ContentLength];
        Bytes("sealed").CopyTo(content, 0);
        byte[] lane = new byte[SealedLane.Length];
        Bytes("salt").CopyTo(lane, 0);
        SealedLane.Seal(key, slot, content, lane.AsSpan(SealedLane.SaltLength));
        Assert.Equal(Bytes(name), lane);
        Assert.Equal(content, SealedLane.Open(lane, Secret()));
    }

    [Fact]
    public void The_sealed_content_is_read_as_said()
    {
        Assert.True(PassportCodec.ReadSealed(Bytes("sealed"), Terminology.Current).TryGet(out HealthSummary? summary, out _));
        Condition condition = Assert.Single(summary.Conditions);
        Assert.Equal(("HIV infection", "2019"), (condition.Code.Label("en"), condition.Onset!.ToString()));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("field-text")]
    public void The_text_holds_the_payload(string name) => Assert.Equal(Bytes("payload"), Envelope(name).Payload.ToArray());

    [Fact]
    public void The_payload_is_written_again_as_it_was_read()
    {
        Assert.True(Envelope("text").Open(Terminology.Current).TryGet(out OpenedCredential? passport, out _));
        CborWriter payload = new();
        HcertPassport.WritePayload(payload, passport.Summary, Bytes("lane-0"), 4711, new DateOnly(2025, 10, 6));
        Assert.Equal(Bytes("payload"), payload.ToArray());
        Assert.Equal("~2009 ±1 (2025)", passport.Summary.Holder!.Birth!.ToString());
        Assert.Equal(["2025-09-01", "2025-10-06"], passport.Summary.Vaccinations.Select(v => v.Date!.ToString()));
        Assert.Equal(new QuantityResult(11.2m), passport.Summary.Screenings.Single().Result);
    }

    [Fact]
    public void The_issuer_key_verifies_the_card()
    {
        Assert.Equal(Bytes("digest"), Digest("text"));
        Assert.True(Issuer().Verify(Digest("text"), Envelope("text").Signature));
        Assert.Equal(Issuer().SubjectKeyId(), Envelope("text").KeyId);
    }

    [Fact]
    public void The_field_key_is_certified_and_verifies_its_card()
    {
        FieldKeyCertificate certificate = FieldKeyCertificate.Read(Bytes("certificate"))!;
        Assert.True(certificate.Verify(Issuer()));
        Assert.Equal(Bytes("certificate"), Envelope("field-text").FieldKeyCertificate.ToArray());
        Assert.Equal((new DateOnly(2025, 10, 6), "deadbeef"), (certificate.Day, certificate.Label));
        Assert.True(certificate.FieldKey()!.Verify(Digest("field-text"), Envelope("field-text").Signature));
        Assert.Equal(certificate.FieldKey()!.SubjectKeyId(), Envelope("field-text").KeyId);
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2025-10-06")]
    [InlineData("2079-06-06")]
    public void The_examples_of_days_are_right(string day) => AssertDate(day, PartialDate.Parse(day)!);

    [Fact]
    public void The_other_examples_of_dates_are_right()
    {
        AssertDate("January 1900", PartialDate.OfMonth(1900, 1)!);
        AssertDate("October 2025", PartialDate.OfMonth(2025, 10)!);
        AssertDate("the year 2025", PartialDate.OfYear(2025)!);
        AssertDate("about 2009, give or take 1, estimated in 2025", PartialDate.AboutYear(2009, 1, 2025)!);
        AssertDate("about 2009, no more said", PartialDate.AboutYear(2009, 0, null)!);
    }

    private static void AssertDate(string words, PartialDate date)
    {
        CborWriter cbor = new();
        cbor.WriteInteger(date.Number);
        string row = SpecFiles.Text("compact-passport.md").Split('\n').Single(line => line.StartsWith($"| {words} |", StringComparison.Ordinal));
        string[] cells = [.. row.Trim('|').Split('|', StringSplitOptions.TrimEntries).Select(cell => cell.Replace(" ", "", StringComparison.Ordinal))];
        Assert.Equal(FormattableString.Invariant($"{date.Number}"), cells[1]);
        Assert.Equal($"`{Convert.ToHexStringLower(cbor.Written)}`", cells[2]);
    }

    private static HolderSecret Secret() => HolderSecret.Parse(Value("secret")).TryGet(out HolderSecret? secret, out _) ? secret : throw new InvalidOperationException();

    private static PublicKey Issuer() => PublicKey.FromPoint(Bytes("point"))!;

    private static HcertEnvelope Envelope(string name) =>
        HcertCarrier.ReadHcert(Value(name)).TryGet(out HcertEnvelope? envelope, out Failure? failure) ? envelope : throw new InvalidOperationException(failure.ToString());

    private static byte[] Digest(string name)
    {
        byte[] digest = new byte[32];
        Envelope(name).Digest(digest);
        return digest;
    }

    private static byte[] Bytes(string name) => Convert.FromHexString(Value(name));

    private static string Value(string name) =>
        Regex.Match(SpecFiles.Text("compact-passport.md"), $"^{Regex.Escape(name)} +(.+)$", RegexOptions.Multiline).Groups[1].Value;
}
