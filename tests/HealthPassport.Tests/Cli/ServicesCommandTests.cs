using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class ServicesCommandTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_pack_is_looked_at_signed_shown_and_put_into_codes()
    {
        string source = Source();
        Assert.Contains("can be signed", _desk.Do("services", "lint", source).Output, StringComparison.Ordinal);
        string pack = Signed(source);
        Assert.Contains("signs services packs", _desk.Do("trust", "show", _desk["trust.cbor"]).Output, StringComparison.Ordinal);

        string shown = _desk.Do("services", "show", pack, "--trust", _desk["trust.cbor"], "--state", _desk["state"], "--lang", "fr", "--country", "XA", "--kind", "emergency").Output;
        Assert.Contains("*** Fictif, pour essayer.", shown, StringComparison.Ordinal);
        Assert.Contains("Harbour Hospital, emergency room", shown, StringComparison.Ordinal);
        Assert.Contains("suivez la ligne rouge", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Open Door Clinic", shown, StringComparison.Ordinal);

        JsonElement json = _desk.Do("services", "show", pack, "--trust", _desk["trust.cbor"], "--state", _desk["state"], "--country", "XB", "--json").Json.GetProperty("packs")[0];
        Assert.Equal(0, json.GetProperty("cautions").GetArrayLength());
        Assert.All(json.GetProperty("pack").GetProperty("services").EnumerateArray(), service => Assert.Equal("XB", service.GetProperty("country").GetString()));
        Assert.Equal(5, json.GetProperty("pack").GetProperty("rights").GetArrayLength());

        _desk.Do("services", "codes", pack, "--trust", _desk["trust.cbor"], "--out", _desk["codes.html"]);
        Assert.Contains("Services on the Lantern Coast (fictional)", File.ReadAllText(_desk["codes.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_makes_a_pack_unsignable()
    {
        string source = _desk.Write("bad.json", File.ReadAllText(Source()).Replace("Green door beside", "Ask for Fatima beside", StringComparison.Ordinal));
        Ran lint = _desk.Run("services", "lint", source, "--json");
        Assert.Equal((1, false), (lint.ExitCode, lint.Json.GetProperty("signable").GetBoolean()));
        _desk.Sign("services", "key", "--out", _desk["services-key"]);
        _desk.Run("services", "sign", source, "--key", _desk["services-key"], "--out", _desk["a.services"], "--passphrase-file", _desk["pass"]).IsRefused("", "nothing was signed");
        Assert.False(File.Exists(_desk["a.services"]));
    }

    [Fact]
    public void What_nobody_known_has_signed_is_refused_with_its_reason()
    {
        string pack = Signed(Source());
        _desk.BuildTrust(["clinic"]);      // the entry still lists the key
        _desk.Do("services", "show", pack, "--trust", _desk["trust.cbor"], "--state", _desk["state"]);
        using Desk other = Desk.Ready();
        other.Run("services", "show", pack, "--trust", other["trust.cbor"], "--state", other["state"]).IsRefused("unknown-key", "");
        other.Run("services", "codes", pack, "--trust", other["trust.cbor"], "--out", other["codes.html"]).IsRefused("unknown-key", "");
        other.Run("services", "show", "--trust", other["trust.cbor"], "--state", other["state"]).IsRefused("empty", "");
    }

    [Fact]
    public void A_pack_rides_along_in_the_trust_file_and_an_older_edition_is_noticed()
    {
        string first = Signed(Source());
        string second = _desk["b.services"];
        _desk.Sign("services", "sign", _desk.Write("second.json", File.ReadAllText(Source()).Replace("\"edition\": 1", "\"edition\": 2", StringComparison.Ordinal)), "--key", _desk["services-key"], "--out", second);
        _desk.Sign("trust", "build", "--issuer", _desk["clinic/issuer.json"], "--sign", _desk["network"], "--out", _desk["trust.cbor"], "--services", second);
        Assert.Contains("services: lantern-coast, edition 2", _desk.Do("trust", "show", _desk["trust.cbor"]).Output, StringComparison.Ordinal);
        Assert.Contains("Open Door Clinic", _desk.Do("services", "show", "--trust", _desk["trust.cbor"], "--state", _desk["state"]).Output, StringComparison.Ordinal);
        Ran older = _desk.Run("services", "show", first, "--trust", _desk["trust.cbor"], "--state", _desk["state"], "--json");
        Assert.Equal((1, "trust-rollback"), (older.ExitCode, older.Json.GetProperty("packs")[0].GetProperty("cautions")[0].GetString()));
        using Desk other = Desk.Ready();
        other.Run("trust", "build", "--issuer", other["clinic/issuer.json"], "--sign", other["network"], "--out", other["trust.cbor"], "--services", second, "--passphrase-file", other["pass"]).IsRefused("trust-signature-invalid", "");
    }

    private string Signed(string source)
    {
        _desk.Do("services", "key", "--out", _desk["services-key"], "--issuer", _desk["clinic/issuer.json"], "--passphrase-file", _desk["pass"]);
        _desk.BuildTrust(["clinic"]);
        _desk.Sign("services", "sign", source, "--key", _desk["services-key"], "--out", _desk["a.services"]);
        return _desk["a.services"];
    }

    private string Source()
    {
        string id = JsonDocument.Parse(File.ReadAllText(_desk["clinic/issuer.json"])).RootElement.GetProperty("id").GetString()!;
        return _desk.Write("pack.json", File.ReadAllText(RepositoryRoot.PathOf("samples", "services-pack", "lantern-coast.json")).Replace("https://passport.example.org", id, StringComparison.Ordinal));
    }
}
