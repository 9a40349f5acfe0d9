using System.Text;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class DemoAndBenchTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Demo_tells_the_story_and_leaves_no_key_behind()
    {
        HashSet<string> before = [.. TemporaryFolders()];
        Ran ran = _desk.Do("demo", "--out", _desk["demo"]);
        string[] steps = ["1  ISSUE", "2  PRINT", "3  READ", "4  UNSEAL", "5  FORGE", "6  STRANGER"];
        int[] places = [.. steps.Select(step => ran.Output.IndexOf(step, StringComparison.Ordinal))];
        Assert.All(places, place => Assert.True(place >= 0));
        Assert.Equal(places.Order(), places);
        Assert.All(new[] { "ACCEPTED", "REJECTED: bad-signature", "UNKNOWN-ISSUER" }, word => Assert.Contains(word, ran.Output, StringComparison.Ordinal));
        Assert.True(ran.Lines.Length <= 40, "one screen");

        Assert.Empty(TemporaryFolders().Except(before));
        Assert.Equal(["card.txt", "secret-slip.html", "sheet.html", "trust.cbor"], Directory.GetFiles(_desk["demo"]).Select(Path.GetFileName).Order());
        string secret = ran.Lines.Single(line => line.Contains("his secret", StringComparison.Ordinal)).Split(": ")[1].TrimEnd(')');
        foreach (string file in new[] { "card.txt", "sheet.html", "trust.cbor" })
        {
            string text = Encoding.UTF8.GetString(File.ReadAllBytes(_desk[Path.Combine("demo", file)]));
            Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }

        Ran read = _desk.Run("read", _desk["demo/card.txt"], "--trust", _desk["demo/trust.cbor"], "--state", _desk["state"], "--json");
        Assert.Equal("accepted", read.Json.GetProperty("statements")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public void Demo_speaks_json()
    {
        Ran ran = _desk.Do("demo", "--out", _desk["demo"], "--json");
        Assert.Equal(3, ran.Output.Split("\"verdict\"").Length - 1);
        Assert.DoesNotContain("ISSUE", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_reaches_every_size()
    {
        System.Text.Json.JsonElement[] figures = [.. _desk.Do("bench", "--density", "--json").Json.GetProperty("figures").EnumerateArray()];
        Assert.Equal(12, figures.Count(figure => figure.TryGetProperty("reached", out System.Text.Json.JsonElement reached) && reached.GetBoolean()));
        Assert.DoesNotContain(figures, figure => figure.TryGetProperty("reached", out System.Text.Json.JsonElement reached) && !reached.GetBoolean());
        Assert.DoesNotContain("MISSED", _desk.Do("bench", "--density").Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> TemporaryFolders() => Directory.EnumerateDirectories(Path.GetTempPath(), "healthpassport-demo-*");
}
