using System.Text.Json;
using System.Text.Json.Nodes;
using HealthPassport.Model;
using HealthPassport.Tests.Cli;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>Every sample is issued and read back by the commands, and compared key by key: nothing is lost in silence, and nothing shows that must not.</summary>
public sealed class SampleRoundTripTests : IDisposable
{
    private static readonly string[] Lists = ["vaccinations", "conditions", "screenings", "allergies", "medications", "events"];

    // The format puts the doses of one vaccine, and the results of one test, together.
    private static readonly string[] Reordered = ["vaccinations", "screenings"];

    private readonly Desk _desk = Desk.Ready();

    public static TheoryData<string> Names { get; } = Samples.Names;

    public static TheoryData<string> Expected { get; } = new(Expectations().AsObject().Select(member => member.Key));

    public void Dispose() => _desk.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void What_was_issued_is_read_back_key_by_key(string name)
    {
        JsonObject sample = JsonNode.Parse(Samples.Read(name))!.AsObject();
        (JsonElement issued, JsonObject[] read) = IssueAndRead(name);
        Assert.All(read, statement => Assert.Equal("accepted", (string?)statement["verdict"]));
        JsonObject open = read[0]["summary"]!.AsObject();
        Assert.True(JsonNode.DeepEquals(open, read[1]["summary"]), "the twins differ in their open parts");
        Assert.True(JsonNode.DeepEquals(sample["holder"], open["holder"]), "holder");
        string[] dropped = [.. issued.GetProperty("dropped").EnumerateArray().Select(code => code.GetString()!)];
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
        _ = IssueAndRead(Path.Combine("samples", name));
        string[] forbidden = Texts(expected["mustNotAppear"]!);
        List<(string Where, string Text)> places = [("sheet", File.ReadAllText(_desk["sheet.html"])), ("sheet in Arabic", File.ReadAllText(_desk["sheet-ar.html"]))];
        foreach (string language in Terminology.Languages)
        {
            places.Add((language, _desk.Read(_desk["card.txt"], "--lang", language, "--unlock-file", _desk["secret"]).Output));
            places.Add((language + " JSON", _desk.Read(_desk["card.txt"], "--json", "--lang", language, "--unlock-file", _desk["secret"]).Output));
        }

        Assert.All(places, place => Assert.All(forbidden, word => Assert.DoesNotContain(word, Written(place.Text), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void What_must_not_show_openly_is_only_in_the_sealed_part(string name)
    {
        JsonObject expected = Expectations()[name]!.AsObject();
        (JsonElement _, JsonObject[] read) = IssueAndRead(Path.Combine("samples", name));
        string[] sealedKeys = Texts(expected["mustNotShowOpen"]!);
        string[] open = [.. Strings(read[0]["summary"]!)];
        Assert.Empty(open.Intersect(sealedKeys));
        foreach (string key in sealedKeys)
        {
            string label = System.Net.WebUtility.HtmlEncode(Terminology.Current.Find(key)!.Label("en"));
            Assert.DoesNotContain($">{label}<", File.ReadAllText(_desk["sheet.html"]), StringComparison.Ordinal);
            Assert.DoesNotContain(Terminology.Current.Find(key)!.Label("en"), _desk.Read(_desk["card.txt"]).Output, StringComparison.Ordinal);
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

    private (JsonElement Issued, JsonObject[] Read) IssueAndRead(string name)
    {
        JsonElement issued = _desk.Sign(
            "issue", RepositoryRoot.PathOf(name), "--key", _desk["clinic"], "--new-secret", "--out", _desk["card.txt"], "--sheet", _desk["sheet.html"], "--with-name", "--json").Json;
        _desk.Write("secret", issued.GetProperty("secret").GetString()!);
        _desk.Sign("issue", RepositoryRoot.PathOf(name), "--key", _desk["clinic"], "--secret-file", _desk["secret"], "--sheet", _desk["sheet-ar.html"], "--reader-lang", "ar", "--holder-lang", "fr");
        return (issued, [.. _desk.ReadLines("card.txt").Select(code => JsonNode.Parse(_desk.Read(code, "--json", "--unlock-file", _desk["secret"]).Output)!.AsObject())]);
    }
}
