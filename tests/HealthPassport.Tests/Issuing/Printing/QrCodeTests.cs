using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Issuing.Printing;

public class QrCodeTests
{
    [Fact]
    public void Takes_alphanumeric_mode_and_the_smallest_version()
    {
        QrCode code = Encode(PrintedSamples.CardText(909, 1));
        Assert.Equal((19, 93, 101, QrLevel.M), (code.Version, code.Size, code.SizeWithQuietZone, code.Level));
        Assert.True(code[0, 0] && code[92, 0] && code[0, 92] && !code[7, 7]);
    }

    [Fact]
    public void Refuses_what_no_version_holds()
    {
        Assert.False(QrCode.Encode(PrintedSamples.CardText(3392, 1)).TryGet(out _, out Failure? failure));
        Assert.Equal(Reason.DoesNotFit, failure.Reason);
    }

    [Fact]
    public void Draws_one_path_on_white_in_millimetres()
    {
        string svg = Encode("HC1:ABC").ToSvg(0.5);
        Assert.StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"14.5mm\" height=\"14.5mm\" viewBox=\"0 0 29 29\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h29v29H0z\"/>", svg, StringComparison.Ordinal);
        Assert.Contains("d=\"M4 4h7v1h-7z", svg, StringComparison.Ordinal);
        Assert.Equal(3, svg.Split("<path").Length);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(900)]
    [InlineData(1100)]
    [InlineData(3391)]
    public void Is_read_by_another_program_from_png_and_from_svg(int length)
    {
        Tools.Require("zbarimg");
        Tools.Require("rsvg-convert");
        using Folder folder = new();
        string text = PrintedSamples.CardText(length, 3);
        File.WriteAllBytes(folder["code.png"], Encode(text).ToPng(4));
        File.WriteAllText(folder["code.svg"], Encode(text).ToSvg(0.5));
        Tools.Run("rsvg-convert", "--dpi-x", "300", "--dpi-y", "300", "-o", folder["svg.png"], folder["code.svg"]);
        Assert.Equal(text, Tools.Run("zbarimg", "-q", "--raw", folder["code.png"]).TrimEnd('\n'));
        Assert.Equal(text, Tools.Run("zbarimg", "-q", "--raw", folder["svg.png"]).TrimEnd('\n'));
    }

    private static QrCode Encode(string text) => QrCode.Encode(text).TryGet(out QrCode? code, out Failure? failure) ? code : throw new InvalidOperationException(failure.ToString());
}
