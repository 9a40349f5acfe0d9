using System.Text.Json;
using HealthPassport.Formats.Fhir.Reading;
using HealthPassport.Formats.Fhir.Writing;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>The structure of an International Patient Summary, IPS 2.0.1: the document, its sections, and what each resource must have.</summary>
internal static class IpsRules
{
    public static void Check(JsonElement root, Findings findings)
    {
        if (root.Text("resourceType") != "Bundle" || root.Text("type") != "document")
        {
            findings.Error("not-a-document", "type");
            return;
        }

        if (root.Get("identifier") is not JsonElement identifier || identifier.Text("system") is null || identifier.Text("value") is null)
        {
            findings.Error("identifier-missing", "identifier");
        }

        if (root.Text("timestamp") is null)
        {
            findings.Error("timestamp-missing", "timestamp");
        }

        BundleEntry[] entries = [.. Elements.Entries(root)];
        foreach (BundleEntry entry in entries.Where(entry => entry.FullUrl is null))
        {
            findings.Error("full-url-missing", $"entry[{entry.Index}].fullUrl");
        }

        if (entries.Length == 0 || entries[0].Type != "Composition")
        {
            findings.Error(FhirDefects.CompositionNotFirst, "entry[0]");
            return;
        }

        if (entries.Count(entry => entry.Type == "Patient") > 1)
        {
            findings.Error(FhirDefects.SeveralPatients, "entry");
        }

        References references = new(entries);
        BundleEntry? patient = entries[0].Resource.Get("subject")?.Text("reference") is string subject ? references.Find(subject, entries[0]) : null;
        if (patient?.Type != "Patient")
        {
            findings.Error(FhirDefects.PatientMissing, "entry[0].resource.subject");
        }
        else
        {
            CheckPatient(patient, findings);
        }

        CheckComposition(entries[0], findings);
        CheckSections(entries[0], references, findings);
    }

    private static void CheckComposition(BundleEntry entry, Findings findings)
    {
        JsonElement composition = entry.Resource;
        if (!composition.Get("type").IsCoded(FhirSystems.Loinc, "60591-5"))
        {
            findings.Error("composition-type", entry.Path + ".type");
        }

        foreach (string name in (string[])["status", "date", "title"])
        {
            if (composition.Text(name) is null)
            {
                findings.Error("element-missing", $"{entry.Path}.{name}");
            }
        }

        if (!composition.Items("author", "").Any())
        {
            findings.Error("element-missing", entry.Path + ".author");
        }
    }

    private static void CheckPatient(BundleEntry patient, Findings findings)
    {
        if (!patient.Resource.Has("birthDate") && !patient.Resource.Has("_birthDate"))
        {
            findings.Error("element-missing", patient.Path + ".birthDate");
        }

        (JsonElement Name, string Path)[] names = [.. patient.Resource.Items("name", patient.Path)];
        if (names.Length == 0)
        {
            findings.Error("element-missing", patient.Path + ".name");
        }

        foreach ((JsonElement name, string path) in names)
        {
            if (!((string[])["family", "given", "text", "_family", "_given", "_text", "extension"]).Any(part => name.Has(part)))
            {
                findings.Error("name-form", path);
            }
        }
    }

    private static void CheckSections(BundleEntry composition, References references, Findings findings)
    {
        (JsonElement Section, string Path)[] sections = [.. composition.Resource.Items("section", composition.Path)];
        foreach (IpsSection required in IpsSections.All.Where(section => section.IsRequired))
        {
            (JsonElement Section, string Path)[] found = [.. sections.Where(section => section.Section.Get("code").IsCoded(FhirSystems.Loinc, required.Loinc))];
            if (found.Length == 0)
            {
                findings.Error("section-missing", $"{composition.Path}.section:{required.Loinc}");
            }

            foreach ((JsonElement section, string path) in found.Where(section => !section.Section.Has("entry") && !section.Section.Has("emptyReason")))
            {
                findings.Error("section-empty", path);      // invariant ips-comp-1
            }
        }

        foreach ((JsonElement section, string path) in sections)
        {
            CheckSection(section, path, composition, references, findings);
        }
    }

    private static void CheckSection(JsonElement section, string path, BundleEntry composition, References references, Findings findings)
    {
        foreach (string name in (string[])["title", "code", "text"])
        {
            if (!section.Has(name))
            {
                findings.Error("element-missing", $"{path}.{name}");
            }
        }

        if (section.Get("text")?.Text("div") is string div && !NarrativeSafety.IsSafe(div))
        {
            findings.Error(FhirDefects.ActiveNarrative, path + ".text.div");
        }

        if (section.Has("section"))
        {
            findings.Error("section-nested", path + ".section");
        }

        foreach ((JsonElement entry, string at) in section.Items("entry", path))
        {
            if (entry.Text("reference") is string reference)
            {
                if (references.Find(reference, composition) is not BundleEntry named)
                {
                    findings.Error(FhirDefects.DanglingReference, at + ".reference");
                }
                else
                {
                    IpsResources.Check(named, findings);
                }
            }
        }
    }
}
