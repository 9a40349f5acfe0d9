using HealthPassport.Formats.Cbor;
using Xunit;

namespace HealthPassport.Tests.Formats.Cbor;

public class CborWriterTests
{
    [Fact]
    public void What_was_written_is_read_back() => Properties.Holds(CborModel.Deterministic, 2000, item =>
    {
        byte[] bytes = item.ToBytes();
        CborReader reader = new(bytes);
        CborModel read = CborModel.Read(ref reader);
        return reader.AtEnd && read.ToBytes().AsSpan().SequenceEqual(bytes);
    });

    [Fact]
    public void Writes_what_the_oracle_writes() =>
        Properties.Holds(CborModel.Deterministic, 2000, item => item.ToBytes().AsSpan().SequenceEqual(item.ToBytesByOracle()));

    [Theory]
    [InlineData(0, "00")]
    [InlineData(23, "17")]
    [InlineData(24, "1818")]
    [InlineData(255, "18ff")]
    [InlineData(256, "190100")]
    [InlineData(65535, "19ffff")]
    [InlineData(65536, "1a00010000")]
    [InlineData(4294967295, "1affffffff")]
    [InlineData(4294967296, "1b0000000100000000")]
    [InlineData(long.MaxValue, "1b7fffffffffffffff")]
    [InlineData(-1, "20")]
    [InlineData(-24, "37")]
    [InlineData(-25, "3818")]
    [InlineData(-256, "38ff")]
    [InlineData(-257, "390100")]
    [InlineData(long.MinValue, "3b7fffffffffffffff")]
    public void Writes_integers_in_their_shortest_form(long value, string expected)
    {
        CborWriter writer = new(1);
        writer.WriteInteger(value);
        Assert.Equal(expected, Convert.ToHexStringLower(writer.Written));
    }

    [Fact]
    public void The_room_for_bytes_is_part_of_what_was_written()
    {
        CborWriter writer = new(1);
        new byte[] { 7, 8, 9 }.CopyTo(writer.WriteBytesHead(3));
        Assert.Equal([0x43, 7, 8, 9], writer.ToArray());
    }

    [Fact]
    public void Takes_back_what_was_written_after_a_length()
    {
        CborWriter writer = new();
        writer.WriteInteger(1);
        writer.WriteText("gone");
        writer.Truncate(1);
        writer.WriteInteger(2);
        Assert.Equal([1, 2], writer.ToArray());
    }
}
