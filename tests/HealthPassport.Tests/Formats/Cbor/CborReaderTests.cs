using HealthPassport.Formats;
using HealthPassport.Formats.Cbor;
using Xunit;

namespace HealthPassport.Tests.Formats.Cbor;

public class CborReaderTests
{
    // RFC 8949 appendix A, those within the deterministic form and the types that we use
    [Theory]
    [InlineData("00", 0)]
    [InlineData("01", 1)]
    [InlineData("0a", 10)]
    [InlineData("17", 23)]
    [InlineData("1818", 24)]
    [InlineData("1819", 25)]
    [InlineData("1864", 100)]
    [InlineData("1903e8", 1000)]
    [InlineData("1a000f4240", 1000000)]
    [InlineData("1b000000e8d4a51000", 1000000000000)]
    [InlineData("1b7fffffffffffffff", long.MaxValue)]
    [InlineData("20", -1)]
    [InlineData("29", -10)]
    [InlineData("3863", -100)]
    [InlineData("3903e7", -1000)]
    [InlineData("3b7fffffffffffffff", long.MinValue)]
    public void Reads_the_integers_of_the_RFC(string hex, long expected)
    {
        CborReader reader = new(Convert.FromHexString(hex));
        Assert.Equal(expected, reader.ReadInteger());
        Assert.True(reader.AtEnd);
    }

    [Theory]
    [InlineData("1bffffffffffffffff")]     // 18446744073709551615
    [InlineData("3bffffffffffffffff")]     // -18446744073709551616
    [InlineData("1b8000000000000000")]
    [InlineData("3b8000000000000000")]
    public void Refuses_integers_that_no_long_holds(string hex)
    {
        CborReader reader = new(Convert.FromHexString(hex));
        Assert.Equal(0, reader.ReadInteger());
        Assert.True(reader.Failed);
    }

    [Theory]
    [InlineData("60", "")]
    [InlineData("6161", "a")]
    [InlineData("6449455446", "IETF")]
    [InlineData("62225c", "\"\\")]
    [InlineData("62c3bc", "ü")]
    [InlineData("63e6b0b4", "水")]
    [InlineData("64f0908591", "\U00010151")]
    public void Reads_the_texts_of_the_RFC(string hex, string expected)
    {
        CborReader reader = new(Convert.FromHexString(hex));
        Assert.Equal(expected, reader.ReadText(4));
        Assert.True(reader.AtEnd);
    }

    [Theory]
    [InlineData("40")]
    [InlineData("4401020304")]
    [InlineData("f4")]
    [InlineData("f5")]
    [InlineData("f6")]
    [InlineData("c11a514b67b0")]
    [InlineData("c24102")]
    [InlineData("d74401020304")]
    [InlineData("d818456449455446")]
    [InlineData("d82076687474703a2f2f7777772e6578616d706c652e636f6d")]
    [InlineData("80")]
    [InlineData("83010203")]
    [InlineData("8301820203820405")]
    [InlineData("98190102030405060708090a0b0c0d0e0f101112131415161718181819")]
    [InlineData("a0")]
    [InlineData("a201020304")]
    [InlineData("a26161016162820203")]
    [InlineData("826161a161626163")]
    [InlineData("a56161614161626142616361436164614461656145")]
    [InlineData("1bffffffffffffffff")]
    [InlineData("3bffffffffffffffff")]
    public void Passes_over_the_deterministic_examples_of_the_RFC(string hex) => Assert.True(IsAccepted(hex));

    [Theory]
    [InlineData("f90000")]                 // 0.0
    [InlineData("f93e00")]                 // 1.5
    [InlineData("fa47c35000")]             // 100000.0
    [InlineData("fb3ff199999999999a")]     // 1.1
    [InlineData("f97e00")]                 // NaN
    [InlineData("f7")]                     // undefined
    [InlineData("f0")]                     // simple(16)
    [InlineData("f8ff")]                   // simple(255)
    [InlineData("f820")]
    [InlineData("f814")]                   // false in two bytes
    [InlineData("c1fb41d452d9ec200000")]   // a tag over a float
    [InlineData("5f42010243030405ff")]     // indefinite
    [InlineData("7f657374726561646d696e67ff")]
    [InlineData("9fff")]
    [InlineData("9f018202039f0405ffff")]
    [InlineData("83018202039f0405ff")]
    [InlineData("bf61610161629f0203ffff")]
    [InlineData("826161bf61626163ff")]
    [InlineData("ff")]
    [InlineData("1c")]                     // reserved
    [InlineData("1d")]
    [InlineData("1e")]
    [InlineData("1f")]
    public void Refuses_what_is_no_deterministic_item(string hex) => Assert.False(IsAccepted(hex));

    [Theory]
    [InlineData("1800")]
    [InlineData("1817")]
    [InlineData("190018")]
    [InlineData("1900ff")]
    [InlineData("1a0000ffff")]
    [InlineData("1b00000000ffffffff")]
    [InlineData("3817")]
    [InlineData("3900ff")]
    [InlineData("5800")]
    [InlineData("7800")]
    [InlineData("9800")]
    [InlineData("b800")]
    [InlineData("d80401")]
    [InlineData("59000101")]
    public void Refuses_a_longer_spelling_of_a_number(string hex) => Assert.False(IsAccepted(hex));

