using System.Text.Json;
using HealthPassport.Cli.Bench;
using HealthPassport.Formats.Trust;
using HealthPassport.Issuing;
using HealthPassport.Tests.Cli;
using HealthPassport.Tests.Fixtures;
using Xunit;

namespace HealthPassport.Tests.Acceptance;

/// <summary>A Spanish clinic reads what a woman carries: an EU certificate, a yellow card, a SMART Health Card and our passport.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly Desk _desk = Desk.Ready();
    private readonly NetworkKey _foreign = new(TestNetwork.Today.AddDays(-300), TestNetwork.Today.AddDays(300));

    [Fact]
    public void One_folder_is_one_time_line_in_Spanish()
    {
        string folder = Folder();
        Ran ran = _desk.Run("read", folder, "--trust", _desk["all.cbor"], "--state", _desk["state"], "--lang", "es", "--same-person");
        Assert.Equal(0, ran.ExitCode);
        foreach (string format in new[] { "EU DCC", "Clinic" })
        {
            Assert.Contains(format, ran.Output, StringComparison.Ordinal);
        }

        foreach (string said in new[] { "Vacuna COVID-19 de ARNm", "fiebre amarilla", "Tétanos", "Hipertensión arterial" })
        {
            Assert.True(ran.Output.Contains(said, StringComparison.OrdinalIgnoreCase), $"{said}\n{ran.Output}");
        }
    }

    [Fact]
    public void Every_card_of_the_folder_is_accepted_and_each_entry_names_its_sources()
    {
        Ran ran = _desk.Run("read", Folder(), "--trust", _desk["all.cbor"], "--state", _desk["state"], "--lang", "es", "--same-person", "--json");
        JsonElement json = JsonElement.Parse(System.Text.Encoding.UTF8.GetBytes(ran.Output));
        JsonElement[] statements = [.. json.GetProperty("statements").EnumerateArray()];
        Assert.All(statements, statement => Assert.Equal("accepted", statement.GetProperty("verdict").GetString()));
        Assert.Equal(["hcert/dcc", "hcert/icvp", "hcert/passport", "shc"], statements.Select(statement => statement.GetProperty("format").GetString()!).Distinct().Order(StringComparer.Ordinal));
        Assert.Single(json.GetProperty("timeLine").GetProperty("persons").EnumerateArray());
    }

    [Fact]
    public void What_a_new_card_cannot_hold_is_told_when_the_folder_is_carried_over()
    {
        Ran ran = _desk.Run(
            "issue", _desk.Write("added.json", """{ "holder": { "name": "Ada Specimen" }, "vaccinations": [{ "code": "mmr", "date": "2026-05-30" }] }"""), "--key", _desk["clinic"], "--carry", Folder(),
            "--same-person", "--trust", _desk["all.cbor"], "--state", _desk["state"], "--out", _desk["carried.txt"], "--passphrase-file", _desk["pass"]);
        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("cannot be carried over", ran.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _desk.Dispose();
        _foreign.Dispose();
    }

    // The issuer of the certificate stands in a list of another network; the others are our clinic's.
    private string Folder()
    {
        byte[] kid = new byte[8];
        _foreign.Signer.KeyId.CopyTo(kid);
        TrustedKey key = new()
        {
            KeyId = _foreign.Signer.KeyId,
            Kid = kid,
            PublicKey = _foreign.Signer.PublicKey,
            Kinds = EntryKinds.All,
            Envelopes = HealthPassport.Formats.EnvelopeKinds.Hcert,
            ValidFrom = _foreign.Issuing.ValidFrom,
            ValidTo = _foreign.Issuing.ValidTo,
        };
        ForeignNetwork network = new(ForeignNetworkKind.DccKeys, "EU DCC", Desk.Start, [new TrustedIssuer(0, "UT", "Utopia", [key], [], [])]);
        File.WriteAllBytes(_desk["dcc.json"], ForeignNetworkJson.Write(network));
        string who = """ "holder": { "name": "Ada Specimen-Gößinger", "birth": "1964-08-12" }, """;
        _desk.Write("passport.json", $$"""{ {{who}} "conditions": [{ "code": "hypertension", "onset": "2019", "state": "active" }] }""");
        _desk.Write("doses.json", $$"""{ {{who}} "vaccinations": [{ "code": "td", "date": "2026-05-02" }] }""");
        _desk.Write("yellow.json", $$"""{ {{who}} "vaccinations": [{ "code": "yellow-fever", "date": "2026-02-03", "lot": "YF1" }] }""");
        _desk.Write("products.json", """{ "vaccines": { "yellow-fever": "YellowFeverProductd8a0" } }""");
        string[] common = ["--key", _desk["clinic"], "--passphrase-file", _desk["pass"]];
        Run(["issue", _desk["passport.json"], "--out", _desk["passport.txt"], .. common]);
        Run(["issue", _desk["doses.json"], "--format", "shc", "--out", _desk["cards.smart-health-card"], .. common]);
        Run(["issue", _desk["yellow.json"], "--format", "icvp", "--product-ids", _desk["products.json"], "--out", _desk["yellow.txt"], .. common]);
        Run(["status", "build", "--key", _desk["clinic"], "--passphrase-file", _desk["pass"], "--out", _desk["clinic.cwt"]]);
        Run(["trust", "build", "--issuer", _desk["clinic/issuer.json"], "--status", _desk["clinic.cwt"], "--import", _desk["dcc.json"], "--sign", _desk["network"], "--out", _desk["all.cbor"], "--passphrase-file", _desk["pass"]]);
        JsonElement cards = JsonElement.Parse(File.ReadAllBytes(_desk["cards.smart-health-card"]));
        return _desk.Write("folder.txt", string.Join('\n', [DccSample.Text(_foreign.Issuing, DccSample.Claims()), File.ReadAllText(_desk["yellow.txt"]).Trim(), cards.GetProperty("verifiableCredential")[0].GetString()!, File.ReadAllLines(_desk["passport.txt"])[0]]));
    }

    private void Run(string[] arguments)
    {
        Ran ran = _desk.Run(arguments);
        Assert.True(ran.ExitCode == 0, ran.Error);
    }
}
