using System.Text.Json;
using HealthPassport.Model;
using HealthPassport.Tests.Cli;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>One summary from several codes: read together, joined by links or by the clinician only, and carried on with the mark of who joined them.</summary>
public sealed class SeveralCardsTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly string _first;
    private readonly string _second;

    public SeveralCardsTests()
    {
        _desk.Keygen("second");
        _desk.Keygen("third");
        BuildTrust();
        _first = _desk.Issue(_desk.Write("first.json", """
            {
              "holder": { "name": "Amina Test", "birth": "1990-05-02" },
              "vaccinations": [{ "code": "mmr", "date": "2024-03-05", "lot": "FICT-1" }],
              "medications": [{ "code": "insulin-glargine", "strength": 10, "unit": "[IU]", "state": "ongoing" }],
              "conditions": [{ "code": "hiv" }]
            }
            """), "first.txt", "clinic", "--secret-file", _desk["secret"])[0];
        _second = _desk.Issue(_desk.Write("second.json", """
            {
              "holder": { "name": "TEST<<AMINAH", "birth": "1990" },
              "vaccinations": [{ "code": "mmr", "date": "2024", "dose": 1 }],
              "medications": [{ "code": "insulin-glargine", "strength": 100, "unit": "[IU]", "state": "ongoing" }]
            }
            """), "second.txt", "second")[0];
        _desk.Write("both.txt", $"{_first}\n{_second}\n");
        _desk.Write("added.json", """{ "holder": { "name": "Amina Test" }, "vaccinations": [{ "code": "influenza", "date": "2026-11-20" }] }""");
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Each_code_has_its_statement_and_all_have_one_time_line()
    {
        JsonElement json = _desk.Read(_desk["both.txt"], "--json").Json;
        Assert.Equal(["accepted", "accepted"], json.GetProperty("statements").EnumerateArray().Select(statement => statement.GetProperty("verdict").GetString()));
        JsonElement[] persons = Persons(json);
        Assert.Equal(2, persons.Length);
        Assert.Equal("likely", Assert.Single(persons[0].GetProperty("suggestions").EnumerateArray()).GetProperty("strength").GetString());
    }

    [Fact]
    public void The_clinician_joins_and_conflicts_are_shown()
    {
        JsonElement person = Assert.Single(Persons(_desk.Read(_desk["both.txt"], "--json", "--same-person").Json));
        Assert.Equal("clinician", Assert.Single(person.GetProperty("joins").EnumerateArray()).GetProperty("by").GetString());
        JsonElement dose = person.GetProperty("entries")[0].GetProperty("vaccination");
        Assert.Equal(("2024-03-05", 1, "FICT-1"), (dose.GetProperty("date").GetString(), dose.GetProperty("dose").GetInt32(), dose.GetProperty("lot").GetString()));
        Assert.Equal("strength", Assert.Single(person.GetProperty("conflicts").EnumerateArray()).GetProperty("what").GetString());
    }

    [Fact]
    public void Several_inputs_are_read_as_one_row_of_codes()
    {
        string[] shown = ["--json", "--same-person", "1,3"];
        JsonElement json = _desk.Run(["read", _desk["first.txt"], _second, "--trust", _desk["trust.cbor"], "--state", _desk["state"], .. shown]).Json;
        Assert.Equal(3, json.GetProperty("statements").GetArrayLength());
        Assert.Single(Persons(json));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1,3")]
    [InlineData("0,1")]
    [InlineData("one,two")]
    public void A_decision_about_codes_that_are_not_there_is_refused(string numbers) =>
        _desk.Read(_desk["both.txt"], "--same-person", numbers).IsRefused("--same-person takes numbers of codes from 1 to 2");

    [Fact]
    public void What_was_opened_joins_only_when_asked()
    {
        Assert.DoesNotContain("sealed.conditions", _desk.Read(_desk["both.txt"], "--json", "--unlock-file", _desk["secret"]).Output, StringComparison.Ordinal);
        string joined = _desk.Read(_desk["both.txt"], "--json", "--unlock-file", _desk["secret"], "--with-sealed").Output;
        Assert.Contains("sealed.conditions[0]", joined, StringComparison.Ordinal);
        string text = _desk.Read(_desk["both.txt"], "--unlock-file", _desk["secret"]).Output;
        string label = Terminology.Current.Find("hiv")!.Label("en");
        Assert.True(text.IndexOf(label, StringComparison.Ordinal) < text.IndexOf(Words.Text("time-line", "en"), StringComparison.Ordinal));
        Assert.Equal(text.IndexOf(label, StringComparison.Ordinal), text.LastIndexOf(label, StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_from_several_is_marked_and_joins_them_from_then_on()
    {
        string onward = Carry("both.txt", "onward.txt", "--same-person");
        JsonElement[] links = [.. Json(onward).GetProperty("summary").GetProperty("links").EnumerateArray()];
        Assert.Equal(["clinician", "clinician"], links.Select(link => link.GetProperty("joinedBy").GetString()));
        Assert.Equal(2, _desk.Read(onward).Output.Split(Words.Text("joined-by-clinician", "en")).Length - 1);
        _desk.Write("three.txt", $"{_first}\n{_second}\n{onward}\n");
        JsonElement person = Assert.Single(Persons(_desk.Read(_desk["three.txt"], "--json").Json));
        Assert.All(person.GetProperty("joins").EnumerateArray(), join => Assert.Equal("clinician", join.GetProperty("joinedBy").GetString()));
    }

    [Fact]
    public void The_mark_goes_on_with_the_next_card()
    {
        Carry("both.txt", "onward.txt", "--same-person");
        Assert.Equal("clinician", Assert.Single(Json(Carry("onward.txt", "next.txt")).GetProperty("summary").GetProperty("links").EnumerateArray()).GetProperty("joinedBy").GetString());
        string one = Carry("first.txt", "one.txt");
        Assert.False(Assert.Single(Json(one).GetProperty("summary").GetProperty("links").EnumerateArray()).TryGetProperty("joinedBy", out _));
    }

    [Fact]
    public void Cards_that_a_link_joins_are_carried_without_a_mark_and_without_their_copies()
    {
        string onward = Carry("first.txt", "onward.txt");
        _desk.Write("linked.txt", $"{_first}\n{onward}\n");
        JsonElement summary = Json(Carry("linked.txt", "newest.txt")).GetProperty("summary");
        Assert.Equal(2, summary.GetProperty("links").GetArrayLength());
        Assert.DoesNotContain(summary.GetProperty("links").EnumerateArray(), link => link.TryGetProperty("joinedBy", out _));
        Assert.Single(summary.GetProperty("vaccinations").EnumerateArray(), dose => dose.GetProperty("code").GetString() == "mmr");
        Assert.Equal("done", Assert.Single(summary.GetProperty("medications").EnumerateArray()).GetProperty("source").GetProperty("kind").GetString());
    }

    [Fact]
    public void Who_the_holder_is_is_not_chosen_from_cards_that_differ()
    {
        string added = _desk.Write("nameless.json", """{ "vaccinations": [{ "code": "influenza", "date": "2026-11-20" }] }""");
        _desk.Run(
            "issue", added, "--key", _desk["third"], "--carry", _desk["both.txt"], "--same-person", "--trust", _desk["trust.cbor"], "--state", _desk["state"], "--passphrase-file", _desk["pass"])
            .IsRefused("holder");
    }

    [Fact]
    public void What_was_carried_from_a_revoked_card_is_flagged_as_withdrawn()
    {
        string onward = Carry("first.txt", "onward.txt");
        _desk.Do("revoke", _desk["first.txt"], "--key", _desk["clinic"]);
        BuildTrust();
        _desk.Write("two.txt", $"{onward}\n{_second}\n");
        JsonElement person = Persons(_desk.Read(_desk["two.txt"], "--json").Json)[0];
        Assert.Equal(
            ["source-withdrawn"],
            person.GetProperty("entries").EnumerateArray().Where(entry => entry.TryGetProperty("medication", out _)).SelectMany(entry => entry.GetProperty("warnings").EnumerateArray()).Select(word => word.GetString()));
        string withdrawn = Words.Text("entry-source-withdrawn", "en");
        Assert.Contains(withdrawn, _desk.Read(_desk["two.txt"]).Output, StringComparison.Ordinal);
        Assert.Contains(withdrawn, _desk.Read(onward).Output, StringComparison.Ordinal);      // one card alone says it as well
    }

    [Theory]
    [InlineData("es")]
    [InlineData("ar")]
    public void The_time_line_is_read_in_the_asked_language(string language)
    {
        string text = _desk.Read(_desk["both.txt"], "--same-person", "--lang", language).Output;
        string[] words = ["time-line", "joined-now", "contradictions", "conflict-strength", "check-who-it-is"];
        Assert.All(words, key => Assert.Contains(Words.Text(key, language), text, StringComparison.Ordinal));
        Assert.DoesNotContain(Words.Text("contradictions", "en"), text, StringComparison.Ordinal);
    }

    private static JsonElement[] Persons(JsonElement json) => [.. json.GetProperty("timeLine").GetProperty("persons").EnumerateArray()];

    private void BuildTrust() => _desk.BuildTrust(["clinic", "second", "third"]);

    private string Carry(string older, string newer, params string[] more) =>
        _desk.Issue(_desk["added.json"], newer, "third", ["--carry", _desk[older], "--trust", _desk["trust.cbor"], "--state", _desk["state"], .. more])[0];

    private JsonElement Json(string code) => _desk.Read(code, "--json").Json;
}
