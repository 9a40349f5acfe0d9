using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class TermsCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("DIABETE", "fr", "diabetes-type-2")]
    [InlineData("diabète", "fr", "diabetes-type-2")]
    [InlineData("السكري", "ar", "diabetes-type-2")]
    [InlineData("hypertens", "en", "hypertension")]
    public void Finds_concepts_in_any_script_without_accents_or_case(string word, string language, string key)
    {
        JsonElement[] found = [.. _desk.Do("terms", "search", word, "--lang", language, "--json").Json.GetProperty("concepts").EnumerateArray()];
        string group = key.Split('-')[0];
        Assert.Contains(found, concept => concept.GetProperty("key").GetString()!.Contains(group, StringComparison.Ordinal));
    }

    [Fact]
    public void Search_says_what_is_sealed() =>
        Assert.Contains(_desk.Do("terms", "search", "hiv").Lines, line => line.StartsWith("hiv ", StringComparison.Ordinal) && line.Contains("(sealed unless", StringComparison.Ordinal));

    [Theory]
    [InlineData("hypertension")]
    [InlineData("condition/0")]
    public void Shows_one_concept(string id)
    {
        Ran ran = _desk.Do("terms", "show", id);
        Assert.Equal(["  ar", "  en", "  es", "  fr", "  it", "  pt"], ran.Lines.Skip(1).Take(6).Select(line => line[..4]).Order(StringComparer.Ordinal));
        Assert.Equal(6, _desk.Do("terms", "show", id, "--json").Json.GetProperty("labels").EnumerateObject().Count());
    }

    [Theory]
    [InlineData("terms", "show", "hat")]
    [InlineData("terms", "show", "condition/99999")]
    [InlineData("terms", "search", "x", "--lang", "de")]
    public void Says_what_it_does_not_know(params string[] arguments) => _desk.Run(arguments).IsRefused();
}
