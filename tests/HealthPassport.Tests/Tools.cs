using System.Diagnostics;
using Xunit;

namespace HealthPassport.Tests;

/// <summary>Programs of others that serve as oracles.</summary>
internal static class Tools
{
    /// <summary>Skips the test, by name and reason, when a program is missing; with HEALTHPASSPORT_REQUIRE_ALL=1 it fails instead.</summary>
    public static void Require(string program)
    {
        if (IsThere(program))
        {
            return;
        }

        string reason = $"{program} is not installed";
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_REQUIRE_ALL") == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    /// <summary>Skips or fails in the same way when a file, such as an installed package, is missing.</summary>
    public static void RequireFile(string path, string how)
    {
        if (File.Exists(path))
        {
            return;
        }

        string reason = $"{Path.GetFileName(path)} is missing: {how}";
        if (Environment.GetEnvironmentVariable("HEALTHPASSPORT_REQUIRE_ALL") == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    public static string Run(string program, params string[] args)
    {
        ProcessStartInfo start = new(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }

    private static bool IsThere(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
