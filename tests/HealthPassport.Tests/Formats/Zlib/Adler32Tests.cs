using System.Text;
using HealthPassport.Formats.Zlib;
using Xunit;

namespace HealthPassport.Tests.Formats.Zlib;

public class Adler32Tests
{
    // What adler32 of the zlib library gives.
    [Theory]
    [InlineData("", 0x00000001)]
    [InlineData("a", 0x00620062)]
    [InlineData("abc", 0x024d0127)]
    [InlineData("Wikipedia", 0x11e60398)]
    [InlineData("message digest", 0x29750586)]
    [InlineData("abcdefghijklmnopqrstuvwxyz", 0x90860b20)]
    public void Gives_the_known_values(string text, uint expected) => Assert.Equal(expected, Adler32.Of(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Does_not_overflow_on_a_megabyte_of_the_largest_byte()
    {
        byte[] bytes = new byte[1_000_000];
        Array.Fill(bytes, (byte)0xFF);
        ulong a = (1 + (255UL * 1_000_000)) % 65521;
        ulong b = (1_000_000UL + (255UL * (1_000_000UL * 1_000_001UL / 2))) % 65521;
        Assert.Equal((uint)((b << 16) | a), Adler32.Of(bytes));
    }
}
