using HealthPassport.Tests.Cli;
using HealthPassport.Tests.Issuing.Printing;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>From the summary over the printed page back to an accepted statement.</summary>
public sealed class PrintedSheetTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("samples/03-pregnant-hiv-art.json")]
    [InlineData("samples/bench/P4.json")]
    public void A_printed_sheet_is_scanned_and_accepted(string sample)
    {
        Tools.Require("chromium");
        string[] codes = _desk.Issue(
            RepositoryRoot.PathOf(sample.Split('/')), "card.txt", "clinic", "--secret-file", _desk["secret"], "--sheet", _desk["sheet.html"], "--reader-lang", "fr", "--holder-lang", "ar");
        using Folder folder = new();
        string[] scanned = [.. Paper.PrintAndScan(folder, File.ReadAllText(_desk["sheet.html"])).Where(text => text.StartsWith("HC1:", StringComparison.Ordinal))];
        Assert.Equal(codes.Order(StringComparer.Ordinal), scanned.Distinct().Order(StringComparer.Ordinal));
        Assert.All(scanned, code => Assert.Equal("accepted", _desk.Verdict(code)));
        Assert.Contains("\"opened\"", _desk.Read(scanned[0], "--json", "--unlock-file", _desk["secret"]).Output, StringComparison.Ordinal);
    }
}
