namespace HealthPassport.Tests.Cli;

/// <summary>The command line as it was built, for tests that need a process of its own.</summary>
internal static class BuiltCommand
{
    public static string Path { get; } = typeof(HealthPassport.Cli.CommandLine).Assembly.Location;

    public static ToolResult Run(string directory, params string[] arguments) => Tools.RunIn(directory, Tools.Require("dotnet"), [Path, .. arguments]);
}
