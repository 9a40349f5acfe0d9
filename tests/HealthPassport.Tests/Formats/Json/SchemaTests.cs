using System.Text;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

public sealed class SchemaTests
{
    private static readonly string[] Names = [.. Samples.Names.Select(row => row.Data)];

    [Fact]
    public void Every_sample_follows_the_schema() =>
        Assert.All(SchemaOracle.Judge("summary", Names.Select(name => Encoding.UTF8.GetString(Samples.Read(name)))), line => Assert.Equal("valid", line));

    [Fact]
    public void What_is_written_follows_the_schema() =>
        Assert.All(
            SchemaOracle.Judge("summary", Names.Select(name => SummaryText.Write(SummaryText.Read(Samples.Read(name)), "it"))),
            line => Assert.Equal("valid", line));

    [Fact]
    public void Every_form_of_a_code_follows_the_schema() =>
        Assert.Equal(["valid"], SchemaOracle.Judge("summary",
        [
            """
            {"vaccinations":[{"code":{"number":900},"note":{"number":901}}],
             "screenings":[{"code":{"number":900},"unscaled":7,"comparator":">"},{"code":{"system":"loinc","code":"2345-7"},"value":5,"unit":{"system":"snomed","code":"1"}}],
             "medications":[{"code":{"system":"atc","code":"A10BA02"},"strength":1,"unit":{"number":900}}],
             "events":[{"type":"care-note","code":{"number":900},"target":{"system":"atc","code":"J07"}},{"type":"care-note","code":"care-due","target":{"kind":"holding","number":900}}]}
            """,
        ]));

    [Fact]
    public void The_schema_refuses_what_it_can_see()
    {
        string[] bad = [.. BadSummaries.All.Where(row => row.Data.Item3).Select(row => row.Data.Item1)];
        string[] lines = SchemaOracle.Judge("summary", bad);
        Assert.Equal([], bad.Where((_, i) => lines[i] == "valid"));
    }

    [Fact]
    public void The_schema_takes_what_it_can_not_see()
    {
        string[] unseen = [.. BadSummaries.All.Where(row => !row.Data.Item3 && row.Data.Item2 != "$").Select(row => row.Data.Item1)];
        string[] lines = SchemaOracle.Judge("summary", unseen);
        Assert.Equal([], unseen.Where((_, i) => lines[i] != "valid"));
    }

    [Fact]
    public void Statements_follow_the_schema() =>
        Assert.Equal(["valid", "valid"], SchemaOracle.Judge("statement", [SummaryText.Write(ExampleStatements.Full, "ar"), SummaryText.Write(ExampleStatements.Unreadable)]));

    [Fact]
    public void A_statement_without_a_reason_follows_the_schema_only_when_accepted() =>
        Assert.Equal(
            ["valid", "invalid /reasons #/then/properties/reasons/minItems"],
            SchemaOracle.Judge("statement",
            [
                SummaryText.Write(ExampleStatements.Unreadable with { Verdict = Verdict.Accepted, Reasons = [] }),
                SummaryText.Write(ExampleStatements.Unreadable with { Reasons = [] }),
            ]));

    [Fact]
    public void A_statement_is_written_as_ECMAScript_writes_it()
    {
        string written = SummaryText.Write(ExampleStatements.Full, "ar", indented: true);
        Assert.Equal(SchemaOracle.Stringify(written), written);
    }
}
