using System.Text;
using HealthPassport.Formats.Jose;
using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Model;
using HealthPassport.Tests.Issuing.SmartHealthCards;
using HealthPassport.Verification;
using Xunit;
using SummaryText = HealthPassport.Tests.Formats.Json.SummaryText;

namespace HealthPassport.Tests.Formats.Jose;

public sealed class KnownHeadersTests : IDisposable
{
    private readonly HealthCards _cards = new();
    private readonly Verifier _verifier;

    public KnownHeadersTests() => _verifier = _cards.Network.Verifier();

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void A_header_is_kept_when_a_trusted_key_has_signed_it_and_changes_no_answer()
    {
        (string text, string header) = Card();
        Assert.Null(_verifier.Headers.Find(header));
        Statement first = _verifier.Verify(text);
        Assert.Equal(Verdict.Accepted, first.Verdict);
        JoseHeader kept = _verifier.Headers.Find(header)!;
        Statement second = _verifier.Verify(text);
        Assert.Equal((first.Verdict, first.KeyId, first.Hash), (second.Verdict, second.KeyId, second.Hash));
        Assert.Same(kept, _verifier.Headers.Find(header));
        Assert.Equal(JoseHeader.Read(StrictBase64Url.Decode(header)!, "jws").TryGet(out JoseHeader? read, out _) ? read : null, kept);
    }

    [Fact]
    public void A_known_header_does_not_save_a_bad_signature()
    {
        (string text, _) = Card();
        _verifier.Verify(text);
        Assert.Equal([Reason.BadSignature], _verifier.Verify(Damaged(text)).Reasons);
    }

    [Fact]
    public void Nothing_is_kept_that_no_trusted_key_has_signed()
    {
        (string text, string header) = Card();
        Assert.Equal([Reason.BadSignature], _verifier.Verify(Damaged(text)).Reasons);
        Assert.Null(_verifier.Headers.Find(header));
        using HealthCards strangers = new();
        Verifier another = strangers.Network.Verifier();
        Assert.Equal([Reason.UnknownKey], another.Verify(text).Reasons);
        Assert.Null(another.Headers.Find(header));
    }

    [Fact]
    public void Verifiers_tell_each_other_nothing()
    {
        (string text, string header) = Card();
        Assert.Equal(Verdict.Accepted, _verifier.Verify(text).Verdict);
        Assert.Null(_cards.Network.Verifier().Headers.Find(header));
    }

    [Theory]
    [InlineData("""{"alg":"ES256","kid":"k","zip":"DEF"}""", true)]
    [InlineData("""{"alg":"ES256"}""", true)]
    [InlineData("""{"alg":"ES256","kid":"k","zip":"DEF","typ":"JWT"}""", false)]
    [InlineData("""{"alg":"ES256","kid":"k","zip":"DEF","name":"Amal"}""", false)]
    [InlineData("""{"alg":"ES256","kid":["Amal"],"zip":"DEF"}""", false)]
    public void A_header_that_says_more_than_the_key_is_not_for_keeping(string json, bool isOfKeyOnly)
    {
        Assert.True(JoseHeader.Read(Encoding.UTF8.GetBytes(json), "jws").TryGet(out JoseHeader? header, out _));
        Assert.Equal(isOfKeyOnly, header.IsOfKeyOnly);
        string text = StrictBase64Url.Encode(Encoding.UTF8.GetBytes(json));
        KnownHeaders headers = new();
        headers.Keep(text, header);
        Assert.Equal(isOfKeyOnly, headers.Find(text) is not null);
    }

    private (string Text, string Header) Card()
    {
        string text = _cards.Issue(SummaryText.Read("""{"vaccinations":[{"code":"mmr","date":"2025-01-01"}]}"""))[0].QrText;
        string jws = NumericQr.Read(text).TryGet(out NumericQrPart? part, out _) ? part.Text : "";
        return (text, jws[..jws.IndexOf('.', StringComparison.Ordinal)]);
    }

    // Another last character but one of the signature, and still base64url.
    private static string Damaged(string text) => text[..^4] + (text[^4..^2] == "20" ? "21" : "20") + text[^2..];
}
