using System.Text.Json;
using HealthPassport.Formats.X509;
using HealthPassport.Tests.Cli;
using HealthPassport.Tests.Issuing.Import;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>Five fictional organisations found a network, admit each other, lose a key, expel one of them, and meet a captured minority; by the command line alone.</summary>
public sealed class FederationOfFiveTests : IDisposable
{
    private const int Organisations = 5;

    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_network_lives_through_admission_key_loss_expulsion_and_a_captured_minority()
    {
        Found();
        Admit();
        string[] cards = [.. Enumerable.Range(1, Organisations).Select(Issue)];

        // Everybody's bundle says the same, whoever made it; nobody is alarmed by several makers.
        string read = Read(cards[3], Build(1)).Output;
        Assert.Contains("ACCEPTED", read, StringComparison.Ordinal);
        Assert.Contains("Admitted by: 3/5 Route network (fictional), its list of: 2026-11-21", read, StringComparison.Ordinal);
        Assert.Equal("accepted", Verdict(cards[3], Build(2)));
        Assert.Equal("accepted", Verdict(cards[3], Build(5)));
        string before = _desk["before.cbor"];
        File.Copy(Build(1), before);

        Bridge();
        LoseAListKey(cards[3]);
        Revoke(cards[1]);
        Assert.StartsWith("caution trust-rollback", Verdict(cards[1], before), StringComparison.Ordinal);      // the older bundle: said on the cards that it concerns
        Expel(cards[4]);
        ACapturedMinority(cards[4]);
        AMemberThatEquivocates();
        Succeed(cards[1]);
    }

    // The first one founds, the others bring keys: three of five change the root, three of five admit.
    private void Found()
    {
        _desk.Sign("keygen", "--network", "Route network (fictional)", "--out", _desk["net1"]);
        _desk.Quicken("net1/key.pem");
        for (int i = 1; i <= Organisations; i++)
        {
            _desk.Keygen($"org{i}");
            MemberKey($"list{i}");
            if (i > 1)
            {
                MemberKey($"net{i}");
            }
        }

        string[] keys = [.. Enumerable.Range(1, Organisations).Select(i => _desk[$"net{i}/public.pem"])];
        string[] next = ["trust", "root", "next", "--network", _desk["net1"], "--root-key", .. keys, "--bundle-key", .. keys, "--expires", "2028-01-01", "--out", _desk["root.cose"]];
        _desk.Run([.. next, "--threshold", "3", "--admission-threshold", "2"]).IsRefused("more than half");
        _desk.Run([.. next, "--threshold", "2", "--admission-threshold", "3"]).IsRefused("more than half");
        _desk.Do([.. next, "--threshold", "3", "--admission-threshold", "3"]);
        foreach (int voter in new[] { 1, 2, 3 })
        {
            _desk.Sign("trust", "root", "sign", _desk["root.cose"], "--key", _desk[$"net{voter}"]);
        }

        _desk.Do("trust", "root", "add", _desk["root.cose"], "--network", _desk["net1"]);
        _desk.Run("trust", "build", "--sign", _desk["net1"], "--out", _desk["none.cbor"], "--passphrase-file", _desk["pass"]).IsRefused("trust-signature-invalid", "roll");
    }

