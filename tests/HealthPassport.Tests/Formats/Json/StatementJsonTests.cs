using System.Text.Json;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

public sealed class StatementJsonTests
{
    [Fact]
    public void Says_null_only_where_the_schema_wants_it() =>
        Assert.Equal(
            """
            {"verdict":"unreadable","reasons":["not-a-health-credential"],"format":null,"signature":"unchecked","issuer":null,"time":{"issuedAt":null,"expiresAt":null,"state":"in-time","checkedAt":"2026-03-01T10:30:05Z"},"status":null,"holderBound":false,"summary":null}
            """,
            SummaryText.Write(ExampleStatements.Unreadable));

    [Fact]
    public void Members_stand_in_the_order_of_the_schema()
    {
        using JsonDocument schema = Schema();
        using JsonDocument written = JsonDocument.Parse(SummaryText.Write(ExampleStatements.Full));
        Assert.Equal(Names(schema.RootElement.GetProperty("properties")), Names(written.RootElement));
    }

    [Theory]
    [InlineData("issuer", "issuer")]
    [InlineData("time", "statementTime")]
    [InlineData("status", "status")]
    [InlineData("trustData", "trustData")]
    public void Members_of_a_part_stand_in_the_order_of_the_schema(string member, string definition)
    {
        using JsonDocument schema = Schema();
        using JsonDocument written = JsonDocument.Parse(SummaryText.Write(ExampleStatements.Full));
        Assert.Equal(
            Names(schema.RootElement.GetProperty("$defs").GetProperty(definition).GetProperty("properties")),
            Names(written.RootElement.GetProperty(member)));
    }

    [Fact]
    public void The_schema_knows_every_reason_in_its_order()
    {
        using JsonDocument schema = Schema();
        JsonElement reasons = schema.RootElement.GetProperty("properties").GetProperty("reasons").GetProperty("items").GetProperty("enum");
        Assert.Equal(Enum.GetValues<Reason>().Select(reason => reason.Name()), reasons.EnumerateArray().Select(name => name.GetString()!));
    }

    [Fact]
    public void Only_quotation_marks_backslashes_and_control_characters_are_escaped() =>
        Assert.Contains("\"name\":\"Clinic \\\"<&'+`\u2028\u007f\\u0001\\n\\\\ مستوصف 𞤀\"", SummaryText.Write(ExampleStatements.Full), StringComparison.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_escaped() =>
        Assert.Contains("\"where\":\"\\ud800x\"", SummaryText.Write(ExampleStatements.Full with { Where = "\ud800x" }), StringComparison.Ordinal);

    private static JsonDocument Schema() => JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.PathOf("specs", "statement.schema.json")));

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
