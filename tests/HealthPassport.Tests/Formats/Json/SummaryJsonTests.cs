using System.Text.Json;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Json;

public sealed class SummaryJsonTests
{
    public static TheoryData<string> SampleNames => Samples.Names;

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void A_sample_is_written_as_it_was_read(string name)
    {
        byte[] sample = Samples.Read(name);
        using JsonDocument before = JsonDocument.Parse(sample);
        using JsonDocument after = JsonDocument.Parse(SummaryText.Write(SummaryText.Read(sample)));
        Assert.True(JsonElement.DeepEquals(before.RootElement, after.RootElement));
    }

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_is_written_with_labels_reads_again(string name)
    {
        HealthSummary summary = SummaryText.Read(Samples.Read(name));
        string labelled = SummaryText.Write(summary, "ar", indented: true);
        Assert.Equal(SummaryText.Write(summary), SummaryText.Again(labelled));
    }

    [Theory]
    [InlineData("""{"conditions":[{"code":{"system":"icd10","code":"I10"},"onset":"2020-02"}]}""")]
    [InlineData("""{"conditions":[{"code":{"number":900},"lane":"second"}]}""")]
    [InlineData("""{"screenings":[{"code":{"number":900},"unscaled":74,"comparator":"<"}]}""")]
    [InlineData("""{"screenings":[{"code":{"number":900},"unscaled":74,"unit":"kg"}]}""")]
    [InlineData("""{"screenings":[{"code":{"number":900},"value":7.25}]}""")]
    [InlineData("""{"screenings":[{"code":{"number":900},"result":{"number":901}}]}""")]
    [InlineData("""{"screenings":[{"code":"igra","result":{"system":"snomed","code":"10828004"}}]}""")]
    [InlineData("""{"screenings":[{"code":{"system":"loinc","code":"2345-7"},"value":5.5,"unit":"mmol/L"}]}""")]
    [InlineData("""{"screenings":[{"code":"creatinine","value":97,"unit":"umol/L"}]}""")]
    [InlineData("""{"screenings":[{"code":"syphilis-rpr","value":8}]}""")]
    [InlineData("""{"screenings":[{"code":"weight","result":"pending"}]}""")]
    [InlineData("""{"medications":[{"code":"metformin","strength":0.5,"unit":{"number":900}}]}""")]
    [InlineData("""{"vaccinations":[{"code":"mmr","dose":0,"note":{"number":900}}]}""")]
    [InlineData("""{"events":[{"type":"care-note","code":"care-due","target":{"kind":"vaccine","number":900},"by":"2026"}]}""")]
    [InlineData("""{"events":[{"type":"care-note","code":"care-due","target":{"system":"atc","code":"J07"}}]}""")]
    [InlineData("""{"events":[{"type":"care-note","code":"care-followup","target":"pregnancy"}]}""")]
    [InlineData("""{"holder":{"birth":{"about":2009}}}""")]
    [InlineData("""{"holder":{"birth":{"about":2009,"doubtYears":2,"estimatedIn":2025}}}""")]
    [InlineData("""{"conditions":[{"code":"asthma","source":{"link":0,"kind":"carried"}}],"links":[{"issuer":4294967295,"statusIndex":7,"hash":"0123456789abcdef01234567"}],"terminologyVersion":2}""")]
    public void Every_form_is_written_as_it_was_read(string json) => Assert.Equal(json, SummaryText.Again(json));

    [Fact]
    public void The_unit_of_the_table_is_written_where_it_was_left_out() =>
        Assert.Equal("""{"screenings":[{"code":"weight","value":70,"unit":"kg"}]}""", SummaryText.Again("""{"screenings":[{"code":"weight","value":70}]}"""));

    [Fact]
    public void The_unit_of_the_table_is_not_kept_as_another_one() =>
        Assert.Null(Assert.IsType<QuantityResult>(SummaryText.Read("""{"screenings":[{"code":"weight","value":70,"unit":"kg"}]}""").Screenings[0].Result).Unit);

