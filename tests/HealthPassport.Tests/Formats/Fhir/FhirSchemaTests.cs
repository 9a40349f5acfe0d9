using System.Text;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Json;
using HealthPassport.Tests.Formats.Passport;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

/// <summary>HL7's JSON Schema of R4, run by a program of others, over what we write.</summary>
public sealed class FhirSchemaTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Everything_that_is_written_of_the_samples_is_fhir()
    {
        List<string> texts = [];
        foreach (string name in Samples.All())
        {
            HealthSummary summary = FhirRoundTripTests.ReadSample(name);
            FhirRequest request = new() { Summary = summary, Seed = Guid.Empty };
            texts.Add(Text(IpsDocument.Write(request, "Clinic", Now)));
            texts.Add(Text(CollectionBundle.Write(request)));
            texts.Add(Encoding.UTF8.GetString(IpsDocument.Write(summary, request, "Clinic", Now)));
            texts.AddRange(Enum.GetValues<HealthCardTopic>()
                .Select(topic => SmartHealthCardBundle.Write(new HealthCardRequest { Summary = summary, Topic = topic, IncludeSex = true, PerformerName = "Clinic" }))
                .Select(result => result.TryGet(out FhirExport? export, out _) ? Encoding.UTF8.GetString(export.Json.Span) : "")
                .Where(text => text.Length > 0));
        }

        Assert.Equal("", Wrong(texts));
        Assert.InRange(texts.Count, 50, 1000);
    }

    [Fact]
    public void Everything_that_is_written_of_any_summary_is_fhir()
    {
        RandomSummaries random = new(11);
        string[] texts = [.. Enumerable.Range(0, 60).Select(_ => random.Next()).Where(summary => summary.Medications.All(medication => medication.Strength is not 0))
            .Select(summary => Encoding.UTF8.GetString(IpsDocument.Write(summary, new FhirRequest { Summary = summary, Seed = Guid.Empty, Language = "ar" }, "Clinic", Now)))];
        Assert.Equal("", Wrong(texts));
    }

    [Fact]
    public void The_schema_refuses_what_is_no_fhir() =>
        Assert.StartsWith("invalid", SchemaOracle.JudgeFhir(["""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","shoeSize":44}}]}"""])[0], StringComparison.Ordinal);

    private static string Wrong(IReadOnlyList<string> texts) =>
        string.Join('\n', SchemaOracle.JudgeFhir(texts).Where(verdict => verdict != "valid"));

    private static string Text(Result<FhirExport> result)
    {
        Assert.True(result.TryGet(out FhirExport? export, out Failure? failure), failure?.ToString());
        return Encoding.UTF8.GetString(export.Json.Span);
    }
}
