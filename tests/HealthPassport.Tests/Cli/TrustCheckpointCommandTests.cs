using System.Text.Json;
using HealthPassport.Formats.Trust;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class TrustCheckpointCommandTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_checkpoint_on_a_sheet_revokes_in_a_clinic_without_a_network()
    {
        string[] codes = _desk.Issue(_desk.Write("open.json", Summaries.Open), "card.txt");
        File.Copy(_desk["trust.cbor"], _desk["old.cbor"]);
        _desk.Do("revoke", codes[0], "--key", _desk["clinic"]);
        _desk.BuildTrust(["clinic"]);
        string text = Make("trust.cbor", "old.cbor");
        Assert.Contains("ACCEPTED", _desk.Run("read", codes[0], "--trust", _desk["old.cbor"], "--state", _desk["state"]).Output, StringComparison.Ordinal);
        JsonElement taken = _desk.Do("trust", "checkpoint", "take", _desk["checkpoint.txt"], "--trust", _desk["old.cbor"], "--state", _desk["state"], "--json").Json;
        Assert.Equal(("complete", 1), (taken.GetProperty("change").GetString(), taken.GetProperty("lostCards").GetInt32()));
        Assert.Contains("REJECTED", _desk.Run("read", codes[0], "--trust", _desk["old.cbor"], "--state", _desk["state"]).Output, StringComparison.Ordinal);
        Ran both = _desk.Run("read", text, codes[0], "--trust", _desk["old.cbor"], "--state", _desk["other"], "--json");
        Assert.Equal("revoked", both.Json.GetProperty("reasons")[0].GetString());
        Assert.Equal(0, _desk.Run("read", text, "--trust", _desk["old.cbor"], "--state", _desk["other"]).ExitCode);
    }

    [Fact]
    public void There_is_one_a_week()
    {
        Make("trust.cbor");
        _desk.Run("trust", "checkpoint", "make", _desk["trust.cbor"], "--network", _desk["network"], "--out", _desk["second.txt"]).IsRefused("one checkpoint a week", "");
        _desk.Now = _desk.Now.AddDays(7);
        _desk.Do("trust", "checkpoint", "make", _desk["trust.cbor"], "--network", _desk["network"], "--out", _desk["second.txt"]);
    }

    [Fact]
    public void One_that_is_not_signed_changes_nothing()
    {
        _desk.Do("trust", "checkpoint", "make", _desk["trust.cbor"], "--network", _desk["network"], "--out", _desk["checkpoint.txt"]);
        _desk.Run("trust", "checkpoint", "take", _desk["checkpoint.txt"], "--trust", _desk["trust.cbor"], "--state", _desk["state"]).IsRefused("trust-signature-invalid", "");
        _desk.Run("trust", "checkpoint", "take", _desk.Write("no.txt", "HPK1:no"), "--trust", _desk["trust.cbor"], "--state", _desk["state"]).IsRefused("trust-malformed", "");
    }

    [Fact]
    public void The_sheet_bears_it_beside_the_card_and_not_in_it()
    {
        string text = Make("trust.cbor");
        _desk.Sign("issue", _desk.Write("open.json", Summaries.Open), "--key", _desk["clinic"], "--out", _desk["card.txt"], "--sheet", _desk["sheet.html"], "--checkpoint", _desk["checkpoint.txt"], "--holder-lang", "ar");
        string sheet = File.ReadAllText(_desk["sheet.html"]);
        Assert.Contains("class=\"checkpoint\"", sheet, StringComparison.Ordinal);
        Assert.Contains("holds nothing about you", sheet, StringComparison.Ordinal);
        Assert.Contains("لا يحتوي هذا الرمز", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(text[10..60], string.Concat(_desk.ReadLines("card.txt")), StringComparison.Ordinal);
        _desk.Sign("issue", _desk["open.json"], "--key", _desk["clinic"], "--sheet", _desk["plain.html"]);
        Assert.DoesNotContain("class=\"checkpoint\"", File.ReadAllText(_desk["plain.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_delta_makes_the_newer_file_from_one_that_was_read_before()
    {
        string[] codes = _desk.Issue(_desk.Write("open.json", Summaries.Open), "card.txt");
        File.Copy(_desk["trust.cbor"], _desk["old.cbor"]);
        _desk.Run("read", codes[0], "--trust", _desk["old.cbor"], "--state", _desk["state"]);
        _desk.BuildTrust(["clinic"]);
        Assert.Contains("instead of", _desk.Do("trust", "delta", _desk["old.cbor"], _desk["trust.cbor"], "--out", _desk["delta"]).Output, StringComparison.Ordinal);
        _desk.Do("trust", "apply", _desk["delta"], "--out", _desk["new.cbor"], "--state", _desk["state"]);
        Assert.Equal(File.ReadAllBytes(_desk["trust.cbor"]), File.ReadAllBytes(_desk["new.cbor"]));
        _desk.Run("trust", "apply", _desk["delta"], "--out", _desk["no.cbor"], "--state", _desk["empty"]).IsRefused("trust-malformed", "--to");
        _desk.Run("trust", "apply", _desk["delta"], "--to", _desk["trust.cbor"], "--out", _desk["no.cbor"], "--state", _desk["empty"]).IsRefused("trust-malformed", "");
        _desk.Do("trust", "codes", _desk["trust.cbor"], "--delta-from", _desk["old.cbor"], "--out", _desk["codes.html"]);
        Assert.Contains("What is new in the trust file", File.ReadAllText(_desk["codes.html"]), StringComparison.Ordinal);
        Assert.Equal(TrustCodes.DeltaPrefix, "HPD1:");
    }

    [Fact]
    public void Four_files_are_kept()
    {
        string[] codes = _desk.Issue(_desk.Write("open.json", Summaries.Open), "card.txt");
        for (int edition = 0; edition < 6; edition++)
        {
            _desk.Run("read", codes[0], "--trust", _desk["trust.cbor"], "--state", _desk["state"]);
            _desk.BuildTrust(["clinic"]);
        }

        Assert.Equal(4, Directory.GetFiles(_desk["state"], "*.trust").Length);
    }

    private string Make(string newest, params string[] older)
    {
        string[] compared = older.Length == 0 ? [] : ["--older", .. older.Select(file => _desk[file])];
        _desk.Do(["trust", "checkpoint", "make", _desk[newest], "--network", _desk["network"], "--out", _desk["checkpoint.txt"], .. compared]);
        _desk.Sign("trust", "checkpoint", "sign", _desk["checkpoint.txt"], "--key", _desk["network"]);
        return _desk.ReadLines("checkpoint.txt")[0];
    }
}
