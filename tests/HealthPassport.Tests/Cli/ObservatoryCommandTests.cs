using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary><c>observatory</c>: fictional tables, collected, contradicted, reported in two editions.</summary>
public sealed class ObservatoryCommandTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("healthpassport-observatory-").FullName;

    private string Tables => Path.Combine(_folder, "tables");

    private string Trust => Path.Combine(Tables, "trust.cbor");

    public void Dispose()
    {
        _desk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_network_reports_a_quarter_and_names_what_came_late()
    {
        Simulate();
        string late = Directory.GetFiles(Tables, "*-2026-05.table")[0];
        string aside = Path.Combine(_folder, Path.GetFileName(late));
        File.Move(late, aside);
        string first = Path.Combine(_folder, "one");
        Ran report = Run(0, "observatory", "report", Tables, "--trust", Trust, "--from", "2026-04", "--to", "2026-06", "--out", first);
        Assert.Contains(report.Lines, line => line.Contains("17", StringComparison.Ordinal) && line.Contains("18", StringComparison.Ordinal));
        Assert.Contains(report.Lines, line => line.Contains("n times less", StringComparison.Ordinal));
        Assert.True(File.Exists(first + ".html") && File.Exists(first + ".csv"));

        JsonElement second = Run(0, "observatory", "report", Tables, aside, "--trust", Trust, "--from", "2026-04", "--to", "2026-06", "--after", first + ".json", "--json").Json;
        Assert.Equal(2, second.GetProperty("edition").GetProperty("number").GetInt32());
        Assert.Equal(Path.GetFileNameWithoutExtension(aside).Replace("-2026-05", " 2026-05", StringComparison.Ordinal), second.GetProperty("late")[0].GetString());
    }

    [Fact]
    public void What_cannot_count_is_said_and_ends_with_one()
    {
        Simulate();
        string good = Directory.GetFiles(Tables, "*.table")[0];
        string broken = Path.Combine(_folder, "broken.table");
        File.WriteAllBytes(broken, [.. File.ReadAllBytes(good)[..^1], 0]);
        File.WriteAllBytes(Path.Combine(_folder, "large.table"), new byte[5000]);
        JsonElement[] files = [.. Run(1, "observatory", "collect", good, good, broken, Path.Combine(_folder, "large.table"), "--trust", Trust, "--into", Path.Combine(_folder, "into"), "--json").Json.GetProperty("files").EnumerateArray()];
        Assert.Equal(["taken", "known", "refused", "refused"], files.Select(file => file.GetProperty("outcome").GetString()));
        Assert.Equal(["bad-signature", "too-large"], files.Skip(2).Select(file => file.GetProperty("reason").GetString()));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "into")));
    }

    [Theory]
    [InlineData("report", "--from", "2026-13", "--to", "2026-06")]
    [InlineData("report", "--from", "2026-06", "--to", "2026-04")]
    [InlineData("report", "--from", "1000-01", "--to", "2026-04")]
    public void Months_that_are_none_are_refused(params string[] arguments)
    {
        Simulate();
        Assert.Single(Run(2, ["observatory", .. arguments, Tables, "--trust", Trust]).Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Shows_one_table_and_what_is_counted()
    {
        Simulate();
        JsonElement shown = Run(0, "observatory", "show", Directory.GetFiles(Tables, "*.table")[0], "--json").Json;
        Assert.Equal(63, shown.GetProperty("tables").EnumerateObject().Sum(table => table.Value.EnumerateObject().Count()));
        Assert.Equal(1, Run(0, "observatory", "tables", "--json").Json.GetProperty("epsilon").GetDouble());
        Run(2, "observatory", "show", Trust);
    }

    private void Simulate() => Run(0, "observatory", "simulate", "--from", "2026-04", "--out", Tables);

    private Ran Run(int code, params string[] arguments)
    {
        Ran ran = _desk.Run(arguments);
        Assert.True(ran.ExitCode == code, ran.Error + ran.Output);
        return ran;
    }
}
