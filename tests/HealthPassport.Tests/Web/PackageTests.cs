using Xunit;

namespace HealthPassport.Tests.Web;

public sealed class PackageTests
{
    [Fact]
    public void The_verifiers_own_tests_pass() => AssertPassed(WebPackage.Test());

    // They need nothing installed but node, and nothing built.
    [Fact]
    public void The_words_of_the_pages_are_sound()
    {
        Tools.Require("node");
        AssertPassed(Tools.RunIn(RepositoryRoot.PathOf("src", "web", "pages"), Tools.Require("npm"), "run", "--silent", "test"));
    }

    private static void AssertPassed(ToolResult result)
    {
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Lines.SkipWhile(line => !line.StartsWith("not ok", StringComparison.Ordinal)).Take(40)));
        Assert.Contains("# fail 0", result.Lines);
    }
}
