using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Reading;

/// <summary>Reports resources that were not read because they name nobody, or somebody else.</summary>
internal static class SubjectCheck
{
    public static void Report(BundleInput input, BundleEntry entry)
    {
        foreach (string name in (string[])["subject", "patient"])
        {
            if (!entry.Resource.TryGet(name, out JsonToken subject) || subject.TextOf("reference") is not string reference)
            {
                continue;
            }

            BundleEntry? found = input.References.Find(reference, entry);
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
