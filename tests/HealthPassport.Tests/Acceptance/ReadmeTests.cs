using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using HealthPassport.Cli.Bench;
using HealthPassport.Tests.Cli;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>What the README shows is what there is, and works.</summary>
public sealed class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(RepositoryRoot.PathOf("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_ten_lines_are_those_of_the_sample_and_they_are_ten()
    {
        string program = File.ReadAllText(RepositoryRoot.PathOf("samples", "verify-ten-lines", "Program.cs")).ReplaceLineEndings("\n");
        Assert.Equal(program, Block("csharp", 0));
        Assert.Equal(10, program.Split('\n').Count(line => line.Length > 0));
    }

    [Fact]
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The process has the machine's clock.")]
    public void The_ten_lines_verify()
    {
        using Desk desk = new();
        desk.Now = DateTimeOffset.UtcNow;
        desk.Sign("keygen", "--network", "Network", "--out", desk["network"]);
        desk.Keygen("clinic");
        desk.BuildTrust(["clinic"]);
        string code = desk.Issue(desk.Write("open.json", Summaries.Open), "card.txt")[0];
        string program = Path.Combine(AppContext.BaseDirectory, "VerifyTenLines.dll");
        string[] said = Tools.RunIn(desk.Path, Tools.Require("dotnet"), program, desk["trust.cbor"], code).Lines;
        Assert.Equal(["Accepted", "Hypertension artérielle"], [said[0].Trim(), said[2]]);
        Assert.Equal("Unreadable NotAHealthCredential", Tools.RunIn(desk.Path, Tools.Require("dotnet"), program, desk["trust.cbor"], "HELLO").Lines[0].TrimEnd());
        Assert.NotEqual(0, Tools.RunIn(desk.Path, Tools.Require("dotnet"), program, desk["open.json"], code).ExitCode);
    }

    [Fact]
    public void The_commands_work_as_they_stand()
    {
        string shell = Tools.Require("sh");
        using Desk desk = new();
        desk.Write("passphrase", Desk.Passphrase);
        string script = desk.Write("readme.sh", $"""
            set -e
            healthpassport() (dotnet "{BuiltCommand.Path}" "$@")
            ln -s "{RepositoryRoot.PathOf("samples")}" samples
            export XDG_DATA_HOME="$PWD/data"
            {Block("sh", 1)}
            """.ReplaceLineEndings("\n"));
        ToolResult result = Tools.RunIn(desk.Path, shell, script);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(7, Regex.Count(result.Output, @"\[\+\] (\[\d\] )?ACCEPTED"));      // two codes of each card, the part of an SD-JWT, two SMART Health Cards
        desk.Now = File.GetLastWriteTimeUtc(desk["trust.cbor"]);
        Assert.Equal("rejected revoked", desk.Verdict(desk.ReadLines("card.txt")[0]));
        Assert.Equal("accepted", desk.Verdict(desk.ReadLines("child.txt")[0]));
    }

    [Fact]
    public void The_sizes_are_what_bench_measures()
    {
        using Desk desk = new();
        Dictionary<string, string> versions = desk.Do("bench", "--density", "--json").Json.GetProperty("figures").EnumerateArray()
            .ToDictionary(figure => figure.GetProperty("name").GetString()!.Split(" (")[0], figure => figure.GetProperty("value").ToString());
        Assert.All(BenchFixture.Passports, name => Assert.Contains(
            $"| {name} | {BenchFixture.Summary(name).EntryCount} | {versions[$"{name}, sealed lane included"]} | {versions[$"{name}, with a field-key certificate"]} |\n", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_link_leads_somewhere() => Assert.All(
        Regex.Matches(Text, @"\]\(([^)h][^)]*)\)").Select(match => match.Groups[1].Value),
        path => Assert.True(Path.Exists(RepositoryRoot.PathOf(path.Split('/'))), path));

    private static string Block(string language, int number) => Regex.Matches(Text, $"^```{language}\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)[number].Groups[1].Value;
}