    private void Admit()
    {
        for (int i = 1; i <= Organisations; i++)
        {
            _desk.Do("network", "admit", _desk[$"org{i}/issuer.json"], "--list-key", _desk[$"list{i}/public.pem"], "--network", _desk["net1"], "--out", _desk["roll.cose"]);
        }

        SignRoll(1, 2);
        _desk.Run("network", "take", _desk["roll.cose"], "--network", _desk["net1"]);
        Assert.Contains("signed by 2 of 5 voters, 3 needed", _desk.Do("network", "show", _desk["roll.cose"], "--network", _desk["net1"]).Output, StringComparison.Ordinal);
        Assert.Equal(1, _desk.Run("network", "take", _desk["roll.cose"], "--network", _desk["net1"]).ExitCode);
        SignRoll(4);
        _desk.Do("network", "take", _desk["roll.cose"], "--network", _desk["net1"]);
        Assert.Contains("status list 1 is missing", _desk.Sign("network", "list", _desk["org1/issuer.json"], "--roll", _desk["roll.cose"], "--key", _desk["list1"], "--out", _desk["bare.list"]).Error, StringComparison.Ordinal);
        for (int i = 1; i <= Organisations; i++)
        {
            _desk.Do("network", "take", Publish(i), "--network", _desk["net1"]);
        }

        for (int i = 2; i <= Organisations; i++)
        {
            _desk.Do("network", "join", Build(1), "--network", _desk[$"net{i}"]);
            _desk.Do("network", "take", _desk["trust1.cbor"], "--network", _desk[$"net{i}"]);
        }
    }

