namespace HealthPassport.Tests;

/// <summary>What a program said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The output by lines, without the last line end.</summary>
    public string[] Lines => Output.TrimEnd().ReplaceLineEndings("\n").Split('\n');
}
