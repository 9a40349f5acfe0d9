using HealthPassport.Formats.Cbor;
using HealthPassport.Formats.Hcert;
using HealthPassport.Formats.Passport;
using HealthPassport.Issuing;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Formats.Json;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Attacks;

/// <summary>From one card nobody without the secret can tell whether its lane is used (<c>specs/compact-passport.md</c> §7).</summary>
public sealed class LaneTests(ITestOutputHelper output)
{
    private const int OfEach = 5000;
    private const double FourSigma = 4 * 0.5 / 70.71;      // of a share of 5 000 throws of a coin: 4 * sqrt(0.25 / 5000)

    private readonly Random _random = new(20261120);

    private delegate void Filler(Span<byte> lane, ReadOnlySpan<byte> content);

    [Fact]
    public void A_classifier_stays_at_chance_over_ten_thousand_cards()
    {
        double share = Share(Sealed, out HashSet<int> lengths);
        output.WriteLine($"{2 * OfEach} cards: right in {share:P2} of the test half, four sigma are {FourSigma:P2}");
        Assert.Single(lengths);
        Assert.InRange(share, 0.5 - FourSigma, 0.5 + FourSigma);
    }

    [Fact]
    public void The_classifier_sees_content_in_clear()
    {
        double share = Share((lane, content) => content.CopyTo(lane[SealedLane.SaltLength..]), out _);
        output.WriteLine($"content in clear: right in {share:P2}");
        Assert.InRange(share, 0.99, 1);
    }

    [Fact]
    public void The_classifier_sees_one_key_for_all()
    {
        byte[] key = Bytes(32);
        double share = Share(
            (lane, content) =>
            {
                _random.NextBytes(lane[..SealedLane.SaltLength]);
                SealedLane.Seal(key, 0, content, lane[SealedLane.SaltLength..]);
            },
            out _);
        output.WriteLine($"one key for all cards: right in {share:P2}");
        Assert.InRange(share, 0.95, 1);
    }

    [Fact]
    public void Cards_with_and_without_sealed_entries_have_one_length()
    {
        using NetworkKey key = new(TestNetwork.Today, TestNetwork.Today);
        HolderSecret secret = SecretGenerator.New();
        string[] texts =
        [
            .. TestNetwork.Issue(key.Issuing, """{ "vaccinations": [{ "code": "mmr" }] }""").Twins,
            .. TestNetwork.Issue(key.Issuing, """{ "vaccinations": [{ "code": "mmr" }], "conditions": [{ "code": "hiv" }] }""", secret: secret).Twins,
            .. TestNetwork.Issue(key.Issuing, """{ "vaccinations": [{ "code": "mmr" }], "conditions": [{ "code": "hiv" }, { "code": "asthma", "lane": "second" }] }""", secret: secret, second: SecretGenerator.New()).Twins,
        ];
        Assert.Single(texts.Select(text => text.Length).Distinct());
        Assert.Single(texts.Select(text => OpenPart(RawCard.Of(text).Payload)).Distinct());
    }

    [Fact]
    public void A_wrong_secret_and_an_unused_lane_are_answered_alike()
    {
        using TestNetwork network = new();
        NetworkKey key = network.AddIssuer().AddKey();
        Verifier verifier = network.Verifier();
        IssuedPassport used = TestNetwork.Issue(key.Issuing, """{ "vaccinations": [{ "code": "mmr" }], "conditions": [{ "code": "hiv" }] }""", secret: SecretGenerator.New());
        IssuedPassport unused = TestNetwork.Issue(key.Issuing, """{ "vaccinations": [{ "code": "mmr" }] }""");
        VerificationOptions options = new() { Secret = SecretGenerator.New() };

        // The short name is a hash over the card's bytes, lane included, and so the one thing that differs between any two cards.
        string[] answers = [.. used.Twins.Concat(unused.Twins).Select(text => SummaryText.Write(verifier.Verify(text, options) with { Hash = null }))];
        Assert.Single(answers.Distinct());
        Assert.Contains("\"sealed\":\"not-opened\"", answers[0], StringComparison.Ordinal);
    }

    /// <summary>How often the classifier is right on the half that it was not trained on.</summary>
    private double Share(Filler seal, out HashSet<int> lengths)
    {
        using NetworkKey key = new(TestNetwork.Today, TestNetwork.Today);
        HealthSummary open = SummaryText.Read("""{ "vaccinations": [{ "code": "mmr", "date": "2026-11-20" }] }""");
        lengths = [];
        List<(byte[] Lane, bool Used)> cards = [];
        for (int i = 0; i < 2 * OfEach; i++)
        {
            byte[] lane = Bytes(SealedLane.Length);
            if (i % 2 == 0)
            {
                seal(lane, SomeContent());
            }

            CborWriter payload = new();
            HcertPassport.WritePayload(payload, open, lane, 40_000, TestNetwork.Today);
            lengths.Add(RawCard.Sign(key.Issuing, payload.ToArray()).ToText().Length);
            cards.Add((lane, i % 2 == 0));
        }

        LaneClassifier classifier = new(cards[..OfEach]);
        return cards[OfEach..].Count(card => classifier.IsUsed(card.Lane) == card.Used) / (double)OfEach;
    }

    private void Sealed(Span<byte> lane, ReadOnlySpan<byte> content)
    {
        _random.NextBytes(lane[..SealedLane.SaltLength]);
        SealedLane.Seal(Bytes(32), _random.Next(2), content, lane[SealedLane.SaltLength..]);
    }

    // What people seal: one to four conditions or medicines, and zeros.
    private byte[] SomeContent()
    {
        CborWriter cbor = new();
        PassportCodec.WriteSealed(cbor, new HealthSummary
        {
            Conditions = [.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => new Condition { Code = Terminology.Current.Find(ConceptKind.Condition, _random.Next(80))!, Onset = PartialDate.OfYear(2000 + _random.Next(26)) })],
            Medications = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new Medication { Code = Terminology.Current.Find(ConceptKind.Medication, _random.Next(90))! })],
        });
        byte[] content = new byte[SealedLane.ContentLength];
        cbor.Written.CopyTo(content);
        return content;
    }

    private static string OpenPart(byte[] payload)
    {
        int lane = payload.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0x08, 0x58, SealedLane.Length]) + 3;
        payload.AsSpan(lane, SealedLane.Length).Clear();
        return Convert.ToHexString(payload);
    }

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
