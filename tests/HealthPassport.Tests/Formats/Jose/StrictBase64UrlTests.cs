using HealthPassport.Formats.Jose;
using Xunit;

namespace HealthPassport.Tests.Formats.Jose;

public class StrictBase64UrlTests
{
    [Theory]
    [InlineData("")]
    [InlineData("AA")]
    [InlineData("AAE")]
    [InlineData("_-8A")]
    [InlineData("A-z_")]
    public void Writes_what_it_reads(string text) => Assert.Equal(text, StrictBase64Url.Encode(StrictBase64Url.Decode(text)!));

    [Theory]
    [InlineData("A")]            // six bits are no byte
    [InlineData("AAAAA")]
    [InlineData("AB")]           // leftover bits
    [InlineData("AAB")]
    [InlineData("AA==")]
    [InlineData("AAE=")]
    [InlineData("A+8A")]
    [InlineData("A/8A")]
    [InlineData("AA AA")]
    [InlineData("AAAA\n")]
    [InlineData("AA%3")]
    [InlineData("AÀAA")]
    public void Refuses_a_second_spelling(string text) => Assert.Null(StrictBase64Url.Decode(text));

    [Fact]
    public void Reads_every_pair_of_characters_as_the_platform_does_or_not_at_all()
    {
        for (char a = '\0'; a < 128; a++)
        {
            for (char b = '\0'; b < 128; b++)
            {
                string text = $"{a}{b}";
                if (StrictBase64Url.Decode(text) is byte[] bytes)
                {
                    Assert.Equal(System.Buffers.Text.Base64Url.DecodeFromChars(text), bytes);
                    Assert.Equal(text, System.Buffers.Text.Base64Url.EncodeToString(bytes));
                }
            }
        }
    }
}
