using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
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
        using Folder folder = new();
        SheetContent content = PrintedSamples.Content(PrintedSamples.Summary, length) with { ReaderLanguage = reader, HolderLanguage = holder };
        string[] read = Paper.PrintAndScan(folder, Sheet.ToHtml(content));
        Assert.Equal(2, read.Count(text => text == content.FirstCode));
        Assert.Equal(2, read.Count(text => text == content.SecondCode));
        Assert.Single(read, text => text == content.ReadingAddress);
    }

    [Theory]
    [InlineData("Selam Übersee", "Latin")]
    [InlineData("أم سامي", "Arab")]
    [InlineData("ሰላም ተስፋ", "Ethi")]
    public void A_name_is_printed_with_letters_of_its_own_script(string name, string script)
    {
        using Folder folder = new();
        HealthSummary open = PrintedSamples.Summary with { Holder = new() { Name = name } };
        Paper.PrintAndScan(folder, Sheet.ToHtml(PrintedSamples.Content(open) with { ReaderLanguage = "fr", ShowName = true }));

        // A letter that no font has would be drawn as an empty box, and its text would still be there: the font tells.
        string fonts = Tools.Run(Tools.Require("pdffonts"), folder["sheet.pdf"]);
        if (script != "Latin")
        {
            Assert.Contains(script, fonts, StringComparison.OrdinalIgnoreCase);
        }

        string text = Tools.Run(Tools.Require("pdftotext"), "-raw", folder["sheet.pdf"], "-").Normalize(System.Text.NormalizationForm.FormKC);
        Assert.All(name.Split(' '), word => Assert.Contains(word, text, StringComparison.Ordinal));
    }
}
