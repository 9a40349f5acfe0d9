using System.Text.Json;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class ReadCommandTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly string[] _codes;

    public ReadCommandTests() => _codes = _desk.Issue(_desk.Write("sensitive.json", Summaries.WithSensitive), "card.txt", "clinic", "--secret-file", _desk["secret"]);

    public static TheoryData<string> Languages { get; } = new(Terminology.Languages);

    public void Dispose() => _desk.Dispose();

    [Theory]
    [MemberData(nameof(Languages))]
    public void Speaks_six_languages(string language)
    {
        Ran ran = _desk.Read(_codes[0], "--lang", language);
        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith($"[+] ACCEPTED  {Words.Of(Verdict.Accepted, language)}", ran.Output, StringComparison.Ordinal);
        Assert.Contains(Terminology.Current.Find("hypertension")!.Label(language), ran.Output, StringComparison.Ordinal);
        Assert.Contains(Words.Text("check-who-it-is", language), ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Terminology.Current.Find("hiv")!.Label(language), ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void As_json_the_statement_has_the_promised_members()
    {
        JsonElement statement = _desk.Read(_codes[0], "--json").Json;
        Assert.All(
            new[] { "verdict", "reasons", "format", "signature", "issuer", "time", "status", "sealed", "holderBound", "trustData", "summary" },
            member => Assert.True(statement.TryGetProperty(member, out _), member));
        Assert.Equal("hcert/passport", statement.GetProperty("format").GetString());
        Assert.False(statement.GetProperty("holderBound").GetBoolean());
        Assert.Equal("not-revoked", statement.GetProperty("status").GetProperty("state").GetString());
    }

    [Fact]
    public void The_twins_of_a_sheet_show_their_content_once()
    {
        Ran ran = _desk.Read(_desk["card.txt"]);
        Assert.Equal(2, ran.Output.Split("[+] ACCEPTED").Length - 1);
        Assert.Equal(1, ran.Output.Split("ypertension").Length - 1);
        Assert.Contains(Words.Text("second-code", "en"), ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_hold_codes_of_several_people_and_something_else()
    {
        string[] others = _desk.Issue(_desk.Write("open.json", Summaries.Open), "other.txt");
        string file = _desk.Write("several.txt", $"{_codes[0]}\r\n\n{others[1]}\nHELLO\n");
        Ran ran = _desk.Read(file);
        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(["[+]", "[+]", "[?]"], ran.Lines.Where(line => line.StartsWith('[')).Select(line => line[..3]));
        Assert.Contains("Amina Test", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_standard_input()
    {
        Ran ran = _desk.RunWith(_codes[0] + "\n", "read", "-", "--trust", _desk["trust.cbor"], "--state", _desk["state"]);
        Assert.Equal(0, ran.ExitCode);
    }

    [Fact]
    public void Opens_the_sealed_part_with_the_secret_and_keeps_it_apart()
    {
        JsonElement statement = _desk.Read(_codes[0], "--json", "--unlock-file", _desk["secret"]).Json;
        Assert.Equal("opened", statement.GetProperty("sealed").GetString());
        Assert.Equal("hiv", statement.GetProperty("sealedSummary").GetProperty("conditions")[0].GetProperty("code").GetString());
        Assert.Equal("hypertension", Assert.Single(statement.GetProperty("summary").GetProperty("conditions").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public void A_wrong_secret_and_an_unused_lane_look_the_same()
    {
        string unused = _desk.Issue(_desk.Write("same.json", """{ "conditions": [{ "code": "hypertension", "state": "active" }] }"""), "unused.txt")[0];
        string wrong = _desk.Write("wrong", "001-002-003-004-005-006-007");
        _desk.Read(unused);      // the memory of trust data is made
        string one = Shown(_codes[0], wrong);
        string other = Shown(unused, wrong);
        Assert.Contains("\"not-opened\"", one, StringComparison.Ordinal);
        Assert.Equal(one, other);
        Assert.Equal(_desk.Read(_codes[0], "--unlock-file", wrong).Output, _desk.Read(unused, "--unlock-file", wrong).Output);
    }

    [Theory]
    [InlineData("2026-11-21", "accepted")]
    [InlineData("2026-11-21T23:59:59Z", "accepted")]
    [InlineData("2026-11-19", "rejected not-yet-valid")]
    [InlineData("2027-01-05", "caution status-unknown trust-stale")]
    [InlineData("2031-11-22", "caution expired status-unknown trust-stale root-expired")]
    public void Checks_as_of_another_time(string at, string verdict) => Assert.Equal(verdict, _desk.Verdict(_codes[0], "--at", at));

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01")]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public void A_time_that_is_none_is_refused(string at) => _desk.Read(_codes[0], "--at", at).IsRefused("--at takes a time");

    [Fact]
    public void Remembers_the_newest_trust_data_and_notices_an_older_one()
    {
        File.Copy(_desk["trust.cbor"], _desk["old.cbor"]);
        _desk.BuildTrust(["clinic"]);
        Assert.False(_desk.Read(_codes[0], "--json").Json.GetProperty("trustData").GetProperty("rollbackMemory").GetBoolean());
        Assert.True(_desk.Read(_codes[0], "--json").Json.GetProperty("trustData").GetProperty("rollbackMemory").GetBoolean());
        Ran ran = _desk.Run("read", _codes[0], "--trust", _desk["old.cbor"], "--state", _desk["state"]);
        Assert.Equal(1, ran.ExitCode);
        Assert.Contains("trust-rollback", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_memory_holds_nothing_about_cards()
    {
        _desk.Read(_codes[0]);
        string memory = File.ReadAllText(Assert.Single(Directory.GetFiles(_desk["state"], "*.json")));
        Assert.Equal(["network", "rootVersion", "rootHash", "bundleNumber", "bundleHashes", "newestSignedTime"], JsonElement.Parse(memory).EnumerateObject().Select(member => member.Name));
        string kept = Assert.Single(Directory.GetFiles(_desk["state"]), file => !file.EndsWith(".json", StringComparison.Ordinal));
        Assert.Equal(File.ReadAllBytes(_desk["trust.cbor"]), File.ReadAllBytes(kept));      // for the next clinic, as it came
    }

    [Fact]
    public void Two_editions_of_one_number_are_a_fork()
    {
        _desk.Read(_codes[0]);
        _desk.Write("network/bundle-number.txt", "0");
        _desk.Now += TimeSpan.FromMinutes(1);
        _desk.BuildTrust(["clinic"]);
        Assert.Equal("caution trust-fork", _desk.Verdict(_codes[0]));
        Assert.Equal("caution trust-fork", _desk.Verdict(_codes[0]));
    }

    [Fact]
    public void Another_network_has_a_memory_of_its_own()
    {
        _desk.Read(_codes[0]);
        _desk.Sign("keygen", "--network", "Another", "--out", _desk["another"]);
        _desk.Sign("trust", "build", "--issuer", _desk["clinic/issuer.json"], "--sign", _desk["another"], "--out", _desk["another.cbor"]);
        Ran ran = _desk.Run("read", _codes[0], "--trust", _desk["another.cbor"], "--state", _desk["state"]);
        Assert.Contains("status-unknown", ran.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_desk["state"], "*.json").Length);
    }

    [Fact]
    public void A_memory_that_is_damaged_is_said_and_not_overwritten()
    {
        _desk.Read(_codes[0]);
        string file = Assert.Single(Directory.GetFiles(_desk["state"], "*.json"));
        File.WriteAllText(file, "{");
        _desk.Read(_codes[0]).IsRefused("trust-malformed", file);
        Assert.Equal("{", File.ReadAllText(file));
    }

    [Fact]
    public void A_memory_that_cannot_be_kept_is_said_and_the_card_is_read_all_the_same()
    {
        string blocked = Path.Combine(_desk.Write("a-file", ""), "state");
        Ran ran = _desk.Run("read", _codes[0], "--trust", _desk["trust.cbor"], "--state", blocked);
        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("could not be remembered", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_issuer_is_neither_believed_nor_called_forged()
    {
        _desk.Keygen("stranger");
        string code = _desk.Issue(_desk.Write("open.json", Summaries.Open), "stranger.txt", "stranger")[0];
        Ran ran = _desk.Read(code);
        Assert.Equal(1, ran.ExitCode);
        Assert.StartsWith("[?] UNKNOWN-ISSUER", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Amina", ran.Output, StringComparison.Ordinal);
        string unverified = _desk.Read(code, "--unverified").Output;
        Assert.Contains($"== {Words.Text("unverified", "en")} ==", unverified, StringComparison.Ordinal);
        Assert.True(unverified.IndexOf("==", StringComparison.Ordinal) < unverified.IndexOf("Amina", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HELLO", "unreadable not-a-health-credential")]
    [InlineData("HC1:", "unreadable malformed")]
    [InlineData("HC1:6BF", "unreadable malformed")]
    public void What_is_no_card_is_unreadable(string code, string verdict) => Assert.Equal(verdict, _desk.Verdict(code));

    [Fact]
    public void A_changed_card_is_rejected_or_unreadable_and_shows_nothing()
    {
        for (int at = 4; at < _codes[0].Length; at += 23)
        {
            char[] code = _codes[0].ToCharArray();
            code[at] = code[at] == '0' ? '1' : '0';
            Ran ran = _desk.Read(new string(code), "--json");
            Assert.Equal(1, ran.ExitCode);
            Assert.Equal(JsonValueKind.Null, ran.Json.GetProperty("summary").ValueKind);
        }
    }

    private string Shown(string code, string secret)
    {
        JsonElement statement = _desk.Read(code, "--json", "--unlock-file", secret).Json;
        string[] own = ["statusIndex", "hash", "keyId"];      // every card has its own
        return string.Join('\n', statement.EnumerateObject().Where(member => !own.Contains(member.Name)).Select(member => member.ToString()));
    }
}
