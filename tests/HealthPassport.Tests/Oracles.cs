using Xunit;

namespace HealthPassport.Tests;

/// <summary>The scripts of <c>tests/oracles</c>: programs of others that give a second opinion. Their packages install themselves once.</summary>
internal static class Oracles
{
    private static readonly string Home = RepositoryRoot.PathOf("tests", "oracles");

    private static readonly Lazy<bool> Installed = new(() => IsInstalled() || Tools.RunIn(Home, Tools.Require("npm"), "ci").ExitCode == 0);

    /// <summary>Runs a script with node; the test is skipped, or fails where everything is required, when node or the packages are not to be had.</summary>
    public static ToolResult Run(string script, params string[] arguments)
    {
        string node = Tools.Require("node");
        Tools.Require("npm");
        if (!Installed.Value)
        {
            Tools.Missing("npm ci in tests/oracles did not work");
        }

        ToolResult result = Tools.RunIn(Home, node, [script, .. arguments]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }

    private static bool IsInstalled()
    {
        string marker = Path.Combine(Home, "node_modules", ".package-lock.json");
        return File.Exists(marker) && File.GetLastWriteTimeUtc(marker) >= File.GetLastWriteTimeUtc(Path.Combine(Home, "package-lock.json"));
    }
}
