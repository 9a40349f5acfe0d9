using HealthPassport.Formats.Foreign;
using Xunit;

namespace HealthPassport.Tests.Formats.Foreign;

public sealed class CborTreeTests
{
    [Theory]
    [InlineData("1800", "0")]      // a long form
    [InlineData("3903e7", "-1000")]
    [InlineData("1bffffffffffffffff", "18446744073709551615")]
    [InlineData("3bffffffffffffffff", "-18446744073709551616")]
    [InlineData("f93c00", "1")]      // half, single and double precision
    [InlineData("fa47c35000", "100000")]
    [InlineData("fb3ff199999999999a", "1.1")]
    [InlineData("7f61616162ff", "\"ab\"")]      // a text in parts
    [InlineData("9f01820203ff", "[1,[2,3]]")]
    [InlineData("bf616201616102ff", "{\"b\":1,\"a\":2}")]      // any order of names
    [InlineData("c06a323032312d30352d3239", "\"2021-05-29\"")]      // the tag of a date-time
    [InlineData("83f4f5f6", "[false,true,null]")]
    public void Reads_every_spelling(string hex, string json) => Assert.Equal(json, ForeignJson.Write(CborTree.Read(Convert.FromHexString(hex))!));

    [Theory]
    [InlineData("f97e00")]      // no number
    [InlineData("4101")]      // bytes
    [InlineData("a10102")]      // a number as a name
    [InlineData("c11a60000000")]      // a tag that says more than its content
    public void What_JSON_cannot_say_stays_CBOR(string hex)
    {
        ForeignValue value = CborTree.Read(Convert.FromHexString(hex))!;
        Assert.Null(ForeignJson.Write(value));
        Assert.Equal(hex, Convert.ToHexStringLower(value.Cbor.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]      // something after it
    [InlineData("a2010001 00")]      // a name twice
    [InlineData("a201001801 00")]      // the same in two spellings
    [InlineData("a2616100616100")]
    [InlineData("a18000")]      // a list as a name
    [InlineData("61ff")]      // no UTF-8
    [InlineData("7f61c361a9ff")]      // a character that is cut in two
    [InlineData("7f4161ff")]      // bytes within a text
    [InlineData("7f7f6161ffff")]
    [InlineData("f7")]      // undefined
    [InlineData("e0")]
    [InlineData("f818")]
    [InlineData("ff")]
    [InlineData("1f")]
    [InlineData("1c")]
    [InlineData("5bffffffffffffffff")]
    [InlineData("9bffffffffffffffff")]
    [InlineData("bbffffffffffffffff")]
    [InlineData("9f01")]
    [InlineData("81")]
    [InlineData("1901")]
    [InlineData("81818181818181818181818181 8100")]      // 14 levels
    [InlineData("c1c1c1c1c1c1c1c1c1c1c1c1c1c100")]
    public void Refuses_what_has_no_one_meaning(string hex) => Assert.Null(CborTree.Read(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void Reads_twelve_levels() => Assert.NotNull(CborTree.Read(Convert.FromHexString("81818181818181818181818100")));

    [Fact]
    public void Makes_no_room_for_what_is_only_announced()
    {
        byte[] nested = [.. Enumerable.Repeat<byte[]>([0x99, 0x10, 0x00], 12).SelectMany(head => head), .. new byte[16_000]];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(CborTree.Read(nested));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }
}
