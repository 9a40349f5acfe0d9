using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Issuing.Printing;

public class SecretSlipTests
{
    private static readonly string Html = SecretSlip.ToHtml(HolderSecret.FromNumbers([17, 255, 3, 99, 140, 201, 64]), "en", "ar");

    [Fact]
    public void Shows_picture_words_and_number_in_order()
    {
        int at = 0;
        foreach (byte number in new byte[] { 17, 255, 3, 99, 140, 201, 64 })
        {
            at = Html.IndexOf($">{SecretList.Things[number].Word("en")}<", at + 1, StringComparison.Ordinal);
            Assert.True(at > 0);
            Assert.Contains($">{SecretList.Things[number].Word("ar")}<", Html, StringComparison.Ordinal);
            Assert.Contains($">{number:D3}<", Html, StringComparison.Ordinal);
        }

        Assert.Equal(7, Html.Split("<svg viewBox=\"0 0 32 32\">").Length - 1);
    }

    [Fact]
    public void Says_to_keep_it_apart_and_that_nobody_can_restore_it()
    {
        Assert.Contains("Keep this slip apart from the sheet and the card", Html, StringComparison.Ordinal);
        Assert.Contains("nobody can restore it", Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", Html.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
