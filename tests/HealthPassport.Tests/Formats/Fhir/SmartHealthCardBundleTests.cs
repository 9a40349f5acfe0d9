using System.Text;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Json;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

public sealed class SmartHealthCardBundleTests
{
    private static readonly string Full = """
        {"holder":{"name":"Amina","birth":"1994-07-12","sex":"female"},"vaccinations":[
        {"code":"mmr","date":"2025-03-01","dose":1,"of":2,"lot":"A1"},{"code":"bcg","date":"1994","source":"told"},{"code":"tdap","date":"2025","lot":"LOT 7","source":"document"}]}
        """;

    [Fact]
    public void The_smallest_bundle_has_these_bytes() => Assert.Equal(
        """{"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"resource:0","resource":{"resourceType":"Patient","name":[{"text":"Amina"}],"birthDate":"1994-07-12"}},"""
        + """{"fullUrl":"resource:1","resource":{"resourceType":"Immunization","status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"03"}]},"patient":{"reference":"resource:0"},"occurrenceDateTime":"2025-03-01","lotNumber":"A1"}},"""
        + """{"fullUrl":"resource:2","resource":{"resourceType":"Immunization","status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"19"}]},"patient":{"reference":"resource:0"},"occurrenceDateTime":"1994","primarySource":false,"reportOrigin":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/immunization-origin","code":"recall"}]}}},"""
        + """{"fullUrl":"resource:3","resource":{"resourceType":"Immunization","status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"115"}]},"patient":{"reference":"resource:0"},"occurrenceDateTime":"2025","primarySource":false,"reportOrigin":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/immunization-origin","code":"record"}]}}}]}""",
        Text(Write(Full, HealthCardTopic.Vaccinations)));

    [Theory]
    [InlineData("""{"code":"mmr"}""")]                                             // FHIR demands a date
    [InlineData("""{"code":"mmr","date":{"about":2010}}""")]                       // a bare year would be a claim
    [InlineData("""{"code":"malaria-vaccine","date":"2025-01-01"}""")]             // no code that verifiers know
    [InlineData("""{"code":"mmr","date":"2025-01-01","note":"vaccine-refused"}""")]
    public void What_can_t_be_said_is_left_out_and_listed(string dose)
    {
        FhirExport export = Write($$"""{"vaccinations":[{"code":"bcg","date":"2020"},{{dose}}]}""", HealthCardTopic.Vaccinations);
        Assert.Single(export.LeftOut);
        Assert.DoesNotContain("resource:2", Text(export), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sensitive_entry_is_left_out_unless_it_is_named()
    {
        const string Summary = """{"conditions":[{"code":"hiv"},{"code":"hypertension"},{"code":"diabetes","lane":"sealed"}]}""";
        Assert.Equal(["hiv", "diabetes"], Write(Summary, HealthCardTopic.Conditions).LeftOut.Select(entry => entry.Subject.ToString()!));
        FhirExport named = Write(Summary, HealthCardTopic.Conditions, "hiv");
        Assert.Contains("86406008", Text(named), StringComparison.Ordinal);
        Assert.Equal("diabetes", Assert.Single(named.LeftOut).Subject.ToString());
    }

    [Fact]
    public void A_result_without_a_code_of_others_or_still_pending_is_left_out()
    {
        FhirExport export = Write(
            """{"screenings":[{"code":"igra","result":"negative"},{"code":"igra","result":"pending"},{"code":"urine-protein","result":"plus-1"},{"code":"blood-pressure","systolic":120,"diastolic":80}]}""",
            HealthCardTopic.Screenings);
        Assert.Equal(2, export.LeftOut.Length);
    }

    [Fact]
    public void Nothing_left_is_refused() =>
        Assert.False(SmartHealthCardBundle.Write(new HealthCardRequest { Summary = SummaryText.Read("""{"conditions":[{"code":"hiv"}]}"""), Topic = HealthCardTopic.Conditions }).TryGet(out _, out _));

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void Cards_of_the_samples_break_no_rule_and_say_the_same_when_read(string name)
    {
        HealthSummary summary = FhirRoundTripTests.ReadSample(name);
        foreach (HealthCardTopic topic in Enum.GetValues<HealthCardTopic>())
        {
            if (!SmartHealthCardBundle.Write(new HealthCardRequest { Summary = summary, Topic = topic }).TryGet(out FhirExport? export, out _))
            {
                continue;
            }

            Assert.DoesNotContain(FhirLint.Minimised(export.Json.Span), finding => finding.Code != "date-form");
            FhirContent content = Bundles.Read(Text(export));
            Assert.Empty(content.Defects);
            Assert.Equal(summary.Entries.Count(entry => IsOf(topic, entry)), content.Summary.EntryCount + export.LeftOut.Length);
        }
    }

    private static bool IsOf(HealthCardTopic topic, Entry entry) => topic switch
    {
        HealthCardTopic.Vaccinations => entry is Vaccination,
        HealthCardTopic.Conditions => entry is Condition,
        _ => entry is Screening,
    };

    private static FhirExport Write(string summary, HealthCardTopic topic, params string[] include)
    {
        Result<FhirExport> result = SmartHealthCardBundle.Write(new HealthCardRequest { Summary = SummaryText.Read(summary), Topic = topic, IncludeSensitive = [.. include] });
        Assert.True(result.TryGet(out FhirExport? export, out Failure? failure), failure?.ToString());
        return export!;
    }

    private static string Text(FhirExport export) => Encoding.UTF8.GetString(export.Json.Span);
}