    // The key set of somebody outside, for vaccinations only; the voters sign its hash, and whoever makes a bundle cannot bring another.
    private void Bridge()
    {
        _desk.Keygen("outside");
        byte[] der = JsonElement.Parse(File.ReadAllBytes(_desk["outside/issuer.json"])).GetProperty("keys")[0].GetProperty("certificate").GetBytesFromBase64();
        string jwks = Importing.Jwks(Importing.Jwk(der, Certificate.Read(der)!.PublicKey!.Thumbprint()));
        _desk.Do("trust", "import", "--from", "jwks", _desk.Write("outside.jwks", jwks), "--issuer", "https://outside.example/health-passport", "--out", _desk["outside.json"]);
        _desk.Run("trust", "build", "--sign", _desk["net1"], "--import", _desk["outside.json"], "--out", _desk["no.cbor"], "--passphrase-file", _desk["pass"]).IsRefused("network bridge");
        _desk.Run("network", "bridge", _desk["outside.json"], "--network", _desk["net1"], "--out", _desk["no.cose"]).IsRefused("--kinds takes");
        ChangeRoll([1, 2, 3], "bridge", _desk["outside.json"], "--kinds", "vaccinations");
        _desk.Sign("trust", "build", "--sign", _desk["net1"], "--import", _desk["outside.json"], "--out", _desk["trust1.cbor"]);
        Assert.Contains("also: https://outside.example", _desk.Do("trust", "show", _desk["trust1.cbor"]).Output, StringComparison.Ordinal);
        _desk.Do("network", "take", _desk["trust1.cbor"], "--network", _desk["net2"]);
        Assert.Contains("also: https://outside.example", _desk.Do("trust", "show", Build(2)).Output, StringComparison.Ordinal);      // handed on
        string hash = _desk.Do("network", "show", "--network", _desk["net1"]).Lines.Single(line => line.Contains("bridge ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        ChangeRoll([1, 2, 3], "bridge", "--in-place-of", hash);
        Assert.DoesNotContain("also: ", _desk.Do("trust", "show", Build(1)).Output, StringComparison.Ordinal);
    }

    private void LoseAListKey(string card)
    {
        MemberKey("list4-new");
        ChangeRoll([1, 2, 3], "change", "4", "--list-key", _desk["list4-new/public.pem"]);
        Assert.StartsWith("unknown-issuer", Verdict(card, Build(1)), StringComparison.Ordinal);      // what the thief could still sign is no list any more
        _desk.Run("network", "list", _desk["org4/issuer.json"], "--roll", _desk["roll.cose"], "--key", _desk["list4"], "--out", _desk["stolen.list"], "--passphrase-file", _desk["pass"]).IsRefused("list keys");
        Directory.Move(_desk["list4"], _desk["list4-lost"]);
        Directory.Move(_desk["list4-new"], _desk["list4"]);
        Everybody("network", "take", Publish(4));
        Assert.Equal("accepted", Verdict(card, Build(1)));
    }

    private void Revoke(string card)
    {
        _desk.Do("revoke", card, "--key", _desk["org2"]);
        Everybody("network", "take", Publish(2));
        Assert.Equal("rejected revoked", Verdict(card, Build(3)));      // whoever makes the bundle
    }

    private void Expel(string card)
    {
        ChangeRoll([1, 2, 4], "change", "5", "--state", "expelled", "--since", "2026-11-24");
        Assert.Equal("caution member-expelled", Verdict(card, Build(1)));
        _desk.Now = _desk.Now.AddDays(3);
        Assert.Equal("rejected member-expelled", Verdict(Issue(5), Build(2)));
    }

    // Two of five keys in the wrong hands: they admit nobody, change no root, and cannot slip an issuer into a bundle.
    private void ACapturedMinority(string card)
    {
        _desk.Do("network", "change", "5", "--state", "active", "--network", _desk["net5"], "--out", _desk["coup.cose"]);
        foreach (int voter in new[] { 5, 3, 5 })
        {
            _desk.Sign("network", "sign", _desk["coup.cose"], "--key", _desk[$"net{voter}"]);
        }

        Ran coup = _desk.Run("network", "take", _desk["coup.cose"], "--network", _desk["net1"]);
        Assert.Equal(1, coup.ExitCode);
        Assert.Contains("3 of the 5 voters; it has 2", coup.Output, StringComparison.Ordinal);
        File.Copy(_desk["coup.cose"], _desk["net5/roll.cose"], overwrite: true);
        _desk.Run("trust", "build", "--sign", _desk["net5"], "--out", _desk["coup.cbor"], "--passphrase-file", _desk["pass"]).IsRefused("trust-signature-invalid");
        _desk.Run("trust", "build", "--issuer", _desk["org5/issuer.json"], "--sign", _desk["net5"], "--out", _desk["coup.cbor"], "--passphrase-file", _desk["pass"]).IsRefused("trust-malformed");
        _desk.Do("trust", "root", "next", "--network", _desk["net5"], "--root-key", _desk["net5/public.pem"], "--bundle-key", _desk["net5/public.pem"], "--threshold", "1", "--admission-threshold", "1", "--expires", "2028-01-01", "--out", _desk["coup-root.cose"]);
        foreach (int voter in new[] { 5, 3 })
        {
            _desk.Sign("trust", "root", "sign", _desk["coup-root.cose"], "--key", _desk[$"net{voter}"]);
        }

        _desk.Run("trust", "root", "add", _desk["coup-root.cose"], "--network", _desk["net5"]).IsRefused("trust-signature-invalid");
        Assert.Equal("caution member-expelled", Verdict(card, Build(4)));

        // The others take the votes of the two away; then the roll is signed anew.
        string[] keys = [_desk["net1/public.pem"], _desk["net2/public.pem"], _desk["net4/public.pem"]];
        _desk.Do(["trust", "root", "next", "--network", _desk["net1"], "--root-key", .. keys, "--bundle-key", .. keys, "--threshold", "2", "--admission-threshold", "2", "--expires", "2028-01-01", "--out", _desk["root.cose"]]);
        foreach (int voter in new[] { 1, 2, 4 })
        {
            _desk.Sign("trust", "root", "sign", _desk["root.cose"], "--key", _desk[$"net{voter}"]);
        }

        _desk.Do("trust", "root", "add", _desk["root.cose"], "--network", _desk["net1"]);
        _desk.Run("trust", "build", "--sign", _desk["net5"], "--out", _desk["coup.cbor"], "--passphrase-file", _desk["pass"]).IsRefused("trust-signature-invalid");
        ChangeRoll([1, 2], "change", "3", "--state", "suspended");
        Assert.Contains("Admitted by: 2/3", Read(Issue(4), Build(1)).Output, StringComparison.Ordinal);
        Assert.Equal("caution member-suspended", Verdict(Issue(3), Build(1)));
    }

    private void AMemberThatEquivocates()
    {
        _desk.Now = _desk.Now.AddDays(1);
        string one = Publish(4);
        File.Copy(one, _desk["one.list"]);
        _desk.Do("revoke", Issue(4), "--key", _desk["org4"]);
        string other = Publish(4);
        _desk.Do("network", "take", _desk["one.list"], "--network", _desk["net1"]);
        Ran fork = _desk.Run("network", "take", other, "--network", _desk["net1"]);
        Assert.Equal(1, fork.ExitCode);
        Assert.Contains("FORK: member 4", fork.Output, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_desk["net1/forks"]).Length);
    }

    private void Succeed(string card)
    {
        _desk.Now = _desk.Now.AddDays(1);
        ChangeRoll([1, 4], "change", "2", "--state", "left", "--successor", "1", "--list-key", _desk["list2/public.pem"], _desk["list1/public.pem"]);
        string read = Read(card, Build(1)).Output;
        Assert.Contains("org1", read, StringComparison.Ordinal);
        Assert.Contains("In its place goes on", read, StringComparison.Ordinal);
        ChangeRoll([1, 4], "change", "1", "--kinds", "none", "--certifies-field-keys", "false");
        string shown = _desk.Do("trust", "show", Build(1)).Lines.SkipWhile(line => !line.StartsWith("  1.", StringComparison.Ordinal)).ElementAt(1);
        Assert.Contains("transcribes only  status list", shown, StringComparison.Ordinal);      // whatever its key says of itself
    }

    private void ChangeRoll(int[] voters, params string[] change)
    {
        File.Delete(_desk["roll.cose"]);
        _desk.Do(["network", .. change, "--network", _desk["net1"], "--out", _desk["roll.cose"]]);
        SignRoll(voters);
        Everybody("network", "take", _desk["roll.cose"]);
    }

    private void MemberKey(string folder)
    {
        _desk.Sign("keygen", "--member-key", "--out", _desk[folder]);
        _desk.Quicken($"{folder}/key.pem");
    }

    private void SignRoll(params int[] voters)
    {
        foreach (int voter in voters)
        {
            _desk.Sign("network", "sign", _desk["roll.cose"], "--key", _desk[$"net{voter}"]);
        }
    }

    // Who was put out, and who has not heard of the newest root, goes on without.
    private void Everybody(params string[] command)
    {
        foreach (int i in new[] { 1, 2, 3, 4 })
        {
            _desk.Run([.. command, "--network", _desk[$"net{i}"]]);
        }

        _desk.Do([.. command, "--network", _desk["net1"]]);
    }

    private string Publish(int organisation)
    {
        _desk.Now = _desk.Now.AddSeconds(organisation == 4 ? 0 : 1);
        _desk.Sign("status", "build", "--key", _desk[$"org{organisation}"], "--out", _desk[$"org{organisation}.status"]);
        _desk.Sign("network", "list", _desk[$"org{organisation}/issuer.json"], "--roll", _desk["roll.cose"], "--status", _desk[$"org{organisation}.status"], "--key", _desk[$"list{organisation}"], "--out", _desk[$"org{organisation}.list"]);
        return _desk[$"org{organisation}.list"];
    }

    private string Build(int maker)
    {
        _desk.Sign("trust", "build", "--sign", _desk[$"net{maker}"], "--out", _desk[$"trust{maker}.cbor"]);
        return _desk[$"trust{maker}.cbor"];
    }

    private string Issue(int organisation) => _desk.Issue(_desk.Write("open.json", Summaries.Open), $"card{organisation}.txt", $"org{organisation}")[0];

    private Ran Read(string card, string trust) => _desk.Run("read", card, "--trust", trust, "--state", _desk["state"]);

    private string Verdict(string card, string trust)
    {
        JsonElement statement = _desk.Run("read", card, "--trust", trust, "--state", _desk["state"], "--json").Json;
        return string.Join(' ', statement.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).Prepend(statement.GetProperty("verdict").GetString()));
    }
}
