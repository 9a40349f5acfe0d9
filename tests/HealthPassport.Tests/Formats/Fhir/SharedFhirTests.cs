using System.Collections.Immutable;
using HealthPassport.Formats.Fhir;
using HealthPassport.Model;
using Xunit;

namespace HealthPassport.Tests.Formats.Fhir;

/// <summary>Bundles that others made, against the verdicts of their index.</summary>
public sealed class SharedFhirTests
{
    // Where the index means something else than "minimised for a QR code", with what our check says and why.
    private static readonly Dictionary<string, string> Odd = new()
    {
        ["fhir/devtools-test-example-00-a-fhirBundle-trailing_chars.json"] = "valid",      // lenient: white space around JSON is JSON
        ["fhir/dvci-example-logical-link-bundle.json"] = "invalid",                       // valid before minimising; its addresses are not resource:N
        ["fhir/hl7stu1-CARIN_INS_CD-bundle-01.json"] = "invalid",                         // a list of entries, no bundle
        ["fhir/hl7stu1-example-02-a-fhirBundle.json"] = "invalid",                        // valid as a file card; for a QR code its references are not resource:N
        ["payload/hl7stu1-example-02-b-jws-payload-expanded.json"] = "invalid",           // the same
        ["payload/hl7stu1-example-02-c-jws-payload-minified.json"] = "invalid",           // the same
        ["payload/devtools-test-example-00-b-jws-payload-expanded-trailing_chars.json"] = "valid",      // lenient, as above
        ["payload/devtools-test-example-00-b-jws-payload-expanded-missing-shc-vc-type.json"] = "valid", // from here: the claims are wrong, the bundle is good
        ["payload/devtools-test-example-00-b-jws-payload-expanded-nbf_milliseconds.json"] = "valid",
        ["payload/devtools-test-example-00-b-jws-payload-expanded-optional-vc-type.json"] = "valid",
        ["payload/devtools-test-example-00-b-jws-payload-expanded-pre-expired.json"] = "valid",
        ["payload/spec140-example-03-b-jws-payload-expanded.json"] = "valid",
        ["payload/spec140-example-03-c-jws-payload-minified.json"] = "valid",
    };

    [Fact]
    public void Minimised_bundles_are_judged_as_their_index_says()
    {
        string[] judged = [.. SharedFhir.Group("fhir").Select(row => Judge(row, FhirLint.Minimised(SharedFhir.Read(row.File))))
            .Concat(SharedFhir.Group("payload").Select(row => Judge(row, FhirLint.Minimised(SharedFhir.ReadPayload(row.File)))))];
        Assert.Equal("", string.Join("\n", judged.Where(line => line.Length > 0)));
        Assert.InRange(judged.Length, 48, 100);
    }

    [Fact]
    public void Summaries_are_judged_as_their_index_says()
    {
        string[] judged = [.. SharedFhir.Group("ips").Select(row => JudgeErrors(row, FhirLint.Ips(SharedFhir.Read(row.File))))];
        Assert.Equal("", string.Join("\n", judged.Where(line => line.Length > 0)));
        Assert.Equal(15, judged.Length);
    }

    [Fact]
    public void Every_bundle_is_read_and_nothing_of_it_is_lost()
    {
        IReadOnlyList<(string File, string Verdict)> files = [.. SharedFhir.Group("fhir"), .. SharedFhir.Group("ips")];
        int entries = 0;
        foreach ((string file, _) in files)
        {
            if (!FhirBundle.Read(SharedFhir.Read(file), Terminology.Current).TryGet(out FhirContent? content, out Failure? failure))
            {
                Assert.Equal(Reason.SummaryInvalid, failure.Reason);      // a single resource, or a list
                continue;
            }

            entries += content.Summary.EntryCount;
            TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {content.Summary.EntryCount} entries, {content.Summary.Other.Length} other, {string.Join(' ', content.Defects.Select(d => $"{d.Code}@{d.Where}").Take(6))}");
        }

        Assert.InRange(entries, 100, 10_000);
    }

    private static string Judge((string File, string Verdict) row, ImmutableArray<FhirFinding> findings)
    {
        string verdict = findings.Any(finding => finding.Severity == FindingSeverity.Error) ? "invalid" : findings.IsEmpty ? "valid" : "valid-with-warning";
        return verdict == Odd.GetValueOrDefault(row.File, row.Verdict) ? "" : $"{row.File}: {verdict}, not {row.Verdict}: {string.Join(' ', findings)}";
    }

    private static string JudgeErrors((string File, string Verdict) row, ImmutableArray<FhirFinding> findings)
    {
        FhirFinding[] errors = [.. findings.Where(finding => finding.Severity == FindingSeverity.Error)];
        return (errors.Length > 0) == (row.Verdict == "invalid") ? "" : $"{row.File}: {string.Join(' ', errors.Select(error => $"{error.Code}@{error.Where}"))}, not {row.Verdict}";
    }
}
