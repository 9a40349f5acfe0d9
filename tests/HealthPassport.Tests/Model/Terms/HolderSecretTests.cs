using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Model.Terms;

public class HolderSecretTests
{
    private static readonly byte[] Numbers = [17, 255, 3, 0, 128, 64, 200];

    [Theory]
    [InlineData("017-255-003-000-128-064-200")]
    [InlineData("17 255 3 0 128 64 200")]
    [InlineData("17, 255, 3, 0, 128, 64, 200")]
    [InlineData("17\n255\r\n3\t0\n128\n64\n200\n")]
    [InlineData("١٧ ٢٥٥ ٣ ٠ ١٢٨ ٦٤ ٢٠٠")]
    public void Reads_numbers(string text) => Assert.Equal(Numbers, Parse(text));

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    [InlineData("it")]
    [InlineData("pt")]
    public void Reads_all_words_of_a_language(string language)
    {
        for (int first = 0; first < 256; first += HolderSecret.Length)
        {
            byte[] numbers = [.. Enumerable.Range(first, HolderSecret.Length).Select(n => (byte)(n % 256))];
            Assert.Equal(numbers, Parse(string.Join(' ', numbers.Select(n => SecretList.Things[n].Word(language)))));
        }
    }

    [Fact]
    public void Reads_words_of_all_languages_with_numbers_between() => Assert.Equal(
        Numbers,
        Parse($"{SecretList.Things[17].Word("fr").ToUpperInvariant()}-255, {SecretList.Things[3].Word("ar")} {SecretList.Things[0].Word("es")} 128 {SecretList.Things[64].Word("it")} {SecretList.Things[200].Word("pt")}"));

    [Theory]
    [InlineData("1234")]                       // a PIN that somebody chose
    [InlineData("")]
    [InlineData("17 255 3 0 128 64")]
    [InlineData("17 255 3 0 128 64 200 1")]
    [InlineData("172553012864200")]
    public void Says_that_seven_generated_numbers_are_wanted(string text)
    {
        Assert.False(HolderSecret.Parse(text).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.SecretInvalid, failure.Reason);
        Assert.Contains("seven", failure.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("300 255 3 0 128 64 200", "secret[0]")]
    [InlineData("17 256 3 0 128 64 200", "secret[1]")]
    [InlineData("17 255 3 nosuchword 128 64 200", "secret[3]")]
    [InlineData("17 255 3 0 128 64 99999999999", "secret[6]")]
    public void Says_which_part_is_wrong_and_does_not_quote_it(string text, string where)
    {
        Assert.False(HolderSecret.Parse(text).TryGet(out _, out Failure? failure));
        Assert.Equal((Reason.SecretInvalid, where), (failure.Reason, failure.Where));
        Assert.DoesNotContain("nosuchword", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_very_long_text() => Assert.False(HolderSecret.Parse(new string('1', 401)).TryGet(out _, out _));

    [Fact]
    public void Its_digits_are_three_for_each_number() => Assert.Equal("017-255-003-000-128-064-200", HolderSecret.FromNumbers(Numbers).Digits);

    [Fact]
    public void Never_shows_itself() => Assert.Equal("(secret)", HolderSecret.FromNumbers(Numbers).ToString());

    private static byte[] Parse(string text)
    {
        Assert.True(HolderSecret.Parse(text).TryGet(out HolderSecret? secret, out Failure? failure), failure?.ToString());
        return [.. secret.Numbers];
    }
}