    [Theory]
    [InlineData("70.50", "70.5")]
    [InlineData("70.000000000", "70")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0", "0")]
    public void A_number_is_written_without_needless_zeros(string written, string expected) =>
        Assert.Contains($"\"value\":{expected},", SummaryText.Again($$"""{"screenings":[{"code":"weight","value":{{written}},"unit":"g"}]}"""), StringComparison.Ordinal);

    [Fact]
    public void The_address_of_a_code_system_means_its_name() =>
        Assert.Equal(
            """{"conditions":[{"code":{"system":"snomed","code":"38341003"}}]}""",
            SummaryText.Again("""{"conditions":[{"code":{"system":"http://snomed.info/sct","code":"38341003"}}]}"""));

    [Fact]
    public void Table_version_1_goes_without_saying() =>
        Assert.Equal("""{"holder":{"sex":"male"}}""", SummaryText.Again("""{"holder":{"sex":"male"},"terminologyVersion":1}"""));

    [Fact]
    public void A_label_is_ignored() =>
        Assert.Equal("""{"conditions":[{"code":"asthma"}]}""", SummaryText.Again("""{"conditions":[{"code":"asthma","label":"Hypertension"}]}"""));

    [Fact]
    public void A_label_is_in_the_language_asked_for() =>
        Assert.Equal(
            """{"conditions":[{"code":"asthma","label":"Asthme"}]}""",
            SummaryText.Write(SummaryText.Read("""{"conditions":[{"code":"asthma"}]}"""), "fr"));

    [Fact]
    public void A_name_of_40_code_points_outside_the_basic_plane_fits() =>
        Assert.Equal(80, SummaryText.Read($$$"""{"holder":{"name":"{{{string.Concat(Enumerable.Repeat("𞤀", 40))}}}"}}""").Holder!.Name!.Length);

    [Fact]
    public void Other_content_is_written() =>
        Assert.Equal("""{"other":[{"where":"passport.12","cbor":"01"}]}""", SummaryText.Write(HealthSummary.Empty with { Other = [new OtherContent("passport.12", "01")] }));

    [Fact]
    public void An_indented_text_has_two_spaces_and_LF() =>
        Assert.Equal("{\n  \"holder\": {\n    \"otherSpellings\": [\n      \"Ö\"\n    ]\n  }\n}", SummaryText.Write(SummaryText.Read("""{"holder":{"otherSpellings":["Ö"]}}"""), indented: true));

    [Fact]
    public void Members_stand_in_the_order_of_the_schema()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.PathOf("specs", "summary.schema.json")));
        foreach (string name in Samples.Names.Select(row => row.Data))
        {
            using JsonDocument written = JsonDocument.Parse(SummaryText.Write(SummaryText.Read(Samples.Read(name)), "en"));
            AssertOrder(schema.RootElement, written.RootElement);
            AssertOrder(Definition(schema, "holder"), written.RootElement.GetProperty("holder"));
            foreach (JsonProperty list in written.RootElement.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array))
            {
                foreach (JsonElement entry in list.Value.EnumerateArray())
                {
                    AssertOrder(Definition(schema, entry.TryGetProperty("type", out JsonElement type) ? type.GetString()! : list.Name), entry);
                }
            }
        }
    }

    private static JsonElement Definition(JsonDocument schema, string name) => schema.RootElement.GetProperty("$defs").GetProperty(name switch
    {
        "allergies" => "allergy",
        "blood-group" => "bloodGroup",
        "care-note" => "careNote",
        _ => name.TrimEnd('s'),
    });

    private static void AssertOrder(JsonElement schema, JsonElement written)
    {
        string[] order = [.. schema.GetProperty("properties").EnumerateObject().Select(p => p.Name)];
        int[] places = [.. written.EnumerateObject().Select(p => Array.IndexOf(order, p.Name))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }
}
