using System.Text.Json;
using HealthPassport.Model;
using HealthPassport.Tests.Cli;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>Several clinics, one passport: the second adds to what the first has signed, with and without the holder's secret.</summary>
public sealed class SecondClinicTests : IDisposable
{
    private const string Added = """{ "vaccinations": [{ "code": "influenza", "date": "2026-11-20" }] }""";

    private readonly Desk _desk = Desk.Ready();
    private readonly string[] _older;

    public SecondClinicTests()
    {
        _desk.Keygen("second");
        _desk.Keygen("third");
        _desk.BuildTrust(["clinic", "second", "third"]);
        string summary = _desk.Write("first.json", """
            {
              "conditions": [{ "code": "hypertension", "source": "told" }, { "code": "hiv" }],
              "vaccinations": [{ "code": "td", "date": "2026-05-02" }]
            }
            """);
        _older = _desk.Issue(summary, "older.txt", "clinic", "--secret-file", _desk["secret"]);
        _desk.Write("added.json", Added);
    }

    [Fact]
    public void A_corrected_card_and_a_dispute_are_told_apart()
    {
        string links = """[{ "issuer": 1, "statusIndex": 7, "hash": "00112233445566778899aabb", "corrects": true }, { "issuer": 2, "statusIndex": 8, "hash": "ffeeddccbbaa998877665544", "corrects": true }]""";
        string summary = _desk.Write("corrected.json", $$"""{ "vaccinations": [{ "code": "mmr", "date": "2026-05-30" }], "links": {{links}} }""");
        string output = _desk.Read(_desk.Issue(summary, "corrected.txt", "clinic")[0]).Output;
        Assert.Contains(Words.Text("corrects-own", "en"), output, StringComparison.Ordinal);
        Assert.Contains(Words.Text("disputes-other", "en"), output, StringComparison.Ordinal);
        Assert.DoesNotContain(Words.Text("source-carried", "en"), output, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Without_the_secret_the_sealed_part_stays_on_the_older_card_which_stays_good()
    {
        string[] newer = Carry("older.txt", "newer.txt", "second");
        Assert.All(_older.Concat(newer), code => Assert.Equal("accepted", _desk.Verdict(code)));
        Assert.Equal("not-opened", Read(newer[0]).GetProperty("sealed").GetString());
        Assert.DoesNotContain("hiv", _desk.Read(newer[0], "--json", "--unlock-file", _desk["secret"]).Output, StringComparison.Ordinal);
        Assert.Equal("hiv", Sealed(_older[0]).GetProperty("code").GetString());
    }

    [Fact]
    public void What_is_carried_names_its_card_and_keeps_what_it_was()
    {
        string newer = Carry("older.txt", "newer.txt", "second")[0];
        JsonElement summary = Read(newer).GetProperty("summary");
        JsonElement link = Assert.Single(summary.GetProperty("links").EnumerateArray());
        Assert.Equal(Read(_older[0]).GetProperty("hash").GetString(), link.GetProperty("hash").GetString());
        Assert.Equal(1, link.GetProperty("issuer").GetInt32());
        Assert.Equal("told", Kind(summary.GetProperty("conditions")[0]));
        JsonElement[] doses = [.. summary.GetProperty("vaccinations").EnumerateArray()];
        Assert.Equal("done", Kind(doses.Single(dose => dose.GetProperty("code").GetString() == "td")));
        Assert.False(doses.Single(dose => dose.GetProperty("code").GetString() == "influenza").TryGetProperty("source", out _));
        Assert.Contains($"{Words.Text("source-carried", "en")}: clinic (fictional)", _desk.Read(newer).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_secret_the_sealed_part_is_sealed_anew_with_its_source()
    {
        string newer = Carry("older.txt", "newer.txt", "second", "--unlock-file", _desk["secret"], "--secret-file", _desk["secret"])[0];
        Assert.Equal("accepted", _desk.Verdict(newer));
        JsonElement hiv = Sealed(newer);
        Assert.Equal("hiv", hiv.GetProperty("code").GetString());
        Assert.Equal("done", Kind(hiv));
        Assert.Equal(Read(_older[0]).GetProperty("hash").GetString(), Read(newer).GetProperty("sealedSummary").GetProperty("links")[0].GetProperty("hash").GetString());
        Assert.DoesNotContain("\"hiv\"", _desk.Read(newer, "--json").Output, StringComparison.Ordinal);
        Assert.Equal("accepted", _desk.Verdict(_older[0]));
    }

    [Fact]
    public void What_was_opened_is_not_signed_in_the_open_by_oversight() => _desk.Run(
        "issue", _desk["added.json"], "--key", _desk["second"], "--carry", _desk["older.txt"], "--trust", _desk["trust.cbor"], "--state", _desk["state"], "--unlock-file", _desk["secret"], "--passphrase-file", _desk["pass"])
        .IsRefused("sensitive-entry-needs-secret");

    [Fact]
    public void A_second_hop_is_shown_as_such()
    {
        Carry("older.txt", "newer.txt", "second");
        string third = Carry("newer.txt", "newest.txt", "third")[0];
        JsonElement[] doses = [.. Read(third).GetProperty("summary").GetProperty("vaccinations").EnumerateArray()];
        Assert.Equal("carried", Kind(doses.Single(dose => dose.GetProperty("code").GetString() == "td")));
        Assert.Contains(doses, dose => dose.GetProperty("code").GetString() == "influenza" && dose.TryGetProperty("source", out JsonElement source) && source.GetProperty("kind").GetString() == "done");
        Assert.Contains("*** ***", _desk.Read(third).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("*** ***", _desk.Read(_desk["newer.txt"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_accepted_is_not_carried()
    {
        _desk.Do("revoke", _desk["older.txt"], "--key", _desk["clinic"]);
        _desk.BuildTrust(["clinic", "second", "third"]);
        Refused("older.txt", "--trust", _desk["trust.cbor"], "--state", _desk["state"]).IsRefused("revoked at");
        Refused("older.txt").IsRefused("--trust");
        string stranger = _desk.Issue(_desk["added.json"], "stranger.txt", "second")[0];
        Assert.NotEmpty(stranger);
        _desk.Write("both.txt", _older[0] + "\n" + stranger);
        _desk.BuildTrust(["second"]);
        Refused("older.txt", "--trust", _desk["trust.cbor"], "--state", _desk["state"]).IsRefused("unknown-key at");
    }

    [Fact]
    public void Carrying_remembers_the_newest_trust_data()
    {
        Assert.False(Directory.Exists(_desk["memory"]));
        _desk.Issue(_desk["added.json"], "newer.txt", "second", "--carry", _desk["older.txt"], "--trust", _desk["trust.cbor"], "--state", _desk["memory"]);
        Assert.Single(Directory.GetFiles(_desk["memory"], "*.json"));
    }

    [Fact]
    public void Cards_of_two_people_are_not_joined()
    {
        string other = _desk.Issue(_desk["added.json"], "other.txt", "second")[0];
        _desk.Write("both.txt", _older[0] + "\n" + other);
        Refused("both.txt", "--trust", _desk["trust.cbor"], "--state", _desk["state"]).IsRefused("one passport");
    }

    [Fact]
    public void A_file_of_SMART_Health_Cards_is_carried_as_it_is_read()
    {
        string summary = _desk.Write("dose.json", """{ "holder": { "name": "Amina Test", "birth": "1990-04" }, "vaccinations": [{ "code": "mmr", "date": "2026-05-02" }] }""");
        _desk.Sign("issue", summary, "--key", _desk["clinic"], "--format", "shc", "--out", _desk["older.smart-health-card"]);
        string newer = Carry("older.smart-health-card", "newer.txt", "second")[0];
        JsonElement dose = Read(newer).GetProperty("summary").GetProperty("vaccinations").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "mmr");
        Assert.Equal("document", dose.GetProperty("source").GetString());      // links name passports only
    }

    private static string? Kind(JsonElement entry) => entry.GetProperty("source").GetProperty("kind").GetString();

    private Ran Refused(string older, params string[] more) =>
        _desk.Run(["issue", _desk["added.json"], "--key", _desk["third"], "--carry", _desk[older], "--passphrase-file", _desk["pass"], .. more]);

    private string[] Carry(string older, string newer, string clinic, params string[] more) =>
        _desk.Issue(_desk["added.json"], newer, clinic, ["--carry", _desk[older], "--trust", _desk["trust.cbor"], "--state", _desk["state"], .. more]);

    private JsonElement Read(string code) => _desk.Read(code, "--json", "--unlock-file", _desk["secret"]).Json;

    private JsonElement Sealed(string code) => Assert.Single(Read(code).GetProperty("sealedSummary").GetProperty("conditions").EnumerateArray());
}
