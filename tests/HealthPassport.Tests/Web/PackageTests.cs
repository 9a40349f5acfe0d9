using Xunit;

namespace HealthPassport.Tests.Web;

public sealed class PackageTests
{
    [Fact]
    public void Its_own_tests_pass()
    {
        ToolResult result = WebPackage.Test();
        Assert.True(result.ExitCode == 0, string.Join('\n', result.Lines.SkipWhile(line => !line.StartsWith("not ok", StringComparison.Ordinal)).Take(40)));
        Assert.Contains("# fail 0", result.Lines);
    }
}
