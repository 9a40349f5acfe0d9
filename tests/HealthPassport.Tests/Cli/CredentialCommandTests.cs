using System.Text.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

/// <summary>The commands for formats that are one text.</summary>
public sealed class CredentialCommandTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly string _summary;

    public CredentialCommandTests() => _summary = _desk.Write("summary.json", Summaries.WithSensitive);

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("dc+sd-jwt")]
    public void Issues_one_text_that_reads_as_accepted_until_it_is_revoked(string format)
    {
        Ran ran = _desk.Sign("issue", _summary, "--key", _desk["clinic"], "--format", format, "--out", _desk["card.txt"], "--json");
        JsonElement report = ran.Json;
        Assert.Equal(_desk.ReadLines("card.txt").Single(), report.GetProperty("credentials")[0].GetProperty("credential").GetString());
        Assert.Single(report.GetProperty("leftOut").EnumerateArray());
        Assert.Equal("accepted", _desk.Verdict(_desk["card.txt"]));
        _desk.Do("revoke", _desk["card.txt"], "--key", _desk["clinic"]);
        _desk.BuildTrust(["clinic"]);
        Assert.Equal("rejected revoked", _desk.Verdict(_desk["card.txt"]));
    }

    [Fact]
    public void Shows_a_part()
    {
        string open = _desk.Write("open.json", Summaries.Open);
        _desk.Sign("issue", open, "--key", _desk["clinic"], "--format", "dc+sd-jwt", "--out", _desk["card.txt"]);
        _desk.Do("present", _desk["card.txt"], "--show", "holder,vaccinations", "--out", _desk["part.txt"]);
        JsonElement summary = _desk.Read(_desk["part.txt"], "--json").Json.GetProperty("summary");
        Assert.True(summary.TryGetProperty("vaccinations", out _) && summary.TryGetProperty("holder", out _));
        Assert.False(summary.TryGetProperty("conditions", out _) || summary.TryGetProperty("allergies", out _));
        _desk.Run("present", _desk["card.txt"], "--show", "screenings").IsRefused("summary-invalid", "claims that this credential holds");
    }

    [Fact]
    public void Refuses_what_only_a_card_has()
    {
        _desk.Run("issue", _summary, "--key", _desk["clinic"], "--format", "vc+jwt", "--new-secret").IsRefused("--new-secret", "hcert/passport");
        _desk.Run("issue", _summary, "--key", _desk["clinic"], "--format", "pdf").IsRefused("--format takes one of", "dc+sd-jwt");
    }

    [Fact]
    public void Writes_the_status_list_in_every_form()
    {
        _desk.Sign("status", "build", "--key", _desk["clinic"], "--format", "jwt", "--out", _desk["list.jwt"]);
        _desk.Sign("trust", "build", "--issuer", Path.Combine(_desk["clinic"], "issuer.json"), "--status", _desk["list.jwt"], "--sign", _desk["network"], "--out", _desk["trust.cbor"]);
        _desk.Sign("issue", _summary, "--key", _desk["clinic"], "--format", "vc+jwt", "--out", _desk["card.txt"]);
        Assert.Equal("accepted", _desk.Verdict(_desk["card.txt"]));
        _desk.Sign("status", "build", "--key", _desk["clinic"], "--format", "bitstring", "--out", _desk["bits.jwt"]);
        Assert.All(["list.jwt", "bits-revocation.jwt", "bits-suspension.jwt"], file => Assert.StartsWith("eyJ", _desk.ReadLines(file).Single(), StringComparison.Ordinal));
        _desk.Run("status", "build", "--key", _desk["clinic"], "--format", "xml", "--out", _desk["x"]).IsRefused("--format takes one of", "bitstring");
    }
}
