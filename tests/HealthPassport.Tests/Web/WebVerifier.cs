using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>The verifier in TypeScript (<c>src/web/verifier</c>), installed and built once for a run of the tests.</summary>
internal static class WebVerifier
{
    private static readonly string Home = RepositoryRoot.PathOf("src", "web", "verifier");

    private static readonly Lazy<string?> Built = new(Build);

    /// <summary>Runs the package's own tests; the test is skipped, or fails where everything is required, when node is not to be had.</summary>
    public static ToolResult Test()
    {
        Require();
        return Tools.RunIn(Home, Tools.Require("npm"), "run", "--silent", "test:built");
    }

    /// <summary>What the package answers to each request: the statement in each of its languages, on one line and on several, or why the trust file is refused.</summary>
    public static IReadOnlyList<string[]> Answer(IEnumerable<WebRequest> requests) => Answer(requests.Select(request => request.ToJson()));

    /// <summary>The same for requests that are written already, each on one line.</summary>
    public static IReadOnlyList<string[]> Answer(IEnumerable<string> requests)
    {
        Require();
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, requests);
            ToolResult result = Tools.RunIn(Home, Tools.Require("node"), Path.Combine("test", "statements.mjs"), file);
            Assert.True(result.ExitCode == 0, result.Error);
            return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<string[]>(line)!)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Require()
    {
        Tools.Require("node");
        Tools.Require("npm");
        if (Built.Value is string wrong)
        {
            Assert.Fail(wrong);
        }
    }

    // Only the packages may be out of reach; that the sources build is for this repository to see to.
    private static string? Build()
    {
        string npm = Tools.Require("npm");
        string marker = Path.Combine(Home, "node_modules", ".package-lock.json");
        bool isInstalled = File.Exists(marker) && File.GetLastWriteTimeUtc(marker) >= File.GetLastWriteTimeUtc(Path.Combine(Home, "package-lock.json"));
        if (!isInstalled && Tools.RunIn(Home, npm, "ci").ExitCode != 0)
        {
            Tools.Missing("npm ci in src/web/verifier did not work");
        }

        ToolResult built = Tools.RunIn(Home, npm, "run", "--silent", "build");
        return built.ExitCode == 0 ? null : built.Output + built.Error;
    }
}
