using System.Collections.Immutable;
using HealthPassport.Formats.Fhir.Reading;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>What IPS 2.0.1 demands of the resources in its sections. An element may stand for a missing value by an extension that says why.</summary>
internal static class IpsResources
{
    private static readonly ImmutableArray<(string Type, string[] Required)> Rows =
    [
        ("Condition", ["code", "subject"]),
        ("AllergyIntolerance", ["code", "patient"]),
        ("MedicationStatement", ["status", "medication[x]", "subject", "effective[x]"]),
        ("MedicationRequest", ["status", "intent", "medication[x]", "subject"]),
        ("Immunization", ["status", "vaccineCode", "patient", "occurrence[x]"]),
        ("Observation", ["status", "code", "subject", "effective[x]"]),
        ("DiagnosticReport", ["status", "code", "subject", "effective[x]"]),
        ("Procedure", ["status", "code", "subject", "performed[x]"]),
        ("DeviceUseStatement", ["status", "subject", "device", "timing[x]"]),
    ];

    // FHIR itself does not demand these; many real summaries lack them.
    private static readonly ImmutableArray<string> ByIpsOnly = ["effective[x]", "performed[x]", "timing[x]"];

    public static void Check(BundleEntry entry, Findings findings)
    {
        foreach (string name in Rows.FirstOrDefault(row => row.Type == entry.Type).Required ?? [])
        {
            if (Has(entry.Resource, name))
            {
                continue;
            }

            if (ByIpsOnly.Contains(name))
            {
                findings.Warning("element-missing", $"{entry.Path}.{name}");
            }
            else
            {
                findings.Error("element-missing", $"{entry.Path}.{name}");
            }
        }

        bool isMistake = entry.Resource.Get("verificationStatus").IsCoded(FhirSystems.AllergyVerification, "entered-in-error");
        if (entry.Type == "AllergyIntolerance" && !isMistake && !entry.Resource.Has("clinicalStatus"))      // invariant ait-1 of R4
        {
            findings.Error("element-missing", entry.Path + ".clinicalStatus");
        }

        if (entry.Type == "Observation" && !((string[])["value[x]", "dataAbsentReason", "hasMember", "component"]).Any(name => Has(entry.Resource, name)))
        {
            findings.Error("element-missing", entry.Path + ".value[x]");
        }
    }

    private static bool Has(JsonToken resource, string name)
    {
        if (!name.EndsWith("[x]", StringComparison.Ordinal))
        {
            return resource.Has(name) || resource.Has("_" + name);
        }

        string stem = name[..^3];
        return resource.Children.Any(member =>
        {
            string plain = member.Name.TrimStart('_');
            return plain.Length > stem.Length && plain.StartsWith(stem, StringComparison.Ordinal) && char.IsAsciiLetterUpper(plain[stem.Length]);
        });
    }
}
