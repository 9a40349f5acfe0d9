using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>The rules of minimising (SMART Health Cards and Links STU 1): what is needless is a warning, an address that does not resolve an error.</summary>
internal static partial class MinimisedRules
{
    // Members that hold a text beside or instead of parts, and are no CodeableConcept.
    private static readonly ImmutableArray<string> TextHolders = ["name", "address", "note", "dosage", "dosageInstruction"];

    public static void Check(JsonToken root, Findings findings)
    {
        bool isBundle = root.TextOf("resourceType") == "Bundle";
        HashSet<string> addresses = new(StringComparer.Ordinal);
        if (isBundle)
        {
            CheckNeedless(root, "", findings);
            foreach ((JsonToken entry, string path) in root.Items("entry", ""))
            {
                CheckAddress(entry, path, addresses, findings);
            }
        }

        foreach ((JsonToken resource, string path) in Elements.Resources(root))
        {
            CheckNeedless(resource, path, findings);
            foreach ((string name, JsonToken value, JsonToken owner, string at) in Elements.Members(resource, path))
            {
                CheckMember(name, value, owner, at, isBundle ? addresses : null, findings);
            }
        }
    }

    // Rules 1 to 3: no id, no metadata but security, no narrative.
    private static void CheckNeedless(JsonToken resource, string path, Findings findings)
    {
        if (resource.Has("id"))
        {
            findings.Warning("resource-id", Elements.Join(path, "id"));
        }

        if (resource.Get("meta") is JsonToken meta && (meta.ValueKind != JsonValueKind.Object || meta.Children.Any(member => member.Name != "security")))
        {
            findings.Warning("resource-meta", Elements.Join(path, "meta"));
        }

        if (resource.Has("text"))
        {
            findings.Warning("resource-narrative", Elements.Join(path, "text"));
        }
    }

    // Rule 6.
    private static void CheckAddress(JsonToken entry, string path, HashSet<string> addresses, Findings findings)
    {
        if (entry.TextOf("fullUrl") is not string address || !ShortAddress().IsMatch(address))
        {
            findings.Error("full-url-form", path + ".fullUrl");
        }
        else
        {
            addresses.Add(address);
        }
    }

    // Rules 4, 5 and 7.
    private static void CheckMember(string name, JsonToken value, JsonToken owner, string path, HashSet<string>? addresses, Findings findings)
    {
        switch (name)
        {
            case "reference" when value.ValueKind == JsonValueKind.String:
                string reference = value.Text!;
                if (!ShortAddress().IsMatch(reference))
                {
                    findings.Error("reference-form", path);
                }
                else if (addresses?.Contains(reference) == false)
                {
                    findings.Error(FhirDefects.DanglingReference, path);
                }

                break;
            case "text" when value.ValueKind == JsonValueKind.String && IsConcept(owner, path):
                findings.Warning("concept-text", path);
                break;
            case "display" when owner.Has("code") || owner.Has("system"):
                findings.Warning("coding-display", path);
                break;
            case "security" when path.EndsWith("meta.security", StringComparison.Ordinal):
                CheckSecurity(value, path, findings);
                break;
        }
    }

    private static void CheckSecurity(JsonToken value, string path, Findings findings)
    {
        string[] known = ["id", "extension", "system", "version", "code", "display", "userSelected"];
        if (value.ValueKind != JsonValueKind.Array
            || value.Children.Any(coding => coding.ValueKind != JsonValueKind.Object || coding.Children.Any(member => !known.Contains(member.Name))))
        {
            findings.Error("security-form", path);
        }
    }

    private static bool IsConcept(JsonToken owner, string path) =>
        owner.Has("coding") || (owner.Children.All(member => member.Name is "text" or "id" or "extension") && !TextHolders.Contains(OwnerName(path)));

    private static string OwnerName(string path)
    {
        string[] steps = path.Split('.');
        return steps.Length < 2 ? "" : steps[^2].Split('[')[0];
    }

    [GeneratedRegex(@"\Aresource:(0|[1-9][0-9]{0,5})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortAddress();
}
