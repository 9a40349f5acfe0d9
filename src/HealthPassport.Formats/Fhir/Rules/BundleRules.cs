using System.Text.Json;
using HealthPassport.Formats.Fhir.Reading;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>What every FHIR bundle must keep to.</summary>
internal static class BundleRules
{
    public static void Check(JsonToken root, Findings findings)
    {
        foreach (string path in EmptyValues.Find(root))
        {
            findings.Error(FhirDefects.EmptyValue, path);
        }

        if (root.TextOf("resourceType") is null)
        {
            findings.Error("resource-type-missing", "$");
            return;
        }

        if (root.TextOf("resourceType") != "Bundle")
        {
            return;
        }

        if (root.TextOf("type") is null)
        {
            findings.Error("bundle-type-missing", "type");
        }

        foreach ((JsonToken entry, string path) in root.Items("entry", ""))
        {
            if (entry.Get("resource") is not JsonToken resource || resource.ValueKind != JsonValueKind.Object || resource.TextOf("resourceType") is null)
            {
                findings.Error("resource-type-missing", path);
            }
        }

        CheckReferences(root, findings);
    }

    private static void CheckReferences(JsonToken root, Findings findings)
    {
        BundleEntry[] entries = [.. Elements.Entries(root)];
        References references = new(entries);
        references.Duplicates.ForEach(entry => findings.Error(FhirDefects.DuplicateFullUrl, $"entry[{entry.Index}].fullUrl"));
        foreach (BundleEntry entry in entries)
        {
            foreach (string name in (string[])["subject", "patient"])
            {
                if (entry.Resource.Get(name)?.TextOf("reference") is string reference && references.Find(reference, entry) is null)
                {
                    findings.Error(FhirDefects.DanglingReference, $"{entry.Path}.{name}.reference");
                }
            }
        }
    }
}
