using Xunit;

namespace HealthPassport.Tests.Web;

/// <summary>The package in TypeScript (<c>src/web/verifier</c>), installed and built once after each change, also where several test programs run at the same time.</summary>
internal static class WebPackage
{
    private static readonly string Home = RepositoryRoot.PathOf("src", "web", "verifier");

    private static readonly Lazy<string?> Built = new(BuildAlone);

    /// <summary>Runs the package's own tests; the test is skipped, or fails where everything is required, when node is not to be had.</summary>
    public static ToolResult Test()
    {
        Require();
        return Tools.RunIn(Home, Tools.Require("npm"), "run", "--silent", "test:built");
    }

    /// <summary>Gives requests, each on one line, to a script of the package's tests.</summary>
    /// <returns>What it answers, a line for each.</returns>
    public static IReadOnlyList<string> Run(string script, IEnumerable<string> requests)
    {
        Require();
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, requests);
            ToolResult result = Tools.RunIn(Home, Tools.Require("node"), Path.Combine("test", script), file);
            Assert.True(result.ExitCode == 0, result.Error);
            return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
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

    // Another program must not find files that are half written.
    private static string? BuildAlone()
    {
        using Mutex alone = new(false, "healthpassport-web-verifier");
        try
        {
            alone.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Whoever held it is gone, and we have it.
        }

        try
        {
            return Build();
        }
        finally
        {
            alone.ReleaseMutex();
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

        string built = Path.Combine(Home, "dist", "index.js");
        if (File.Exists(built) && File.GetLastWriteTimeUtc(built) > Sources().Max(File.GetLastWriteTimeUtc))
        {
            return null;
        }

        ToolResult result = Tools.RunIn(Home, npm, "run", "--silent", "build");
        return result.ExitCode == 0 ? null : result.Output + result.Error;
    }

    private static IEnumerable<string> Sources()
    {
        string generated = Path.Combine(Home, "src", "generated");
        return new[] { Path.Combine(Home, "src"), Path.Combine(Home, "scripts"), RepositoryRoot.PathOf("specs", "terminology"), RepositoryRoot.PathOf("specs", "words"), RepositoryRoot.PathOf("specs", "schedules") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => !file.StartsWith(generated, StringComparison.Ordinal))
            .Concat([Path.Combine(Home, "package.json"), Path.Combine(Home, "tsconfig.json"), RepositoryRoot.PathOf("specs", "limits.md"), RepositoryRoot.PathOf("specs", "reasons.md")]);
    }
}
