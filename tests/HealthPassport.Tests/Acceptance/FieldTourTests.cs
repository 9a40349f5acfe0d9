using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HealthPassport.Tests.Cli;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>A mobile team signs for fourteen days without any network; its laptop is lost; what it had handed in stays good.</summary>
public sealed class FieldTourTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly string _open;

    public FieldTourTests() => _open = _desk.Write("open.json", Summaries.Open);

    public void Dispose() => _desk.Dispose();

    [Fact]
    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "The process has the machine's clock.")]
    public void Without_any_network_interface_a_field_key_issues_and_who_knows_only_the_main_key_accepts()
    {
        string[] alone = Unshare();
        Assert.Single(Tools.RunIn(_desk.Path, "unshare", [.. alone, "cat", "/proc/net/route"]).Lines);      // no route: its headings only
        using Desk desk = new();
        desk.Now = DateTimeOffset.UtcNow;
        desk.Sign("keygen", "--network", "Network", "--out", desk["network"]);
        desk.Keygen("clinic");
        desk.BuildTrust(["clinic"]);                                                                          // before the tour is enrolled
        Enrol(desk);
        ToolResult issued = Tools.RunIn(
            desk.Path, "unshare", [.. alone, Tools.Require("dotnet"), BuiltCommand.Path, "issue", desk.Write("open.json", Summaries.Open), "--key", desk["tour"], "--out", desk["card.txt"], "--passphrase-file", desk["pass"]]);
        Assert.True(issued.ExitCode == 0, issued.Error);
        Assert.All(desk.ReadLines("card.txt"), code => Assert.Equal("accepted", desk.Verdict(code)));
    }

    [Fact]
    public void A_lost_laptop_costs_only_what_was_not_handed_in()
    {
        Enrol(_desk);
        string first = Issue("first.txt");
        _desk.Now += TimeSpan.FromDays(1);
        string second = Issue("second.txt");
        _desk.Now += TimeSpan.FromDays(3);
        string handedIn = Issue("handed-in.txt");
        File.Copy(_desk["tour/issued.txt"], _desk["handed-in.log"]);
        string notHandedIn = Issue("not-handed-in.txt");
        _desk.Now += TimeSpan.FromDays(1);
        string thief = Issue("thief.txt");
        Assert.All(new[] { first, second, handedIn, notHandedIn, thief }, code => Assert.Equal("accepted", _desk.Verdict(code)));

        _desk.Sign(
            "field-key", "cut-off", "--key", _desk["clinic"], "--certificates", _desk["clinic/field-keys/tour"], "--from", "2026-11-25", "--handed-in", _desk["handed-in.log"], "--out", _desk["tour.cut-off"]);
        _desk.BuildTrust(["clinic"], "--cut-off", _desk["tour.cut-off"]);
        Assert.Equal("accepted", _desk.Verdict(first));
        Assert.Equal("accepted", _desk.Verdict(second));
        Assert.Equal("accepted", _desk.Verdict(handedIn));
        Assert.Equal("caution field-key-lost", _desk.Verdict(notHandedIn));
        Assert.Equal("caution field-key-lost", _desk.Verdict(thief));
        Assert.NotNull(_desk.Read(thief, "--json").Json.GetProperty("summary").GetProperty("conditions")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void The_cards_themselves_may_be_handed_in_instead_of_the_list()
    {
        Enrol(_desk);
        string code = Issue("card.txt");
        _desk.Sign("field-key", "cut-off", "--key", _desk["clinic"], "--certificates", _desk["tour"], "--from", "2026-11-21", "--handed-in", _desk["card.txt"], "--out", _desk["tour.cut-off"]);
        _desk.BuildTrust(["clinic"], "--cut-off", _desk["tour.cut-off"]);
        Assert.Equal("accepted", _desk.Verdict(code));
    }

    [Fact]
    public void Past_days_keys_are_destroyed_and_a_clock_that_was_set_back_signs_nothing()
    {
        Enrol(_desk);
        Issue("first.txt");
        _desk.Now += TimeSpan.FromDays(5);
        Issue("second.txt");
        string[] left = [.. Directory.GetFiles(_desk["tour"], "*.pem").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(Enumerable.Range(5, 9).Select(day => new DateOnly(2026, 11, 21).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), left);
        _desk.Now -= TimeSpan.FromDays(1);
        _desk.Run("issue", _open, "--key", _desk["tour"], "--passphrase-file", _desk["pass"]).IsRefused("key-unusable at clock", "2026-11-26");
    }

    private static string[] Unshare()
    {
        string unshare = Tools.Require("unshare");
        string[][] ways = [["-n"], ["-r", "-n"]];
        if (Array.Find(ways, way => Tools.RunIn(RepositoryRoot.Directory, unshare, [.. way, "true"]).ExitCode == 0) is string[] works)
        {
            return works;
        }

        Tools.Missing("unshare may not make a network namespace here");
        return [];
    }

    private static void Enrol(Desk desk) => desk.Sign(
        "field-key", "--key", desk["clinic"], "--from", desk.Now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--days", "14", "--kinds", "all", "--indices", "50", "--out", desk["tour"]);

    private string Issue(string file) => _desk.Issue(_open, file, "tour")[0];
}
