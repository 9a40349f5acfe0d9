using HealthPassport.Cli.Bench;
using HealthPassport.Formats.Trust;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.Hcert;

public sealed class DccTests : IDisposable
{
    private readonly TestNetwork _network = new();
    private readonly NetworkKey _key;

    public DccTests()
    {
        _key = _network.AddIssuer().AddKey();
        _key.StatusList = null;
    }

    public void Dispose() => _network.Dispose();

    [Fact]
    public void A_vaccination_is_read()
    {
        Statement statement = Verify(DccSample.Claims());
        Assert.Equal((Verdict.Accepted, "hcert/dcc"), (statement.Verdict, statement.Format));
        Assert.Empty(statement.Defects);
        HealthSummary summary = statement.Summary!;
        Vaccination dose = Assert.Single(summary.Vaccinations);
        Assert.Equal(("covid-mrna-pfizer", "2021-05-29", 2, 2), (((Concept)dose.Code).Key, dose.Date!.ToString(), dose.Dose, dose.Of));
        Assert.Equal(("Ada Specimen-Gößinger", "1964-08-12"), (summary.Holder!.Name, summary.Holder.Birth!.ToString()));
        Assert.Equal(["ADA SPECIMEN GOESSINGER"], summary.Holder.OtherSpellings);
        Assert.Equal(
            ["cwt.1=\"UT\"", "v[0].ci=\"URN:UVCI:01:UT:SPECIMEN#K\"", "v[0].co=\"UT\"", "v[0].is=\"Ministry of Health\"", "v[0].ma=\"ORG-100030215\"", "v[0].mp=\"EU/1/20/1528\"", "v[0].vp=\"1119349007\"", "ver=\"1.3.0\""],
            summary.Other.Select(other => $"{other.Where}={other.Json}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_test_is_read()
    {
        HealthSummary summary = Verify(DccSample.Claims(DccSample.Test)).Summary!;
        Screening test = Assert.Single(summary.Screenings);
        Assert.Equal(("covid-pcr", "negative", "2021-05-29"), (((Concept)test.Code).Key, ((Concept)((CodedResult)test.Result).Code).Key, test.Date!.ToString()));
        Assert.Contains(new OtherContent("t[0].sc", Json: "\"2021-05-29T08:12:00Z\""), summary.Other);
    }

    [Fact]
    public void A_recovery_is_a_condition_that_is_over()
    {
        HealthSummary summary = Verify(DccSample.Claims(DccSample.Recovery)).Summary!;
        Condition condition = Assert.Single(summary.Conditions);
        Assert.Equal(("covid-19", "2021-04-29", ConditionState.Inactive, Certainty.Confirmed), (((Concept)condition.Code).Key, condition.Onset!.ToString(), condition.State, condition.Certainty));
        Assert.Contains(new OtherContent("r[0].du", Json: "\"2021-10-28\""), summary.Other);
    }

    [Theory]
    [InlineData(EntryKinds.Vaccinations, DccSample.Vaccination, true)]
    [InlineData(EntryKinds.Vaccinations, DccSample.Test, false)]
    [InlineData(EntryKinds.Screenings, DccSample.Test, true)]
    [InlineData(EntryKinds.Screenings, DccSample.Recovery, false)]
    [InlineData(EntryKinds.Conditions, DccSample.Recovery, true)]
    public void A_key_signs_only_what_it_is_for(EntryKinds kinds, string content, bool accepted)
    {
        _key.Kinds = kinds;
        Statement statement = Verify(DccSample.Claims(content));
        Assert.Equal(accepted ? [] : [Reason.KeyUsage], statement.Reasons);
    }

    [Fact]
    public void An_ended_one_is_rejected_and_not_told_as_a_caution() =>
        Assert.Equal((Verdict.Rejected, Reason.Expired), (Verify(DccSample.Claims(expiresAt: 1_794_000_000)).Verdict, Verify(DccSample.Claims(expiresAt: 1_794_000_000)).Reasons[0]));

    [Fact]
    public void A_time_beyond_the_calendar_is_malformed() =>
        Assert.Equal("cwt.exp", Verify(DccSample.Claims(expiresAt: 253_402_300_800)).Where);

    /// <summary>Two million zeros in one code: the longest text is refused by its length, a shorter one at 16 kB.</summary>
    [Fact]
    public void A_bomb_is_refused_before_it_goes_off()
    {
        using MemoryStream zlib = new();
        using (System.IO.Compression.ZLibStream deflate = new(zlib, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] zeros = new byte[1024 * 1024];
            for (int i = 0; i < 2; i++)
            {
                deflate.Write(zeros);      // the longest text of a code holds 2.8 kB
            }
        }

        string text = RawCard.TextOfZlib(zlib.ToArray());
        Assert.True(text.Length < HealthPassport.Formats.Limits.TokenCharacters, $"{text.Length}");
        HealthPassport.Verification.Verifier verifier = _network.Verifier();
        verifier.Verify(text);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("zlib", verifier.Verify(text).Where);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
        string long64 = "HC1:" + new string('A', 15_000);      // 10 kB of anything are refused unread
        Assert.Equal([Reason.TooLarge], verifier.Verify(long64).Reasons);
        before = GC.GetAllocatedBytesForCurrentThread();
        verifier.Verify(long64);      // the first time also makes what is made once
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    private Statement Verify(byte[] claims) => _network.Verifier().Verify(DccSample.Text(_key.Issuing, claims));
}
