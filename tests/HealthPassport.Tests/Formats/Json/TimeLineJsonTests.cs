using System.Buffers;
using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Json;
using HealthPassport.Model;
using HealthPassport.Tests.Verification.TimeLines;
using HealthPassport.Verification;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

public sealed class TimeLineJsonTests : IDisposable
{
    private readonly Cards _cards = new();

    public void Dispose() => _cards.Dispose();

    [Fact]
    public void Follows_the_schema()
    {
        Statement[] statements = Statements();
        string[] texts = [.. new[] { SamePerson.All, SamePerson.Undecided }.Select(decision => Write(statements, _cards.Line(new TimeLineOptions { SamePerson = decision, Sealed = SealedParts.Take }, statements), indented: false)), Write(statements, null, indented: false)];
        Assert.Equal(["valid", "valid", "valid"], SchemaOracle.Judge("timeline", texts));
    }

    [Fact]
    public void The_schema_wants_one_kind_of_entry_and_a_link_for_what_was_carried() =>
        Assert.Equal(
            ["invalid /timeLine/persons/0/entries/0 #/oneOf/0/required", "invalid /timeLine/persons/0/entries/0/sources/0 #/then/required"],
            SchemaOracle.Judge("timeline",
            [
                Entry("""{"number":1,"sources":[{"statement":1,"place":"events[0]","kind":"done"}]}"""),
                Entry("""{"number":1,"condition":{"code":"asthma"},"sources":[{"statement":1,"place":"conditions[0]","kind":"carried"}]}"""),
            ]));

    [Fact]
    public void Every_random_time_line_follows_the_schema() =>
        Assert.All(
            SchemaOracle.Judge("timeline", Enumerable.Range(0, 20).Select(seed =>
            {
                Statement first = _cards.Card(new Passport.RandomSummaries(seed).Next() with { Medications = [], Screenings = [] });
                Statement[] statements = [first, _cards.Carrying(first), _cards.Card(new Passport.RandomSummaries(seed + 50).Next() with { Medications = [], Screenings = [] }, 3)];
                return Write(statements, _cards.Line(new TimeLineOptions { SamePerson = SamePerson.All }, statements), indented: false);
            })),
            line => Assert.Equal("valid", line));

    [Fact]
    public void Is_written_as_ECMAScript_writes_it()
    {
        Statement[] statements = Statements();
        string written = Write(statements, _cards.Line(new TimeLineOptions { SamePerson = SamePerson.All }, statements), indented: true);
        Assert.Equal(SchemaOracle.Stringify(written), written);
    }

    [Fact]
    public void The_lists_of_the_schema_are_those_of_the_model()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.PathOf("specs", "timeline.schema.json")));
        JsonElement defs = schema.RootElement.GetProperty("$defs");
        Assert.Equal(Words<ConflictKind>(), Enum(defs.GetProperty("conflict").GetProperty("properties").GetProperty("what")));
        Assert.Equal(Words<EntryWarning>(), Enum(defs.GetProperty("entry").GetProperty("properties").GetProperty("warnings").GetProperty("items")));
        Assert.Equal(Words<SuggestionReason>(), Enum(defs.GetProperty("suggestion").GetProperty("properties").GetProperty("reasons").GetProperty("items")));
        Assert.Equal(Words<OriginalState>(), Enum(defs.GetProperty("entrySource").GetProperty("properties").GetProperty("confirmation")));
    }

    // Links, a mark, a suggestion, conflicts of both sorts, a sealed entry, a withdrawn source, an about-year, and one apart.
    private Statement[] Statements()
    {
        Statement first = _cards.Card("""
            {
              "holder": { "name": "Amina Diallo", "birth": { "about": 1990, "doubtYears": 2, "estimatedIn": 2024 } },
              "vaccinations": [{ "code": "mmr", "date": "2024-03-05", "dose": 1 }],
              "allergies": [{ "code": "no-known-allergy" }],
              "events": [{ "type": "care-note", "code": "care-due", "target": "mmr" }, { "type": "blood-group", "code": "blood-o-pos" }]
            }
            """) with { Sealed = SealedState.Opened, SealedSummary = Cards.Read("""{ "conditions": [{ "code": "hiv", "lane": "sealed" }] }"""), UnvouchedEntries = ["allergies[0]"] };
        Statement other = _cards.Card("""
            {
              "holder": { "name": "أمينة ديالو", "birth": "1991" },
              "vaccinations": [{ "code": "mmr", "date": "2024-03-05", "dose": 2 }],
              "allergies": [{ "code": "allergy-penicillin", "severity": "high" }]
            }
            """, 3);
        Statement carrying = _cards.Card(Cards.Carried(Cards.Read("""{ "medications": [{ "code": "metformin", "strength": 500, "unit": "mg" }] }"""), Cards.LinkTo(1, Cards.Revoked) with { JoinedByClinician = true }), 2);
        return [first, _cards.Carrying(first, joined: true), other, carrying, ExampleStatements.Unreadable];
    }

    private static string Entry(string entry) =>
        """{"statements":[""" + SummaryText.Write(ExampleStatements.Unreadable) + """],"timeLine":{"persons":[{"number":1,"cards":[{"statements":[1]}],"entries":[""" + entry + "]}]}}";

    private static string Write(Statement[] statements, TimeLine? line, bool indented)
    {
        ArrayBufferWriter<byte> buffer = new();
        TimeLineJson.Write(buffer, statements, line, "ar", indented);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<string> Words<T>()
        where T : struct, Enum => System.Enum.GetNames<T>().Select(ReasonNames.Kebab);

    private static IEnumerable<string> Enum(JsonElement element) => element.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);
}
