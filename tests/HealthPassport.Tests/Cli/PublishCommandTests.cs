using System.Text.Json;
using HealthPassport.Formats.X509;
using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>What an issuer puts on its website for its SMART Health Cards, and what another network makes of it.</summary>
public sealed class PublishCommandTests : IDisposable
{
    private const string Issuer = "https://second.example/health-passport";

    private readonly Desk _desk = Desk.Ready();
    private readonly string _kid;
    private readonly JsonElement[] _cards;

    public PublishCommandTests()
    {
        _desk.Keygen("second");
        byte[] der = JsonElement.Parse(File.ReadAllBytes(_desk["second/issuer.json"])).GetProperty("keys")[0].GetProperty("certificate").GetBytesFromBase64();
        _kid = Certificate.Read(der)!.PublicKey!.Thumbprint();
        JsonElement issued = _desk.Sign("issue", _desk.Write("open.json", Summaries.Open), "--key", _desk["second"], "--format", "shc", "--out", _desk["cards.txt"], "--json").Json;
        _cards = [.. issued.GetProperty("credentials").EnumerateArray()];
        Assert.Equal(2, _cards.Length);
    }

    private string List => $".well-known/crl/{_kid}.json";

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void The_key_set_has_the_key_and_the_counter_of_its_list()
    {
        string[] files = [.. Publish().GetProperty("files").EnumerateArray().Select(file => file.GetString()!)];
        Assert.Equal([List, ".well-known/jwks.json"], files);
        JsonElement key = Assert.Single(Read(".well-known/jwks.json").GetProperty("keys").EnumerateArray());
        Assert.Equal(["kty", "kid", "use", "alg", "crv", "x", "y", "crlVersion"], key.EnumerateObject().Select(member => member.Name));
        Assert.Equal((_kid, "sig", "ES256", 1), (Text(key, "kid"), Text(key, "use"), Text(key, "alg"), key.GetProperty("crlVersion").GetInt32()));
        Assert.Equal($$"""{"kid":"{{_kid}}","method":"rid","ctr":1,"rids":[]}""", File.ReadAllText(_desk["web/" + List]));
    }

    [Fact]
    public void The_counter_rises_with_each_change_and_with_nothing_else()
    {
        Assert.Equal((1, ""), Published());
        Assert.Equal((1, ""), Published());
        Revoke(0);
        Assert.Equal((2, RevocationId(0)), Published());
        _desk.Now = _desk.Now.AddDays(1);
        Assert.Equal((2, RevocationId(0)), Published());
        Revoke(1, "--suspend");
        Assert.Equal((3, string.Join(' ', new[] { RevocationId(0), RevocationId(1) }.Order())), Published());
        Revoke(1, "--reinstate");
        Assert.Equal((4, RevocationId(0)), Published());
    }

    [Fact]
    public void Files_that_are_gone_are_written_anew_with_the_same_counter()
    {
        Revoke(0);
        (int, string) before = Published();
        Directory.Delete(_desk["web"], recursive: true);
        Assert.Equal(before, Published());
    }

    [Fact]
    public void An_issuer_without_a_status_list_publishes_its_key_alone()
    {
        _desk.Sign("keygen", "--issuer", "https://third.example", "--name", "Third", "--no-status-list", "--out", _desk["third"]);
        _desk.Do("publish", "--key", _desk["third"], "--out", _desk["web3"]);
        Assert.Equal([_desk["web3/.well-known/jwks.json"]], Directory.GetFiles(_desk["web3"], "*", SearchOption.AllDirectories));
        Assert.False(JsonElement.Parse(File.ReadAllBytes(_desk["web3/.well-known/jwks.json"])).GetProperty("keys")[0].TryGetProperty("crlVersion", out _));
    }

    [Fact]
    public void Another_network_reads_the_good_card_and_refuses_the_revoked_one()
    {
        (string good, string bad) = (Code(0), Code(1));
        Assert.Equal(("unknown-issuer unknown-key", "unknown-issuer unknown-key"), (_desk.Verdict(good), _desk.Verdict(bad)));
        Publish();
        Take();
        Assert.Equal(("accepted", "accepted"), (_desk.Verdict(good), _desk.Verdict(bad)));
        Revoke(1);
        Publish();
        _desk.Now = _desk.Now.AddHours(1);
        Take();
        Assert.Equal(("accepted", "rejected revoked"), (_desk.Verdict(good), _desk.Verdict(bad)));
    }

    [Fact]
    public void Without_the_list_that_the_key_announces_nothing_is_known_of_a_revocation()
    {
        Revoke(1);
        Publish();
        Take("--out");
        Assert.Equal(("caution status-unknown", "caution status-unknown"), (_desk.Verdict(Code(0)), _desk.Verdict(Code(1))));
    }

    [Fact]
    public void A_list_behind_the_counter_of_its_key_counts_for_what_it_names()
    {
        Revoke(1);
        Publish();
        File.Copy(_desk["web/" + List], _desk["old.json"]);
        Revoke(0);
        Publish();
        Take("--crl", _desk["old.json"], "--out");
        Assert.Equal(("caution status-unknown", "rejected revoked"), (_desk.Verdict(Code(0)), _desk.Verdict(Code(1))));
    }

    private JsonElement Publish() => _desk.Do("publish", "--key", _desk["second"], "--out", _desk["web"], "--json").Json;

    private (int Counter, string Ids) Published()
    {
        Publish();
        JsonElement list = Read(List);
        Assert.Equal(list.GetProperty("ctr").GetInt32(), Read(".well-known/jwks.json").GetProperty("keys")[0].GetProperty("crlVersion").GetInt32());
        return (list.GetProperty("ctr").GetInt32(), string.Join(' ', list.GetProperty("rids").EnumerateArray().Select(id => id.GetString())));
    }

    private void Take(params string[] more)
    {
        string[] lists = more.Length > 0 ? more : ["--crl", _desk["web/" + List], "--out"];
        _desk.Do(["trust", "import", "--from", "jwks", _desk["web/.well-known/jwks.json"], "--issuer", Issuer, "--name", "Second", .. lists, _desk["second.json"]]);
        _desk.BuildTrust(["clinic"], "--import", _desk["second.json"]);
    }

    private void Revoke(int card, params string[] more) => _desk.Do(["revoke", _cards[card].GetProperty("statusIndex").GetRawText(), "--key", _desk["second"], .. more]);

    private string Code(int card) => _desk.ReadLines("cards.txt")[card];

    private string RevocationId(int card) => _cards[card].GetProperty("statusIndex").GetInt32().ToString("D5", System.Globalization.CultureInfo.InvariantCulture);

    private JsonElement Read(string file) => JsonElement.Parse(File.ReadAllBytes(_desk["web/" + file]));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
