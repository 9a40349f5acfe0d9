using HealthPassport.Formats.Trust;
using HealthPassport.Issuing.Printing;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Issuing.Printing;

public class TrustCodeSheetTests
{
    [Fact]
    public void Every_code_is_read_from_paper()
    {
        byte[] file = new byte[2500];
        new Random(1).NextBytes(file);
        Assert.True(TrustCodes.Split(file).TryGet(out IReadOnlyList<string>? texts, out _));
        using Folder folder = new();
        string[] read = Paper.PrintAndScan(folder, Html(file));
        Assert.Equal(texts.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_is_text_and_never_markup() => Assert.Contains("&lt;b&gt;", Html([1], "<b>"), StringComparison.Ordinal);

    private static string Html(byte[] file, string name = "Clinics of the Road (fictional)") =>
        TrustCodeSheet.ToHtml(file, name).TryGet(out string? html, out Failure? failure) ? html : throw new InvalidOperationException(failure.ToString());
}
