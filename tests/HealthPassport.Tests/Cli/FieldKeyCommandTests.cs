using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class FieldKeyCommandTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly string _open;

    public FieldKeyCommandTests() => _open = _desk.Write("open.json", Summaries.Open);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Enrols_a_team_with_a_key_a_day_and_a_supply_of_indices()
    {
        Enrol(3);
        Assert.Equal(3, Directory.GetFiles(_desk["tour"], "*.pem").Length);
        Assert.Equal(20, _desk.ReadLines("tour/indices.txt").Distinct().Count());
        Assert.Equal(3, Directory.GetFiles(_desk["clinic/field-keys/tour"], "*.cert").Length);
        Assert.Empty(Directory.GetFiles(_desk["clinic/field-keys/tour"], "*.pem"));
    }

    [Fact]
    public void What_the_team_issues_is_accepted_and_names_the_team_by_a_number_only()
    {
        Enrol(1);
        string[] codes = _desk.Issue(_open, "card.txt", "tour");
        Assert.All(codes, code => Assert.Equal("accepted", _desk.Verdict(code)));
        Assert.Matches("^[0-9a-f]{8}$", _desk.Read(codes[0], "--json").Json.GetProperty("issuer").GetProperty("fieldUnit").GetString());
        Assert.Equal(2, _desk.ReadLines("tour/issued.txt").Length);
        Assert.Equal(19, _desk.ReadLines("tour/indices.txt").Length);
    }

    [Fact]
    public void A_card_of_the_team_can_be_revoked_by_its_clinic()
    {
        Enrol(1);
        string code = _desk.Issue(_open, "card.txt", "tour")[0];
        _desk.Do("revoke", code, "--key", _desk["clinic"]);
        _desk.BuildTrust(["clinic"]);
        Assert.Equal("rejected revoked", _desk.Verdict(code));
    }

    [Fact]
    public void Outside_its_days_the_team_signs_nothing()
    {
        Enrol(2);
        _desk.Now += TimeSpan.FromDays(2);
        Issue().IsRefused("key-unusable at key", "a day of the tour");
    }

    [Fact]
    public void The_supply_of_indices_ends()
    {
        Enrol(1, "--indices", "1");
        _desk.Issue(_open, "card.txt", "tour");
        Issue().IsRefused("status-indices-exhausted");
    }

    [Fact]
    public void Entries_outside_the_teams_kinds_are_unvouched()
    {
        Enrol(1, "--kinds", "vaccinations");
        string code = _desk.Issue(_open, "card.txt", "tour")[0];
        Assert.Equal("caution scope", _desk.Verdict(code));
        Assert.Equal(["conditions[0]", "allergies[0]"], _desk.Read(code, "--json").Json.GetProperty("unvouchedEntries").EnumerateArray().Select(where => where.GetString()));
    }

    [Theory]
    [InlineData("--days", "0")]
    [InlineData("--days", "91")]
    [InlineData("--from", "soon")]
    [InlineData("--from", "9999-12-31")]
    [InlineData("--kinds", "hats")]
    [InlineData("--indices", "20001")]
    public void Refuses_a_tour_that_makes_no_sense(string option, string value)
    {
        Dictionary<string, string> wishes = new() { ["--days"] = "2", ["--from"] = "2026-11-21", ["--kinds"] = "all", ["--indices"] = "20" };
        wishes[option] = value;
        _desk.Run(["field-key", "--key", _desk["clinic"], "--out", _desk["tour"], "--passphrase-file", _desk["pass"], .. wishes.SelectMany(wish => new[] { wish.Key, wish.Value })]).IsRefused();
        Assert.False(Directory.Exists(_desk["tour"]));
    }

    [Fact]
    public void A_folder_that_holds_something_is_left_alone()
    {
        Enrol(1);
        byte[] key = File.ReadAllBytes(_desk["tour/2026-11-21.pem"]);
        _desk.Run("field-key", "--key", _desk["clinic"], "--from", "2026-11-21", "--out", _desk["tour"], "--passphrase-file", _desk["pass"]).IsRefused("an empty folder");
        Assert.Equal(key, File.ReadAllBytes(_desk["tour/2026-11-21.pem"]));
    }

    [Fact]
    public void A_cut_off_names_the_file_that_it_cannot_read()
    {
        Enrol(1);
        string junk = _desk.Write("junk.txt", "junk\n");
        CutOff(_desk["clinic/field-keys/tour"], junk).IsRefused("junk.txt has a line");
        CutOff(_desk["clinic/field-keys/none"], junk).IsRefused();
        CutOff(_desk["clinic/field-keys/none"]).IsRefused("--certificates needs");
        CutOff(_desk["clinic/field-keys/tour"], _desk["none.txt"]).IsRefused("none.txt");
    }

    private void Enrol(int days, params string[] more) =>
        _desk.Sign([
            "field-key", "--key", _desk["clinic"], "--from", "2026-11-21", "--days", $"{days}", "--out", _desk["tour"], .. (more.Contains("--indices") ? Array.Empty<string>() : ["--indices", "20"]), .. more]);

    private Ran Issue() => _desk.Run("issue", _open, "--key", _desk["tour"], "--passphrase-file", _desk["pass"]);

    private Ran CutOff(string certificates, params string[] handedIn) => _desk.Run([
        "field-key", "cut-off", "--key", _desk["clinic"], "--certificates", certificates, "--from", "2026-11-21", .. handedIn.SelectMany(file => new[] { "--handed-in", file }),
        "--out", _desk["tour.cut-off"], "--passphrase-file", _desk["pass"]]);
}
