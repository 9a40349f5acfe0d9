using System.Diagnostics;
using System.Text;
using Xunit;

namespace HealthPassport.Tests;

/// <summary>Programs of others that some tests ask for a second opinion.</summary>
/// <remarks>Where one is missing the test is skipped and says so; with <c>HEALTHPASSPORT_REQUIRE_ALL=1</c> it fails, so that CI can't lose tests unnoticed.</remarks>
internal static class Tools
{
    private static readonly string[] Endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    /// <summary>Finds a program on the path, or skips the test.</summary>
    /// <returns>The program's full path, for <see cref="Run"/>.</returns>
    public static string Require(string program)
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(directory => Endings.Select(ending => Path.Combine(directory, program + ending)))
            .FirstOrDefault(File.Exists);
        if (found is null)
        {
            Missing($"{program} is not installed");
        }

        return found!;
    }

    /// <summary>Skips the test, or fails it where everything is required.</summary>
    public static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_REQUIRE_ALL") == "1")
        {
            Assert.Fail($"{what}, and HEALTHPASSPORT_REQUIRE_ALL is set.");
        }

        Assert.Skip($"{what}.");
    }

    /// <summary>Skips or fails in the same way when a file, such as an installed package, is missing.</summary>
    public static void RequireFile(string path, string how)
    {
        if (!File.Exists(path))
        {
            Missing($"{Path.GetFileName(path)} is missing: {how}");
        }
    }

    /// <summary>Runs a program in the repository's root and gives what it wrote; the test fails when the program does.</summary>
    public static string Run(string program, params string[] arguments)
    {
        ToolResult result = RunIn(RepositoryRoot.Directory, program, arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    /// <summary>Runs a program in a directory and waits for its end.</summary>
    public static ToolResult RunIn(string directory, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ToolResult(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
