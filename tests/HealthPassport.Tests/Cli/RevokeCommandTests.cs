using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class RevokeCommandTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly string[] _codes;
    private readonly string _stub;
    private readonly string _index;

    public RevokeCommandTests()
    {
        string open = _desk.Write("open.json", Summaries.Open);
        System.Text.Json.JsonElement report = _desk.Sign("issue", open, "--key", _desk["clinic"], "--out", _desk["card.txt"], "--sheet", _desk["sheet.html"], "--json").Json;
        _codes = _desk.ReadLines("card.txt");
        _stub = report.GetProperty("stubNumber").GetString()!;
        _index = report.GetProperty("statusIndex").ToString();
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void By_the_code_itself() => RevokesBoth(_codes[1]);

    [Fact]
    public void By_a_file_with_the_codes() => RevokesBoth(_desk["card.txt"]);

    [Fact]
    public void By_its_index() => RevokesBoth(_index);

    [Fact]
    public void By_the_number_of_its_stub_with_or_without_spaces()
    {
        RevokesBoth(_stub);
        Assert.Equal(0, Revoke(_stub.Replace(" ", "", StringComparison.Ordinal)).ExitCode);
        Assert.Contains(_stub, File.ReadAllText(_desk["sheet.html"]), StringComparison.Ordinal);
        Assert.DoesNotContain(_stub, File.ReadAllText(_desk["clinic/stubs.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspension_ends_when_the_card_is_reinstated()
    {
        Assert.Equal("rejected suspended", After("--suspend"));
        Assert.Equal("accepted", After("--reinstate"));
    }

    [Fact]
    public void A_superseded_card_is_read_with_caution() => Assert.Equal("caution superseded", After("--supersede"));

    [Fact]
    public void A_revoked_card_stays_revoked()
    {
        Assert.Equal("rejected revoked", After());
        Revoke(_codes[0], "--reinstate").IsRefused("revoked at index", "for good");
        Assert.Equal("rejected revoked", _desk.Verdict(_codes[0]));
    }

    [Fact]
    public void Clinics_learn_it_with_the_next_trust_file_only()
    {
        Assert.Equal(0, Revoke(_codes[0]).ExitCode);
        Assert.Equal("accepted", _desk.Verdict(_codes[0]));
        _desk.BuildTrust(["clinic"]);
        Assert.Equal("rejected revoked", _desk.Verdict(_codes[0]));
    }

    [Fact]
    public void Another_issuers_card_cannot_be_revoked()
    {
        _desk.Keygen("stranger");
        _desk.Run("revoke", _codes[0], "--key", _desk["stranger"]).IsRefused("a card that this issuer has signed");
    }

    [Fact]
    public void An_index_that_was_never_given_out_is_refused()
    {
        int other = (int.Parse(_index, System.Globalization.CultureInfo.InvariantCulture) + 1) % 65536;
        Revoke(other.ToString(System.Globalization.CultureInfo.InvariantCulture)).IsRefused("key-unusable at index");
    }

    [Fact]
    public void Two_wishes_at_once_are_refused() => Revoke(_index, "--suspend", "--supersede").IsRefused("choose one");

    [Fact]
    public void The_status_list_says_nothing_about_what_was_issued()
    {
        _desk.Sign("status", "build", "--key", _desk["clinic"], "--out", _desk["with.status"]);
        _desk.Keygen("stranger");
        _desk.Sign("status", "build", "--key", _desk["stranger"], "--out", _desk["without.status"]);
        Assert.InRange(new FileInfo(_desk["with.status"]).Length - new FileInfo(_desk["without.status"]).Length, -2, 2);      // but for the names
    }

    private string After(params string[] wish)
    {
        Assert.Equal(0, Revoke(_codes[0], wish).ExitCode);
        _desk.BuildTrust(["clinic"]);
        return _desk.Verdict(_codes[1]);
    }

    private void RevokesBoth(string card)
    {
        Ran ran = Revoke(card, "--json");
        Assert.Equal(0, ran.ExitCode);
        Assert.Equal("revoked", ran.Json.GetProperty("status").GetString());
        _desk.BuildTrust(["clinic"]);
        Assert.All(_codes, code => Assert.Equal("rejected revoked", _desk.Verdict(code)));
    }

    private Ran Revoke(string card, params string[] more) => _desk.Run(["revoke", card, "--key", _desk["clinic"], .. more]);
}
