using System.IO.Compression;
using HealthPassport.Formats;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.Keys;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Issuing.SmartHealthCards;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Attacks;

/// <summary>Credentials that inflate to a thousand times their size, which is as much as DEFLATE can do. They are refused before they take memory, trusted or not.</summary>
public sealed class BombTests : IDisposable
{
    private const int Most = 1_000_000;      // bytes that reading one may allocate

    private static readonly VerificationOptions Show = new() { Unverified = UnverifiedContent.Show };

    private readonly HealthCards _cards = new();

    public void Dispose() => _cards.Dispose();

    [Theory]
    [InlineData(10)]      // 10 kB
    [InlineData(64)]      // 64 kB
    public void A_SMART_Health_Card_that_a_trusted_issuer_signed(int megabytes)
    {
        string jws = Sign(megabytes << 20);
        Assert.InRange(jws.Length, megabytes * 1300, megabytes * 1500);
        IsRefused(jws, Verdict.Unreadable, Reason.ContentMalformed, "jws.payload");
    }

    [Fact]
    public void A_SMART_Health_Card_in_one_code()
    {
        string code = NumericQr.Write(Sign(2_500_000));
        Assert.InRange(code.Length, Limits.NumericQrCharacters * 9 / 10, Limits.NumericQrCharacters);
        IsRefused(code, Verdict.Unreadable, Reason.ContentMalformed, "jws.payload");
    }

    [Fact]
    public void A_SMART_Health_Card_of_nobody_whose_content_is_to_be_shown()
    {
        using TestKey stranger = new();
        Statement statement = IsRefused(Sign(64 << 20, stranger.Public.Thumbprint()), Verdict.UnknownIssuer, Reason.UnknownKey, null);
        Assert.Null(statement.UnverifiedSummary);
    }

    [Fact]
    public void An_HCERT_in_one_code()
    {
        string code = Hcert(2_700_000);
        Assert.InRange(code.Length, Limits.TokenCharacters * 9 / 10, Limits.TokenCharacters);
        IsRefused(code, Verdict.Unreadable, Reason.Malformed, "zlib");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(64)]
    public void An_HCERT_that_no_code_holds(int megabytes) => IsRefused(Hcert(megabytes << 20), Verdict.Unreadable, Reason.TooLarge, "text");

    [Fact]
    public void A_good_card_of_the_same_issuer_is_read() =>
        Assert.Equal(Verdict.Accepted, _cards.Read(_cards.Issue(Formats.Json.SummaryText.Read(Cli.Summaries.Open))[0].QrText).Verdict);

    private Statement IsRefused(string text, Verdict verdict, Reason reason, string? where)
    {
        Verifier verifier = _cards.Network.Verifier();
        verifier.Verify(text, Show);      // buffers that are lent are made once
        long before = GC.GetAllocatedBytesForCurrentThread();
        Statement statement = verifier.Verify(text, Show);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        StatementContract.Holds(statement);
        Assert.Equal((verdict, reason, where), (statement.Verdict, Assert.Single(statement.Reasons), statement.Where));
        Assert.InRange(allocated, 0, Most);
        return statement;
    }

    private string Sign(int inflated, string? kid = null)
    {
        byte[] header = CompactJwsWriter.Header(SignatureAlgorithm.ES256, kid ?? _cards.Key.Signer.PublicKey.Thumbprint(), typ: null, zip: SmartHealthCardCarrier.Deflate);
        return CompactJwsWriter.Sign(header, Compress(inflated, output => new DeflateStream(output, CompressionLevel.SmallestSize, leaveOpen: true)), SignatureAlgorithm.ES256, _cards.Key.Signer.Sign);
    }

    private static string Hcert(int inflated) => RawCard.TextOfZlib(Compress(inflated, output => new ZLibStream(output, CompressionLevel.SmallestSize, leaveOpen: true)));

    private static byte[] Compress(int inflated, Func<Stream, Stream> compressor)
    {
        using MemoryStream output = new();
        using (Stream compress = compressor(output))
        {
            byte[] spaces = new byte[1 << 20];
            spaces.AsSpan().Fill((byte)' ');      // white space of JSON, so that no reader stops at the first byte
            for (int left = inflated; left > 0; left -= spaces.Length)
            {
                compress.Write(spaces.AsSpan(0, Math.Min(left, spaces.Length)));
            }
        }

        return output.ToArray();
    }
}
