using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Model;
using HealthPassport.Tests.Cli;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>Every sample is issued and read back by the commands, and compared key by key: nothing is lost in silence, and nothing shows that must not.</summary>
public sealed class SampleRoundTripTests
{
    private static readonly string[] Lists = ["vaccinations", "conditions", "screenings", "allergies", "medications", "events"];

    // The format puts the doses of one vaccine, and the results of one test, together.
    private static readonly string[] Reordered = ["vaccinations", "screenings"];

    private static readonly Dictionary<string, Lazy<Trip>> Trips = Samples.All().ToDictionary(name => name, name => new Lazy<Trip>(() => Travel(name)));

    public static TheoryData<string> Names { get; } = Samples.Names;

    public static TheoryData<string> Expected { get; } = new(Expectations().AsObject().Select(member => member.Key));

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_issued_is_read_back_key_by_key(string name)
    {
        JsonObject sample = JsonNode.Parse(Samples.Read(name))!.AsObject();
        (string[] dropped, JsonObject[] read, _, _) = Trips[name].Value;
        Assert.All(read, statement => Assert.Equal("accepted", (string?)statement["verdict"]));
        JsonObject open = read[0]["summary"]!.AsObject();
        Assert.True(JsonNode.DeepEquals(open, read[1]["summary"]), "the twins differ in their open parts");
        Assert.True(JsonNode.DeepEquals(sample["holder"], open["holder"]), "holder");
        List<string> missing = [];
        foreach (string list in Lists)
        {
            string[] wanted = Entries(sample, list);
            string[] shown = Entries(open, list);
            string[] unsealed = Unsealed(read, list);
            missing.AddRange(Without(wanted, [.. shown, .. unsealed]));
            Assert.Empty(Without([.. shown, .. unsealed], wanted));
            if (!Reordered.Contains(list))
            {
                Assert.Equal(wanted.Where(shown.Contains), shown);
            }
        }

        Assert.Equal(dropped.Order(StringComparer.Ordinal), missing.Select(entry => (string)JsonNode.Parse(entry)!["code"]!).Order(StringComparer.Ordinal));
        Assert.Equal(["holder", .. Lists], sample.Select(member => member.Key).Union(["holder", .. Lists]).Order(Comparer<string>.Create((a, b) => Place(a).CompareTo(Place(b)))));
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void What_must_not_appear_appears_nowhere(string name)
    {
        JsonObject expected = Expectations()[name]!.AsObject();
        Trip trip = Trips[Path.Combine("samples", name)].Value;
        string[] forbidden = Texts(expected["mustNotAppear"]!);
        Assert.All(
            [trip.Sheet, .. trip.Shown, .. trip.Read.Select(statement => statement.ToJsonString())],
            text => Assert.All(forbidden, word => Assert.DoesNotContain(word, Written(text), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void What_must_not_show_openly_is_only_in_the_sealed_part(string name)
    {
        JsonObject expected = Expectations()[name]!.AsObject();
        Trip trip = Trips[Path.Combine("samples", name)].Value;
        string[] sealedKeys = Texts(expected["mustNotShowOpen"]!);
        Assert.Empty(Strings(trip.Read[0]["summary"]!).Intersect(sealedKeys));
        foreach (string key in sealedKeys)
        {
            string label = Terminology.Current.Find(key)!.Label("en");
            Assert.DoesNotContain($">{System.Net.WebUtility.HtmlEncode(label)}<", trip.Sheet, StringComparison.Ordinal);
            Assert.DoesNotContain(label, trip.Shown[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_clinical_sample_has_its_expectations()
    {
        string[] clinical = [.. Directory.GetFiles(RepositoryRoot.PathOf("samples"), "0*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(clinical, Expectations().AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal(14, Names.Count);
    }

    private static JsonNode Expectations() => JsonNode.Parse(File.ReadAllBytes(RepositoryRoot.PathOf("samples", "expectations.json")))!;

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(text => (string)text!)];

    private static int Place(string member) => Array.IndexOf(["holder", .. Lists], member) is >= 0 and int place ? place : 99;

    // Each entry as text, without the labels that reading adds and without the lane, which is where it was read from.
    private static string[] Entries(JsonNode? summary, string list) => [.. (summary?[list]?.AsArray() ?? []).Select(entry =>
    {
        JsonObject copy = entry!.DeepClone().AsObject();
        copy.Remove("label");
        copy.Remove("lane");
        return copy.ToJsonString();
    })];

    // Twins hold the same sealed entries, or one of them what had no room in the other.
    private static string[] Unsealed(JsonObject[] read, string list)
    {
        string[] one = Entries(read[0]["sealedSummary"], list);
        return JsonNode.DeepEquals(read[0]["sealedSummary"], read[1]["sealedSummary"]) ? one : [.. one, .. Entries(read[1]["sealedSummary"], list)];
    }

    private static List<string> Without(string[] entries, string[] taken)
    {
        List<string> left = [.. entries];
        foreach (string entry in taken)
        {
            left.Remove(entry);
        }

        return left;
    }

    // Base45 and the drawn codes are left out: three letters turn up there by chance.
    private static string Written(string text) => System.Text.RegularExpressions.Regex.Replace(text, "d=\"[^\"]*\"|HC1:[^\\s<\"]*", "");

    private static IEnumerable<string> Strings(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Value is null ? [] : Strings(member.Value)),
        JsonArray items => items.SelectMany(item => item is null ? [] : Strings(item)),
        JsonValue value when value.TryGetValue(out string? text) => [text],
        _ => [],
    };

    private static Trip Travel(string name)
    {
        using Desk desk = Desk.Ready();
        JsonElement issued = desk.Sign(
            "issue", RepositoryRoot.PathOf(name), "--key", desk["clinic"], "--new-secret", "--out", desk["card.txt"], "--sheet", desk["sheet.html"], "--with-name", "--holder-lang", "ar", "--json").Json;
        string secret = desk.Write("secret", issued.GetProperty("secret").GetString()!);
        return new Trip(
            [.. issued.GetProperty("dropped").EnumerateArray().Select(code => code.GetString()!)],
            [.. desk.ReadLines("card.txt").Select(code => JsonNode.Parse(desk.Read(code, "--json", "--unlock-file", secret).Output)!.AsObject())],
            File.ReadAllText(desk["sheet.html"]),
            [desk.Read(desk["card.txt"], "--unlock-file", secret).Output, .. Terminology.Languages.Select(language => desk.Read(desk["card.txt"], "--lang", language).Output)]);
    }

    /// <summary>One sample, issued and read: what had no room, both statements, the sheet, and what <c>read</c> shows: opened in English, then closed in each language.</summary>
    private sealed record Trip(string[] Dropped, JsonObject[] Read, string Sheet, string[] Shown);
}
