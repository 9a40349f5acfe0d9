using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class KeygenTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Makes_an_encrypted_key_its_certificate_and_its_entry_for_the_network()
    {
        Ran ran = _desk.Sign("keygen", "--issuer", "https://clinic.example", "--name", "Clinic", "--out", _desk["clinic"]);
        Assert.Equal(["certificate.pem", "issuer.json", "key.pem", "status.bin"], Directory.GetFiles(_desk["clinic"]).Select(Path.GetFileName).Order());
        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(_desk["clinic/key.pem"]), StringComparison.Ordinal);
        Assert.Contains("the key signs until 2027-02-18", ran.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_desk["clinic/key.pem"]));
        }
    }

    [Fact]
    public void Takes_the_passphrase_from_standard_input()
    {
        Ran ran = _desk.RunWith(Desk.Passphrase + "\n", "keygen", "--network", "Net", "--out", _desk["network"], "--passphrase-file", "-", "--json");
        Assert.Equal(0, ran.ExitCode);
        Assert.Equal("a network", ran.Json.GetProperty("made").GetString());
        Assert.DoesNotContain(Desk.Passphrase, ran.Output + ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Makes_a_key_for_a_member_of_a_network()
    {
        _desk.Sign("keygen", "--member-key", "--out", _desk["member"]);
        Assert.True(File.Exists(_desk["member/public.pem"]));
    }

    [Fact]
    public void Gives_an_older_key_the_proof_that_federated_networks_ask_for()
    {
        _desk.Keygen("clinic");
        string entry = File.ReadAllText(_desk["clinic/issuer.json"]);
        Assert.Contains("\"proof\"", entry, StringComparison.Ordinal);
        System.Text.Json.Nodes.JsonNode old = System.Text.Json.Nodes.JsonNode.Parse(entry)!;
        old["keys"]![0]!.AsObject().Remove("proof");
        _desk.Write("clinic/issuer.json", old.ToJsonString());
        _desk.Sign("keygen", "--prove", "--out", _desk["clinic"]);
        Assert.True(TrustListEntryJson.Read(File.ReadAllBytes(_desk["clinic/issuer.json"])).TryGet(out TrustListEntry? proven, out _));
        Assert.Equal(MemberKeyProof.Length, proven.Keys[0].Proof.Length);
    }

    [Fact]
    public void Never_overwrites_a_key()
    {
        _desk.Keygen("clinic");
        byte[] key = File.ReadAllBytes(_desk["clinic/key.pem"]);
        _desk.Run("keygen", "--issuer", "https://a.example", "--name", "A", "--out", _desk["clinic"], "--passphrase-file", _desk["pass"]).IsRefused("key-unusable at out");
        Assert.Equal(key, File.ReadAllBytes(_desk["clinic/key.pem"]));
    }

    [Theory]
    [InlineData("not a uri", "A", "all", "key-unusable at issuer")]
    [InlineData("https://a.example", " x ", "hats", "--kinds takes")]
    public void Refuses_what_cannot_be_an_issuer(string id, string name, string kinds, string said) =>
        _desk.Run("keygen", "--issuer", id, "--name", name, "--kinds", kinds, "--out", _desk["clinic"], "--passphrase-file", _desk["pass"]).IsRefused(said);

    [Fact]
    public void Refuses_a_short_passphrase() =>
        _desk.RunWith("1234567\n", "keygen", "--issuer", "https://a.example", "--name", "A", "--out", _desk["clinic"], "--passphrase-file", "-").IsRefused("at least 8 characters");

    [Fact]
    public void Says_what_is_missing() => _desk.Run("keygen", "--out", _desk["x"], "--passphrase-file", _desk["pass"]).IsRefused("--issuer and --name");

    [Fact]
    public void Asks_nobody_where_nobody_is() => _desk.Run("keygen", "--network", "Net", "--out", _desk["x"]).IsRefused("nobody to ask");

    [Fact]
    public void A_renewed_key_signs_on_and_what_the_old_one_signed_stays_good()
    {
        using Desk desk = Desk.Ready();
        string open = desk.Write("open.json", Summaries.Open);
        string old = desk.Issue(open, "old.txt")[0];
        desk.Sign("field-key", "--key", desk["clinic"], "--from", "2026-11-21", "--indices", "5", "--days", "80", "--out", desk["tour"]);
        byte[] oldKey = File.ReadAllBytes(desk["clinic/key.pem"]);
        desk.Now += TimeSpan.FromDays(60);
        desk.Sign("keygen", "--renew", "--out", desk["clinic"]);
        Assert.NotEqual(oldKey, File.ReadAllBytes(desk["clinic/key.pem"]));
        desk.BuildTrust(["clinic"]);
        Assert.Contains("retired", desk.Do("trust", "show", desk["trust.cbor"]).Output, StringComparison.Ordinal);
        string[] codes = [old, desk.Issue(open, "new.txt")[0], desk.Issue(open, "tour.txt", "tour")[0]];
        Assert.All(codes, code => Assert.Equal("accepted", desk.Verdict(code)));
        Assert.Equal(3, codes.Select(code => desk.Read(code, "--json").Json.GetProperty("keyId").GetString()).Distinct().Count());

        desk.Do("revoke", old, "--key", desk["clinic"]);
        desk.BuildTrust(["clinic"]);
        Assert.Equal(["rejected revoked", "accepted", "accepted"], codes.Select(code => desk.Verdict(code)));
    }

    [Fact]
    public void A_leaked_key_is_renewed_and_its_cards_are_not_believed_but_for_the_proven_ones()
    {
        using Desk desk = Desk.Ready();
        string open = desk.Write("open.json", Summaries.Open);
        string proven = desk.Issue(open, "proven.txt")[0];
        string other = desk.Issue(open, "other.txt")[0];
        string hash = desk.Read(proven, "--json").Json.GetProperty("hash").GetString()!;
        string entry = File.ReadAllText(desk["clinic/issuer.json"]);
        desk.Write("clinic/issuer.json", entry.Replace("\"state\": \"active\"", $"\"state\": \"compromised\", \"proven\": [\"{hash}\"]", StringComparison.Ordinal));
        desk.Sign("keygen", "--renew", "--out", desk["clinic"]);
        desk.BuildTrust(["clinic"]);
        string[] codes = [proven, other, desk.Issue(open, "new.txt")[0]];
        Assert.Equal(["accepted", "rejected key-compromised", "accepted"], codes.Select(code => desk.Verdict(code)));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, desk.Read(other, "--json").Json.GetProperty("summary").ValueKind);
    }

    [Fact]
    public void What_is_no_issuers_folder_is_not_renewed() => _desk.Run("keygen", "--renew", "--out", _desk["none"], "--passphrase-file", _desk["pass"]).IsRefused("key-unusable");
}
