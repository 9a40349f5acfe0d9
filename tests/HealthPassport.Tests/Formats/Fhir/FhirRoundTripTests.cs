using FsCheck.Fluent;
using HealthPassport.Formats.Fhir;
using HealthPassport.Formats.Json;
using HealthPassport.Model;
using HealthPassport.Tests.Formats.Passport;
using SummaryText = HealthPassport.Tests.Formats.Json.SummaryText;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

/// <summary>What a summary says comes back from FHIR as it was, whatever it is.</summary>
public sealed class FhirRoundTripTests
{
    private static readonly Guid Seed = new("0f6f4a52-5d0c-4f0e-9d7c-6a2d6a0f1b11");
    private static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Any_summary_comes_back_from_a_collection() =>
        Properties.Holds(Gen.Choose(0, 1_000_000).Select(seed => Bounded(seed)), 400, summary => Same(summary, CollectionBundle.Write(summary, Request(summary))));

    [Fact]
    public void Any_summary_comes_back_from_a_document() =>
        Properties.Holds(Gen.Choose(0, 1_000_000).Select(seed => Bounded(seed)), 400, summary =>
            Same(summary, IpsDocument.Write(summary, Request(summary) with { Language = Terminology.Languages[summary.EntryCount % 6] }, "Clinic \"A\" & <B>", Now)));

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void A_sample_comes_back(string name)
    {
        HealthSummary summary = ReadSample(name);
        Assert.True(Same(summary, CollectionBundle.Write(summary, Request(summary))));
        Assert.True(Same(summary, IpsDocument.Write(summary, Request(summary), "Clinic", Now)));
    }

    [Fact]
    public void The_same_request_gives_the_same_bytes_and_another_number_other_addresses()
    {
        HealthSummary summary = ReadSample("samples/01-adult-htn-diabetes.json");
        byte[] first = IpsDocument.Write(summary, Request(summary), "Clinic", Now);
        Assert.Equal(first, IpsDocument.Write(summary, Request(summary), "Clinic", Now));
        Assert.NotEqual(first, IpsDocument.Write(summary, Request(summary) with { Seed = Guid.Empty }, "Clinic", Now));
    }

    [Fact]
    public void What_is_left_out_leaves_no_trace()
    {
        HealthSummary summary = SummaryText.Read("""
            {"conditions":[{"code":"hiv","source":{"link":0,"kind":"done"}},{"code":"hypertension","source":{"link":1,"kind":"told"}}],"medications":[{"code":"art-tld"}],
             "links":[{"issuer":1,"statusIndex":5,"hash":"000102030405060708090a0b","joinedBy":"clinician"},{"issuer":2,"statusIndex":6,"hash":"0c0d0e0f1011121314151617","corrects":true}],"terminologyVersion":2}
            """);
        Assert.True(IpsDocument.Write(Request(summary), "Clinic", Now).TryGet(out FhirExport? export, out Failure? failure), failure?.ToString());
        Assert.Equal(["hiv", "art-tld"], export.LeftOut.Select(entry => entry.Subject.ToString()!));
        Assert.True(FhirBundle.Read(export.Json.Span, Terminology.Current).TryGet(out FhirContent? content, out failure), failure?.ToString());
        Assert.Equal(
            """{"conditions":[{"code":"hypertension","source":{"link":0,"kind":"told"}}],"links":[{"issuer":2,"statusIndex":6,"hash":"0c0d0e0f1011121314151617","corrects":true}]}""",
            SummaryText.Write(content.Summary));
        Assert.Equal(("Clinic", "2026-01-12T09:30:00+00:00"), (content.AuthorName, content.Timestamp));
        string Reason(string loinc) => System.Text.Encoding.UTF8.GetString(export.Json.Span).Split(loinc)[1].Split("emptyReason")[1].Split("]}")[0];
        Assert.Equal(Reason("10160-0"), Reason("48765-2"));      // one was left out, the other never asked
    }

    internal static HealthSummary ReadSample(string name)
    {
        Assert.True(SummaryJson.Read(Samples.Read(name), Terminology.Current).TryGet(out HealthSummary? summary, out Failure? failure), failure?.ToString());
        return summary;
    }

    private static FhirRequest Request(HealthSummary summary) => new() { Summary = summary, Seed = Seed };

    // A strength of 0 is outside the model's bounds, and a holder of whom nothing is said is no holder.
    private static HealthSummary Bounded(int seed)
    {
        HealthSummary summary = new RandomSummaries(seed).Next();
        Lane?[] lanes = [null, Lane.Open, Lane.Sealed, Lane.Second];
        int next = seed;
        summary = summary.Select(entry => entry with { Lane = lanes[next++ % 4] });
        return summary with
        {
            Holder = summary.Holder is { IsEmpty: false } holder ? holder : null,
            Medications = [.. summary.Medications.Select(medication => medication with { Strength = medication.Strength is 0 ? 1 : medication.Strength })],
        };
    }

    private static bool Same(HealthSummary summary, byte[] bundle)
    {
        Assert.True(FhirBundle.Read(bundle, Terminology.Current).TryGet(out FhirContent? content, out Failure? failure), failure?.ToString());
        Assert.Empty(content.Summary.Other.Select(other => $"{other.Where}: {other.Json}"));
        Assert.Equal(SummaryText.Write(summary), SummaryText.Write(content.Summary));
        Assert.Empty(content.Defects);
        return true;
    }
}
