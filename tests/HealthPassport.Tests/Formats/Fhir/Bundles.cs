using System.Text;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

/// <summary>Small bundles about one fictional patient.</summary>
internal static class Bundles
{
    public const string Patient = """{"resourceType":"Patient","id":"p","name":[{"text":"Amina"}]}""";

    /// <summary>A collection of the patient and other resources, which may refer to it as <c>Patient/p</c>.</summary>
    public static string With(params string[] resources) => Of([Patient, .. resources]);

    public static string Of(params string[] resources) =>
        $$"""{"resourceType":"Bundle","type":"collection","entry":[{{string.Join(',', resources.Select((resource, i) => $$"""{"fullUrl":"urn:uuid:{{i:00000000}}-0000-4000-8000-000000000000","resource":{{resource}}}"""))}}]}""";

    public static FhirContent Read(string bundle)
    {
        Assert.True(FhirBundle.Read(Encoding.UTF8.GetBytes(bundle), Terminology.Current).TryGet(out FhirContent? content, out Failure? failure), failure?.ToString());
        return content!;
    }

    /// <summary>Reads one resource beside the patient.</summary>
    public static FhirContent ReadOne(string resource) => Read(With(resource));

    public static string Immunization(string more = "", string code = """{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"03"}]}""", string status = "completed") =>
        $$"""{"resourceType":"Immunization","status":"{{status}}","vaccineCode":{{code}},"patient":{"reference":"Patient/p"},"occurrenceDateTime":"2025-03-01"{{more}}}""";

    public static string Condition(string system, string code, string more = "") =>
        $$"""{"resourceType":"Condition","code":{"coding":[{"system":"{{system}}","code":"{{code}}"}]},"subject":{"reference":"Patient/p"}{{more}}}""";

    public static string Observation(string loinc, string value, string status = "final") =>
        $$"""{"resourceType":"Observation","status":"{{status}}","code":{"coding":[{"system":"http://loinc.org","code":"{{loinc}}"}]},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2025-03-01",{{value}}}""";

    public static string Medication(string more, string status = "active") =>
        $$"""{"resourceType":"MedicationStatement","status":"{{status}}","subject":{"reference":"Patient/p"}{{more}}}""";

    /// <summary>The place and the raw text of everything that was not understood.</summary>
    public static string[] Other(FhirContent content) => [.. content.Summary.Other.Select(other => $"{other.Where} {other.Json}")];

    /// <summary>Asserts that a resource is no entry, and kept whole.</summary>
    public static FhirContent IsKeptWhole(string resource)
    {
        FhirContent content = ReadOne(resource);
        Assert.Equal(0, content.Summary.EntryCount);
        Assert.Contains(content.Summary.Other, other => other.Where == "entry[1].resource");
        return content;
    }
}
