using HealthPassport.Issuing.Printing;
using Xunit;

namespace HealthPassport.Tests.Issuing.Printing;

public class SheetPrintTests
{
    [Theory]
    [InlineData(900, "en", "ar")]
    [InlineData(1100, "ar", "fr")]
    [InlineData(3300, "pt", "it")]
    public void Both_codes_and_the_address_are_read_from_paper_at_150_dots_an_inch(int length, string reader, string holder)
    {
        Tools.Require("chromium");
        Tools.Require("pdftoppm");
        Tools.Require("zbarimg");
        using Folder folder = new();
        SheetContent content = PrintedSamples.Content(PrintedSamples.Summary, length) with { ReaderLanguage = reader, HolderLanguage = holder };
        Print(folder, Sheet.ToHtml(content));
        string[] pages = Directory.GetFiles(folder.Path, "page*.png");
        // zbarimg answers 4 when one of several pages holds no code.
        string[] read = Tools.Run("sh", ["-c", "zbarimg -q --raw \"$@\" || test $? -eq 4", "zbarimg", .. pages]).TrimEnd('\n').Split('\n');
        Assert.Equal(2, read.Count(text => text == content.FirstCode));
        Assert.Equal(2, read.Count(text => text == content.SecondCode));
        Assert.Single(read, text => text == content.ReadingAddress);
    }

    private static void Print(Folder folder, string html)
    {
        File.WriteAllText(folder["sheet.html"], html);
        Tools.Run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", $"--user-data-dir={folder["profile"]}", "--no-pdf-header-footer", $"--print-to-pdf={folder["sheet.pdf"]}", folder["sheet.html"]);
        Tools.Run("pdftoppm", "-r", "150", "-gray", "-png", folder["sheet.pdf"], folder["page"]);
    }
}
