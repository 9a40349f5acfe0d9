using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model;

public class EnvelopeHashTests
{
    private static readonly byte[] Bytes = [0, 1, 2, 3, 4, 5, 6, 7, 0xF8, 0xF9, 0xFA, 0xFB, 99, 99];

    [Fact]
    public void Takes_the_first_twelve_bytes() => Assert.Equal("0001020304050607f8f9fafb", EnvelopeHash.FromBytes(Bytes).ToString());

    [Fact]
    public void Writes_its_bytes_again()
    {
        byte[] written = new byte[EnvelopeHash.Length];
        EnvelopeHash.FromBytes(Bytes).CopyTo(written);
        Assert.Equal(Bytes[..12], written);
    }

    [Fact]
    public void Parses_what_it_wrote() => Assert.Equal(EnvelopeHash.FromBytes(Bytes), EnvelopeHash.Parse("0001020304050607f8f9fafb"));

    [Theory]
    [InlineData("")]
    [InlineData("0001020304050607f8f9faf")]
    [InlineData("0001020304050607f8f9fafb0")]
    [InlineData("0001020304050607F8F9FAFB")]
    [InlineData("0001020304050607f8f9fafg")]
    [InlineData(" 001020304050607f8f9fafb")]
    [InlineData("٠001020304050607f8f9fafb")]
    public void Refuses_other_texts(string text) => Assert.Null(EnvelopeHash.Parse(text));

    [Fact]
    public void Differs_in_every_byte()
    {
        for (int i = 0; i < EnvelopeHash.Length; i++)
        {
            byte[] other = [.. Bytes];
            other[i] ^= 1;
            Assert.NotEqual(EnvelopeHash.FromBytes(Bytes), EnvelopeHash.FromBytes(other));
        }
    }
}
