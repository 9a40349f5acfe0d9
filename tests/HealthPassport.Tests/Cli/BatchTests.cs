using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class BatchTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly string[] _codes;

    public BatchTests() => _codes = _desk.Issue(_desk.Write("open.json", Summaries.Open), "card.txt");

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void One_line_in_is_one_line_out_in_order_whatever_it_holds()
    {
        string[] lines = [_codes[0], "", "junk", new('A', 100_000), " " + _codes[1], _codes[1] + "\r", "HC1:" + new string('é', 50), "\0", _codes[0]];
        Ran ran = Batch(string.Join('\n', lines) + "\n");
        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(
            ["accepted", "unreadable empty", "unreadable not-a-health-credential", "unreadable too-large", "unreadable not-a-health-credential", "accepted", "unreadable malformed", "unreadable not-a-health-credential", "accepted"],
            ran.Lines.Select(Verdict));
        Assert.DoesNotContain("AAAA", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_lines_keep_their_order()
    {
        string[] lines = [.. Enumerable.Range(0, 5000).Select(i => i % 7 == 0 ? _codes[0] : $"line {i}")];
        string[] answers = Batch(string.Join('\n', lines)).Lines;
        Assert.Equal(lines.Length, answers.Length);
        Assert.All(lines.Zip(answers), pair => Assert.Equal(pair.First.StartsWith("HC1:", StringComparison.Ordinal), Verdict(pair.Second) == "accepted"));
    }

    [Fact]
    public void Says_done_when_every_line_is_accepted() => Assert.Equal(0, Batch(_codes[0] + "\n" + _codes[1]).ExitCode);

    [Fact]
    public void Standard_input_is_answered_while_it_still_flows_and_memory_stays_the_same()
    {
        Tools.Require("sh");
        // 120 MB of lines through a process that may keep 64 MB.
        string[] command = ["-c", "yes \"$1\" 2> /dev/null | head -n 100000 | dotnet \"$2\" read --batch - --trust \"$3\" --state \"$4\" | tail -n 1", "sh", new string('B', 1200), BuiltCommand.Path, _desk["trust.cbor"], _desk["state"]];
        ProcessStartInfo start = new("sh", command) { RedirectStandardOutput = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000";
        using Process process = Process.Start(start)!;
        string last = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("unreadable not-a-health-credential", Verdict(last));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused() => _desk.Run("read", "--batch", _desk["none"], "--trust", _desk["trust.cbor"], "--state", _desk["state"]).IsRefused("none");

    private static string Verdict(string line)
    {
        JsonElement statement = JsonElement.Parse(line);
        return string.Join(' ', statement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).Prepend(statement.GetProperty("verdict").GetString()));
    }

    private Ran Batch(string text) => _desk.Run("read", "--batch", _desk.Write("batch.txt", text), "--trust", _desk["trust.cbor"], "--state", _desk["state"]);
}
