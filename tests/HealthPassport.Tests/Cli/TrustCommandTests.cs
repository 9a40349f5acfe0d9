using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class TrustCommandTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Show_says_who_is_trusted_and_for_what()
    {
        Ran ran = _desk.Do("trust", "show", _desk["trust.cbor"]);
        Assert.Contains("Clinics of the Road (fictional)", ran.Output, StringComparison.Ordinal);
        Assert.Contains("root version 1, 1 of 1 keys", ran.Output, StringComparison.Ordinal);
        Assert.Contains("edition 1 of 2026-11-21, next due 2026-12-21", ran.Output, StringComparison.Ordinal);
        Assert.Contains("certifies field keys  status list of 2026-11-21", ran.Output, StringComparison.Ordinal);
        Assert.Equal(1, _desk.Do("trust", "show", _desk["trust.cbor"], "--json").Json.GetProperty("threshold").GetInt32());
    }

    [Fact]
    public void Codes_writes_a_page_of_codes_and_says_what_to_do_with_it()
    {
        Assert.Contains("scan the codes", _desk.Do("trust", "codes", _desk["trust.cbor"], "--out", _desk["codes.html"]).Output, StringComparison.Ordinal);
        Assert.Contains("Clinics of the Road (fictional)", File.ReadAllText(_desk["codes.html"]), StringComparison.Ordinal);
        _desk.Run("trust", "codes", _desk.Write("no.cbor", "no trust file"), "--out", _desk["no.html"]).IsRefused("trust-malformed", "");
        Assert.False(File.Exists(_desk["no.html"]));
    }

    [Fact]
    public void Each_edition_has_a_number_of_its_own()
    {
        _desk.BuildTrust(["clinic"]);
        Assert.Equal(2, _desk.Do("trust", "show", _desk["trust.cbor"], "--json").Json.GetProperty("number").GetInt32());
    }

    [Fact]
    public void An_issuer_keeps_its_number_when_others_come_and_go()
    {
        _desk.Keygen("second");
        _desk.BuildTrust(["clinic", "second"]);
        _desk.BuildTrust(["second"]);
        Assert.Equal(2, _desk.Do("trust", "show", _desk["trust.cbor"], "--json").Json.GetProperty("issuers")[0].GetProperty("number").GetInt32());
    }

    [Fact]
    public void A_network_of_one_becomes_a_network_of_three_and_readers_walk_along()
    {
        string[] codes = _desk.Issue(_desk.Write("open.json", Summaries.Open), "card.txt");
        Assert.Equal("accepted", _desk.Verdict(codes[0]));
        _desk.Sign("keygen", "--member-key", "--out", _desk["second"]);
        _desk.Sign("keygen", "--member-key", "--out", _desk["third"]);
        string[] keys = [_desk["network/public.pem"], _desk["second/public.pem"], _desk["third/public.pem"]];
        _desk.Do([
            "trust", "root", "next", "--network", _desk["network"], "--root-key", .. keys, "--bundle-key", keys[0], keys[1],
            "--threshold", "2", "--expires", "2030-01-01", "--out", _desk["root-2"]]);

        _desk.Sign("trust", "root", "sign", _desk["root-2"], "--key", _desk["network"]);
        _desk.Run("trust", "root", "add", _desk["root-2"], "--network", _desk["network"]).IsRefused("trust-signature-invalid", "thresholds");
        _desk.Sign("trust", "root", "sign", _desk["root-2"], "--key", _desk["third"]);
        _desk.Do("trust", "root", "add", _desk["root-2"], "--network", _desk["network"]);
        _desk.BuildTrust(["clinic"]);
        Assert.Contains("root version 2, 2 of 3 keys", _desk.Do("trust", "show", _desk["trust.cbor"]).Output, StringComparison.Ordinal);
        Assert.Equal("accepted", _desk.Verdict(codes[0]));
    }

    [Fact]
    public void The_new_keys_alone_cannot_take_a_network_over()
    {
        _desk.Sign("keygen", "--member-key", "--out", _desk["thief"]);
        string key = _desk["thief/public.pem"];
        _desk.Do("trust", "root", "next", "--network", _desk["network"], "--root-key", key, "--bundle-key", key, "--threshold", "1", "--expires", "2030-01-01", "--out", _desk["root-2"]);
        _desk.Sign("trust", "root", "sign", _desk["root-2"], "--key", _desk["thief"]);
        _desk.Run("trust", "root", "add", _desk["root-2"], "--network", _desk["network"]).IsRefused("trust-signature-invalid");
    }

    [Fact]
    public void Build_takes_no_status_list_of_a_stranger()
    {
        _desk.Keygen("stranger");
        _desk.Sign("status", "build", "--key", _desk["stranger"], "--out", _desk["stranger.status"]);
        Ran ran = _desk.Run(
            "trust", "build", "--issuer", _desk["clinic/issuer.json"], "--status", _desk["stranger.status"], "--sign", _desk["network"], "--out", _desk["t"], "--passphrase-file", _desk["pass"]);
        ran.IsRefused("trust-signature-invalid", "stranger.status");
        Assert.False(File.Exists(_desk["t"]));
    }

    [Fact]
    public void Build_wants_each_issuer_once()
    {
        string entry = _desk["clinic/issuer.json"];
        _desk.Run("trust", "build", "--issuer", entry, entry, "--sign", _desk["network"], "--out", _desk["t"], "--passphrase-file", _desk["pass"]).IsRefused("each issuer once");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"id":"https://a.example","name":"A","keys":[{"certificate":"AAAA","kinds":["all"],"validFrom":"2026-01-01","validTo":"2026-02-01","state":"active","mayDelegate":true}]}""")]
    public void Build_names_the_entry_that_it_cannot_read(string entry) =>
        _desk.Run("trust", "build", "--issuer", _desk.Write("bad.json", entry), "--sign", _desk["network"], "--out", _desk["t"], "--passphrase-file", _desk["pass"])
            .IsRefused("trust-malformed", "bad.json");

    [Fact]
    public void A_damaged_trust_file_is_refused_wherever_it_is_damaged()
    {
        byte[] good = File.ReadAllBytes(_desk["trust.cbor"]);
        for (int at = 0; at < good.Length; at += 37)
        {
            byte[] bad = [.. good];
            bad[at] ^= 4;
            File.WriteAllBytes(_desk["bad.cbor"], bad);
            _desk.Run("trust", "show", _desk["bad.cbor"]).IsRefused("trust-");
        }
    }
}
