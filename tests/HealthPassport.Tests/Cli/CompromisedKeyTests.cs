using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>Whoever stole a key must not be able to take back with it what its issuer has revoked.</summary>
public sealed class CompromisedKeyTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();

    public CompromisedKeyTests()
    {
        string entry = File.ReadAllText(_desk["clinic/issuer.json"]);
        Assert.Contains("\"state\": \"active\"", entry, StringComparison.Ordinal);
        _desk.Write("reported.json", entry.Replace("\"state\": \"active\"", "\"state\": \"compromised\"", StringComparison.Ordinal));
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Its_status_list_is_not_taken() => Build("--status", _desk["clinic.status"]).IsRefused("not compromised");

    [Fact]
    public void Its_cut_off_is_not_taken()
    {
        _desk.Sign("field-key", "--key", _desk["clinic"], "--from", "2026-11-21", "--out", _desk["tour"]);
        _desk.Sign("field-key", "cut-off", "--key", _desk["clinic"], "--certificates", _desk["tour"], "--from", "2026-11-21", "--out", _desk["lost.cose"]);
        Build("--cut-off", _desk["lost.cose"]).IsRefused("not compromised");
    }

    [Fact]
    public void Without_them_the_trust_file_is_built_and_its_cards_are_rejected()
    {
        string card = _desk.Issue(RepositoryRoot.PathOf("samples", "04-child-full-epi.json"), "card.txt")[0];
        Assert.Equal(0, Build().ExitCode);
        Assert.Equal("rejected key-compromised", _desk.Verdict(card));
    }

    private Ran Build(params string[] more) => _desk.Run([
        "trust", "build", "--issuer", _desk["reported.json"], "--sign", _desk["network"], "--out", _desk["trust.cbor"], "--passphrase-file", _desk["pass"], .. more]);
}
