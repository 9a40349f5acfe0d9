using HealthPassport.Formats.SmartHealthCard;
using HealthPassport.Model;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Formats.SmartHealthCard;

public class NumericQrTests
{
    [Fact]
    public void Every_character_of_a_JWS_comes_back()
    {
        const string all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
        Assert.Equal(new NumericQrPart(1, 1, all), TestNetwork.Need(NumericQr.Read(NumericQr.Write(all))));
    }

    [Theory]
    [InlineData("shc:/1/3/0077", 1, 3)]
    [InlineData("shc:/3/3/0077", 3, 3)]
    [InlineData("shc:/64/64/0077", 64, 64)]
    public void A_part_says_which_it_is(string text, int number, int count) => Assert.Equal(new NumericQrPart(number, count, "-z"), TestNetwork.Need(NumericQr.Read(text)));

    [Theory]
    [InlineData("")]
    [InlineData("5")]      // half a pair
    [InlineData("78")]      // past z
    [InlineData("99")]
    [InlineData("1x")]
    [InlineData("-1")]      // below the digits
    [InlineData("1-")]
    [InlineData(" 1")]
    [InlineData("1,")]
    [InlineData("\0\0")]
    [InlineData("٠٠")]      // digits of another script
    [InlineData("\uffff1")]
    [InlineData("1/0077")]
    [InlineData("/1/0077")]
    [InlineData("0/1/0077")]
    [InlineData("2/1/0077")]
    [InlineData("-1/1/0077")]
    [InlineData("1/65/0077")]
    [InlineData("1\0/2/0077")]
    [InlineData("1/99999999999/0077")]
    [InlineData("1/1/1/0077")]
    public void Anything_else_is_malformed(string digits) => Refused("shc:/" + digits, Reason.Malformed);

    [Theory]
    [InlineData('/')]
    [InlineData(':')]
    [InlineData('\u0130')]      // its lower half is a 0
    [InlineData('\uff10')]
    [InlineData('\u3030')]
    public void One_wrong_character_anywhere_is_malformed(char wrong)
    {
        for (int at = 0; at < 70; at++)
        {
            char[] digits = new string('4', 70).ToCharArray();
            digits[at] = wrong;
            Refused("shc:/" + new string(digits), Reason.Malformed);
        }
    }

    [Fact]
    public void One_pair_past_z_anywhere_is_malformed()
    {
        for (int at = 0; at < 70; at += 2)
        {
            Refused("shc:/" + new string('4', at) + "78" + new string('4', 68 - at), Reason.Malformed);
        }
    }

    [Fact]
    public void More_than_a_code_holds_is_too_large() => Refused("shc:/" + new string('0', 7086), Reason.TooLarge);

    private static void Refused(string text, Reason reason)
    {
        Assert.False(NumericQr.Read(text).TryGet(out _, out Failure? failure));
        Assert.Equal(reason, failure.Reason);
    }
}
