using System.Text.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Reports resources that were not read because they name nobody, or somebody else.</summary>
internal static class SubjectCheck
{
    public static void Report(BundleInput input, BundleEntry entry)
    {
        foreach (string name in (string[])["subject", "patient"])
        {
            if (!entry.Resource.TryGetProperty(name, out JsonElement subject) || subject.ValueKind != JsonValueKind.Object
                || !subject.TryGetProperty("reference", out JsonElement reference) || reference.ValueKind != JsonValueKind.String)
            {
                continue;
            }

            BundleEntry? found = input.References.Find(reference.GetString()!, entry);
            if (found is null)
            {
                input.Report(FhirDefects.DanglingReference, $"{entry.Path}.{name}.reference");
            }
            else if (input.Patient is not null && found != input.Patient)
            {
                input.Report(FhirDefects.OtherSubject, $"{entry.Path}.{name}.reference");
            }
        }
    }
}
