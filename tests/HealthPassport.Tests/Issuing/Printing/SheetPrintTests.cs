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
        using Folder folder = new();
        SheetContent content = PrintedSamples.Content(PrintedSamples.Summary, length) with { ReaderLanguage = reader, HolderLanguage = holder };
        string[] read = Paper.PrintAndScan(folder, Sheet.ToHtml(content));
        Assert.Equal(2, read.Count(text => text == content.FirstCode));
        Assert.Equal(2, read.Count(text => text == content.SecondCode));
        Assert.Single(read, text => text == content.ReadingAddress);
    }
}