    [Theory]
    [InlineData("")]
    [InlineData("18")]
    [InlineData("1901")]
    [InlineData("1a010203")]
    [InlineData("4101020304")]
    [InlineData("42")]
    [InlineData("6261")]
    [InlineData("81")]
    [InlineData("8201")]
    [InlineData("a1")]
    [InlineData("a101")]
    [InlineData("c4")]
    [InlineData("9affffffff")]
    [InlineData("5b7fffffffffffffff")]
    [InlineData("9b7fffffffffffffff")]
    [InlineData("bb7fffffffffffffff")]
    [InlineData("bbffffffffffffffff")]
    public void Refuses_what_is_cut_short_or_goes_on(string hex) => Assert.False(IsAccepted(hex));

    [Theory]
    [InlineData("a201000100")]             // twice
    [InlineData("a202000100")]             // descending
    [InlineData("a220001818 00")]          // -1 before 24: length first (RFC 7049), not bytes first
    [InlineData("a26161006000")]           // "a" before ""
    [InlineData("a2810200 810100")]
    public void Refuses_map_keys_that_do_not_ascend(string hex) => Assert.False(IsAccepted(hex.Replace(" ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("a2181800 2000")]          // 24 before -1 (RFC 8949 §4.2.1)
    [InlineData("a3 0a00 186400 2000")]
    [InlineData("a2 1864 00 8118 64 00")]
    public void Takes_map_keys_in_the_order_of_their_bytes(string hex) => Assert.True(IsAccepted(hex.Replace(" ", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("61ff")]
    [InlineData("62c328")]
    [InlineData("62c080")]                 // two bytes for U+0000
    [InlineData("63eda080")]               // a surrogate
    [InlineData("64f4908080")]             // above U+10FFFF
    [InlineData("61c3")]
    public void Refuses_text_that_is_no_utf8(string hex) => Assert.False(IsAccepted(hex));

    [Theory]
    [InlineData("81")]
    [InlineData("a100")]
    [InlineData("c4")]
    public void Nests_as_deep_as_the_limit_and_no_deeper(string head)
    {
        string deepest = string.Concat(Enumerable.Repeat(head, Limits.CborDepth)) + "00";
        Assert.True(IsAccepted(deepest));
        Assert.False(IsAccepted(head + deepest));
    }

    [Fact]
    public void A_million_brackets_end_at_the_limit()
    {
        byte[] bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)0x81);
        CborReader reader = new(bytes);
        reader.ReadAny();
        Assert.True(reader.Failed);
        Assert.InRange(reader.Position, 1, Limits.CborDepth + 1);
    }

    [Fact]
    public void Stays_failed_after_the_first_bad_byte()
    {
        CborReader reader = new([0x18, 0x00, 0x01, 0x02]);
        reader.ReadInteger();
        Assert.Equal(0, reader.ReadInteger());
        Assert.Equal(CborType.End, reader.Peek());
        Assert.False(reader.AtEnd);
    }

    [Theory]
    [InlineData("05", 5, 7, false)]
    [InlineData("07", 5, 7, false)]
    [InlineData("04", 5, 7, true)]
    [InlineData("08", 5, 7, true)]
    [InlineData("20", -1, 0, false)]
    [InlineData("21", -1, 0, true)]
    [InlineData("1b0000000100000005", 5, 7, true)]      // 2^32 + 5
    public void Holds_integers_to_their_bounds(string hex, int min, int max, bool fails)
    {
        CborReader reader = new(Convert.FromHexString(hex));
        reader.ReadInteger(min, max);
        Assert.Equal(fails, reader.Failed);
    }

    [Fact]
    public void Holds_arrays_to_their_bounds()
    {
        Assert.False(ArrayFails("8101", 1, 1));
        Assert.True(ArrayFails("80", 1, 1));
        Assert.True(ArrayFails("820101", 1, 1));
    }

    [Fact]
    public void Holds_strings_to_their_bounds()
    {
        CborReader exact = new([0x42, 1, 2]);
        CborReader longer = new([0x42, 1, 2]);
        Assert.Equal(2, exact.ReadBytes(2).Length);
        Assert.Equal(0, longer.ReadBytes(1).Length);
        Assert.True(longer.Failed);
    }

    [Fact]
    public void A_map_must_have_room_for_its_pairs()
    {
        CborReader reader = new([0xA2, 0x01, 0x01, 0x02]);
        reader.ReadMap(10);
        Assert.True(reader.Failed);
    }

    [Theory]
    [InlineData("f4", false)]
    [InlineData("f5", true)]
    public void Reads_booleans(string hex, bool expected)
    {
        CborReader reader = new(Convert.FromHexString(hex));
        Assert.Equal(expected, reader.ReadBoolean());
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Wants_the_tag_that_it_is_told()
    {
        CborReader reader = new([0xD2, 0x00]);
        reader.ReadTag(17);
        Assert.True(reader.Failed);
    }

    private static bool IsAccepted(string hex)
    {
        CborReader reader = new(Convert.FromHexString(hex));
        reader.ReadAny();
        return reader.AtEnd;
    }

    private static bool ArrayFails(string hex, int min, int max)
    {
        CborReader reader = new(Convert.FromHexString(hex));
        reader.ReadArray(min, max);
        return reader.Failed;
    }
}
