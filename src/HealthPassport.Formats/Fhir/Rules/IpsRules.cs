using HealthPassport.Formats.Fhir.Reading;
using HealthPassport.Formats.Fhir.Writing;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>The structure of an International Patient Summary, IPS 2.0.1: the document, its sections, and what each resource must have.</summary>
internal static class IpsRules
{
    public static void Check(JsonToken root, Findings findings)
    {
        if (root.TextOf("resourceType") != "Bundle" || root.TextOf("type") != "document")
        {
            findings.Error("not-a-document", "type");
            return;
        }

        if (root.Get("identifier") is not JsonToken identifier || identifier.TextOf("system") is null || identifier.TextOf("value") is null)
        {
            findings.Error("identifier-missing", "identifier");
        }

        if (root.TextOf("timestamp") is null)
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
        BundleEntry? patient = entries[0].Resource.Get("subject")?.TextOf("reference") is string subject ? references.Find(subject, entries[0]) : null;
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
        JsonToken composition = entry.Resource;
        if (!composition.Get("type").IsCoded(FhirSystems.Loinc, "60591-5"))
        {
            findings.Error("composition-type", entry.Path + ".type");
        }

        foreach (string name in (string[])["status", "date", "title"])
        {
            if (composition.TextOf(name) is null)
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

        (JsonToken Name, string Path)[] names = [.. patient.Resource.Items("name", patient.Path)];
        if (names.Length == 0)
        {
            findings.Error("element-missing", patient.Path + ".name");
        }

        foreach ((JsonToken name, string path) in names)
        {
            if (!((string[])["family", "given", "text", "_family", "_given", "_text", "extension"]).Any(part => name.Has(part)))
            {
                findings.Error("name-form", path);
            }
        }
    }

    private static void CheckSections(BundleEntry composition, References references, Findings findings)
    {
        (JsonToken Section, string Path)[] sections = [.. composition.Resource.Items("section", composition.Path)];
        foreach (IpsSection required in IpsSections.All.Where(section => section.IsRequired))
        {
            (JsonToken Section, string Path)[] found = [.. sections.Where(section => section.Section.Get("code").IsCoded(FhirSystems.Loinc, required.Loinc))];
            if (found.Length == 0)
            {
                findings.Error("section-missing", $"{composition.Path}.section:{required.Loinc}");
            }

            foreach ((JsonToken section, string path) in found.Where(section => !section.Section.Has("entry") && !section.Section.Has("emptyReason")))
            {
                findings.Error("section-empty", path);      // invariant ips-comp-1
            }
        }

        foreach ((JsonToken section, string path) in sections)
        {
            CheckSection(section, path, composition, references, findings);
        }
    }

    private static void CheckSection(JsonToken section, string path, BundleEntry composition, References references, Findings findings)
    {
        foreach (string name in (string[])["title", "code", "text"])
        {
            if (!section.Has(name))
            {
                findings.Error("element-missing", $"{path}.{name}");
            }
        }

        if (section.Get("text")?.TextOf("div") is string div && !NarrativeSafety.IsSafe(div))
        {
            findings.Error(FhirDefects.ActiveNarrative, path + ".text.div");
        }

        if (section.Has("section"))
        {
            findings.Error("section-nested", path + ".section");
        }

        foreach ((JsonToken entry, string at) in section.Items("entry", path))
        {
            if (entry.TextOf("reference") is string reference)
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
