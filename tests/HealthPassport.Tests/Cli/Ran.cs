using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>What one command answered.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    /// <summary>The lines of the output.</summary>
    public string[] Lines => Output.TrimEnd('\n').Split('\n');

    /// <summary>The output as one JSON value.</summary>
    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>Bad input is answered with one line that says what, where and what to do; never with a stack trace.</summary>
    public void IsRefused(params string[] said)
    {
        Assert.Equal(2, ExitCode);
        string line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("healthpassport: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", line, StringComparison.Ordinal);
        Assert.All(said, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }
}
