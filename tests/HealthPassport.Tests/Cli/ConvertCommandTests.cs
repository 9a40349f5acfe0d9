using System.Text;
using System.Text.Json;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Json;
using Xunit;

namespace HealthPassport.Tests.Cli;

public sealed class ConvertCommandTests : IDisposable
{
    private static readonly string Record = RepositoryRoot.PathOf("samples", "fhir", "clinic-record.json");

    private readonly Desk _desk = Desk.Ready();
    private readonly string _sensitive;

    public ConvertCommandTests() => _sensitive = _desk.Write("sensitive.json", """{"holder":{"name":"Amina"},"conditions":[{"code":"hiv"},{"code":"hypertension"}],"vaccinations":[{"code":"mmr","date":"2025-03-01"}]}""");

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void A_summary_becomes_an_international_patient_summary()
    {
        Ran ran = _desk.Do("convert", _sensitive, "--to", "fhir-ips", "--issuer-name", "Clinic", "--out", _desk["ips.json"]);
        byte[] document = File.ReadAllBytes(_desk["ips.json"]);
        Assert.Empty(FhirLint.Ips(document));
        Assert.DoesNotContain("86406008", Encoding.UTF8.GetString(document), StringComparison.Ordinal);
        Assert.Contains("  hiv\n", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Output);
    }

    [Fact]
    public void A_sensitive_entry_is_in_it_when_it_is_named() =>
        Assert.Contains("86406008", _desk.Do("convert", _sensitive, "--to", "fhir-ips", "--issuer-name", "Clinic", "--include-sensitive", "hiv").Output, StringComparison.Ordinal);

    [Fact]
    public void A_summary_becomes_the_bundle_of_a_card()
    {
        Ran ran = _desk.Do("convert", _sensitive, "--to", "fhir-shc");
        Assert.Empty(FhirLint.Minimised(Encoding.UTF8.GetBytes(ran.Output)));
        Assert.DoesNotContain("hiv", ran.Error, StringComparison.Ordinal);      // another topic: nobody asked for it
    }

    [Fact]
    public void A_summary_comes_back_from_a_plain_bundle()
    {
        string sample = RepositoryRoot.PathOf("samples", "04-child-full-epi.json");
        _desk.Do("convert", sample, "--to", "fhir", "--out", _desk["bundle.json"]);
        Assert.Equal(SummaryText.Again(File.ReadAllText(sample)), SummaryText.Again(_desk.Do("convert", _desk["bundle.json"], "--from", "fhir").Output));
    }

    [Fact]
    public void A_bundle_becomes_a_summary_and_what_was_not_taken_is_listed()
    {
        Ran ran = _desk.Do("convert", Record);
        HealthSummary summary = SummaryText.Read(ran.Output);
        Assert.Equal("Samira Fictional", summary.Holder?.Name);
        Assert.Equal(["td", "hypertension", "blood-pressure", "allergy-penicillin", "amlodipine"], summary.Entries.Select(entry => entry.Subject.ToString()!));
        Assert.Contains("  entry[1].resource\n", ran.Error, StringComparison.Ordinal);
        Assert.Contains("  entry[2].resource.performer[0]\n", ran.Error, StringComparison.Ordinal);
        Assert.Contains("  entry[4].resource\n", ran.Error, StringComparison.Ordinal);      // the refuted condition
        Assert.DoesNotContain("Invented", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void As_json_the_result_and_the_lists_stand_in_one_report()
    {
        JsonElement report = _desk.Do("convert", Record, "--json").Json;
        Assert.Equal("Samira Fictional", report.GetProperty("result").GetProperty("holder").GetProperty("name").GetString());
        Assert.Contains("entry[1].resource", report.GetProperty("notTaken").EnumerateArray().Select(place => place.GetString()));
        Assert.Empty(report.GetProperty("defects").EnumerateArray());
    }

    [Fact]
    public void Issue_takes_a_bundle_in_the_place_of_a_summary()
    {
        Ran ran = _desk.Sign("issue", Record, "--key", _desk["clinic"], "--out", _desk["card.txt"]);
        Assert.Contains("entry[4].resource", ran.Error, StringComparison.Ordinal);
        JsonElement statement = _desk.Read(_desk.ReadLines("card.txt")[0], "--json").Json;
        Assert.Equal("hypertension", statement.GetProperty("summary").GetProperty("conditions")[0].GetProperty("code").GetString());
        Assert.DoesNotContain("epilepsy", _desk.Read(_desk["card.txt"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_seals_a_code_that_stands_near_a_sensitive_one()
    {
        string near = File.ReadAllText(Record).Replace("http://snomed.info/sct\", \"code\": \"38341003", "http://hl7.org/fhir/sid/icd-10\", \"code\": \"F32.1", StringComparison.Ordinal);
        _desk.Run("issue", _desk.Write("near.json", near), "--key", _desk["clinic"], "--passphrase-file", _desk["pass"]).IsRefused("sensitive-entry-needs-secret");
    }

    [Fact]
    public void Issue_refuses_a_bundle_in_which_something_may_turn_the_meaning_around()
    {
        string modified = File.ReadAllText(Record).Replace("\"primarySource\": true", "\"modifierExtension\": [{ \"url\": \"http://example.org/x\", \"valueBoolean\": true }]", StringComparison.Ordinal);
        string path = _desk.Write("modified.json", modified);
        _desk.Run("issue", path, "--key", _desk["clinic"], "--passphrase-file", _desk["pass"]).IsRefused("summary-invalid", "entry[2].resource", "modifier-extension");
        _desk.Run("convert", path).IsRefused("modifier-extension");
    }

    [Theory]
    [InlineData("--to takes", "--to", "pdf")]
    [InlineData("--from takes", "--from", "cda")]
    [InlineData("--topic", "--to", "fhir-shc", "--topic", "allergies")]
    [InlineData("--issuer-name", "--to", "fhir-ips")]
    [InlineData("--include-sensitive", "--to", "fhir", "--include-sensitive", "no-such-key")]
    public void Wrong_use_says_what_to_do(string said, params string[] more) => _desk.Run(["convert", _sensitive, .. more]).IsRefused(said);

    [Fact]
    public void What_is_neither_is_refused_in_one_line() => _desk.RunWith("[]", "convert", "-", "--to", "fhir").IsRefused("summary-invalid");
}
