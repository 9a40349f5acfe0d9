using System.Reflection;
using System.Text.RegularExpressions;
using HealthPassport.Formats.Fhir;
using Xunit;

namespace HealthPassport.Tests.Specs;

/// <summary><c>specs/fhir.md</c> names every code and every extension that the program has.</summary>
public sealed partial class FhirSpecTests
{
    private static readonly string Spec = File.ReadAllText(RepositoryRoot.PathOf("specs", "fhir.md"));

    [Fact]
    public void Every_defect_has_a_row()
    {
        string[] codes = [.. typeof(FhirDefects).GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!)];
        Assert.All(codes, code => Assert.Contains($"`{code}`", Spec, StringComparison.Ordinal));
        Assert.InRange(codes.Length, 10, 50);
    }

    [Fact]
    public void A_defect_stops_where_its_row_says_so()
    {
        string[] rows = [.. Spec.Split("## §5")[1].Split("## §6")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))];
        Assert.All(rows, row => Assert.All(Code().Matches(row.Split('|')[1]).Select(match => match.Groups[1].Value), code =>
            Assert.Equal(FhirDefects.IsObstacle(code), row.Contains("stops", StringComparison.Ordinal))));
        Assert.InRange(rows.Length, 10, 50);
    }

    [Theory]
    [InlineData("Writing", """(?:Add|Date|Whole|Flag|Code|Word|Parts)\("([a-zA-Z]+)", """)]
    [InlineData("Rules", """(?:Error|Warning)\("([a-z-]+)", """)]
    public void Every_name_in_the_program_stands_in_the_text(string folder, string pattern)
    {
        string code = string.Concat(Directory.GetFiles(RepositoryRoot.PathOf("src", "HealthPassport.Formats", "Fhir", folder), "*.cs")
            .Where(file => folder == "Rules" || File.ReadAllText(file).Contains("new Extensions(", StringComparison.Ordinal)).Select(File.ReadAllText));
        string[] names = [.. Regex.Matches(code, pattern).Select(match => match.Groups[1].Value).Distinct().Where(name => !IsElement(name))];
        Assert.All(names, name => Assert.Contains($"`{name}`", Spec, StringComparison.Ordinal));
        Assert.InRange(names.Length, 10, 100);
    }

    // Elements of FHIR are written with the same words as extensions of ours.
    private static bool IsElement(string name) =>
        name is "occurrenceDateTime" or "primarySource" or "reportOrigin" or "doseNumberPositiveInt" or "seriesDosesPositiveInt" or "clinicalStatus" or "onsetDateTime"
            or "effectiveDateTime" or "start" or "end" or "performedDateTime" or "timingDateTime" or "frequency" or "period" or "asNeededBoolean" or "valueUnsignedInt"
            or "valueDateTime" or "valueBoolean" or "valueCodeableConcept" or "dataAbsentReason" or "code" or "birthDate" or "vaccineCode" or "reportOrigin" or "verificationStatus";

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Code();
}
