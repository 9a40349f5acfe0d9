using HealthPassport.Model;
using HealthPassport.Tests.Contract;
using HealthPassport.Tests.Fixtures;
using HealthPassport.Tests.Vectors;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Fuzz;

public sealed class DamageTests
{
    private static readonly VectorFile Card = VectorFolder.Read("good-field-key");
    private static readonly Verifier Reader = VectorFolder.Verifier(Card);

    public static TheoryData<string> Junk =>
    [
        "",
        " ",
        "HC1:",
        "HC1",
        "hc1:6BF",
        "https://example.org/?HC1:6BF",
        "shc:/567629595326546034602925",
        "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 326J001A0025 100",      // a boarding pass
        "\0\u0001\ufffe\ud800",
        "WIFI:S:clinic;T:WPA;P:secret;;",
        new string('A', 10_000_000),
        "HC1:" + new string('A', 4292),
        "HC1:" + new string(':', 4290),
        "HC1:\u0660\u0661\u0662",
    ];

    [Fact]
    public void The_card_itself_is_good() => Assert.Equal(Verdict.Accepted, Reader.Verify(Card.Input).Verdict);

    [Fact]
    public void No_flipped_bit_of_the_text_is_accepted() =>
        Parallel.For(0, Card.Input.Length * 16, bit =>
        {
            char[] text = Card.Input.ToCharArray();
            text[bit / 16] ^= (char)(1 << (bit % 16));
            Refused(new string(text));
        });

    [Fact]
    public void No_flipped_bit_of_the_message_is_accepted()
    {
        byte[] good = RawCard.CoseOf(Card.Input);
        Parallel.For(0, good.Length * 8, bit =>
        {
            byte[] cose = [.. good];
            cose[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(RawCard.TextOf(cose));
        });
    }

    [Fact]
    public void No_flipped_bit_of_the_carrier_is_accepted()
    {
        byte[] good = RawCard.ZlibOf(Card.Input);
        Parallel.For(0, good.Length * 8, bit =>
        {
            byte[] zlib = [.. good];
            zlib[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused(RawCard.TextOfZlib(zlib));
        });
    }

    [Fact]
    public void No_shortened_text_is_accepted() =>
        Parallel.For(0, Card.Input.Length, length =>
        {
            Refused(Card.Input[..length]);
            Refused(Card.Input[^length..]);
        });

    [Fact]
    public void No_shortened_message_is_accepted()
    {
        byte[] good = RawCard.CoseOf(Card.Input);
        Parallel.For(0, good.Length, length =>
        {
            Refused(RawCard.TextOf(good.AsSpan(0, length)));
            Refused(RawCard.TextOf(good.AsSpan(good.Length - length)));
        });
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Junk))]
    public void Junk_is_unreadable(string text)
    {
        Refused(text);
        Assert.Equal(Verdict.Unreadable, Reader.Verify(text).Verdict);
    }

    [Fact]
    public void Binary_junk_is_unreadable()
    {
        Random random = new(1);
        for (int i = 0; i < 1000; i++)
        {
            byte[] bytes = new byte[random.Next(2000)];
            random.NextBytes(bytes);
            Refused(new string([.. bytes.Select(b => (char)b)]));
            Refused(RawCard.TextOfZlib(bytes));
            Refused(RawCard.TextOf(bytes));
        }
    }

    [Fact]
    public void A_card_with_something_around_it_is_refused()
    {
        Assert.All(
            new[] { " " + Card.Input, Card.Input + " ", Card.Input + "\n", "\ufeff" + Card.Input, Card.Input + Card.Input, Card.Input.ToLowerInvariant(), Card.Input[4..], "HC1:" + Card.Input },
            Refused);
    }

    private static void Refused(string text)
    {
        Statement statement = Reader.Verify(text);
        StatementContract.Holds(statement);
        Assert.True(statement is { Summary: null, Reasons.Length: 1, Verdict: Verdict.Unreadable or Verdict.UnknownIssuer or Verdict.Rejected }, text.Length > 5000 ? "" : text);
    }
}
