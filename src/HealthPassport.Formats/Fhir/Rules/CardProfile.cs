using System.Collections.Immutable;
using System.Text.Json;
using HealthPassport.Formats.Json;

namespace HealthPassport.Formats.Fhir.Rules;

/// <summary>What the vaccination and testing guide of SMART Health Cards (STU 1) asks of the resources of a card.</summary>
internal static class CardProfile
{
    private const int DayLength = 10;
    private const string IdentityAssurance = "https://smarthealth.cards/ial";

    // Self-asserted identity is not in the guide's value set: it says nothing.
    private static readonly ImmutableArray<string> Assurances = ["IAL1.2", "IAL1.4", "IAL2", "IAL3"];

    // What a person who scans a card has no need to know.
    private static readonly ImmutableArray<string> Private = ["address", "telecom", "photo", "contact", "maritalStatus", "generalPractitioner", "managingOrganization", "communication", "multipleBirthBoolean", "multipleBirthInteger"];

    private static readonly ImmutableArray<string> VerifiersKnow = ["http://hl7.org/fhir/sid/cvx", "http://id.who.int/icd/release/11/mms", "http://snomed.info/sct"];

    private static readonly ImmutableArray<string> OthersKnow =
    [
        "http://www.whocc.no/atc", "https://www.gs1.org/gtin", "http://hl7.org/fhir/sid/ndc", "http://hl7.org/fhir/sid/icd-10", "http://www.nlm.nih.gov/research/umls/rxnorm",
        "https://www.humanservices.gov.au/organisations/health-professionals/enablers/air-vaccine-code-formats", "http://hl7.org/fhir/sid/cvx-TEMPORARY-CODE-SYSTEM",
    ];

    public static void Check(JsonToken root, Findings findings)
    {
        foreach ((JsonToken resource, string path) in Elements.Resources(root))
        {
            foreach ((JsonToken security, string at) in resource.Get("meta")?.Items("security", Elements.Join(path, "meta")) ?? [])
            {
                if (security.TextOf("system") == IdentityAssurance && !Assurances.Contains(security.TextOf("code") ?? ""))
                {
                    findings.Error("identity-assurance", at);
                }
            }

            switch (resource.TextOf("resourceType"))
            {
                case "Patient":
                    CheckPatient(resource, path, findings);
                    break;
                case "Immunization":
                    CheckImmunization(resource, path, findings);
                    break;
                case "Observation":
                    CheckObservation(resource, path, findings);
                    break;
            }
        }
    }

    private static void CheckPatient(JsonToken patient, string path, Findings findings)
    {
        foreach ((JsonToken name, string at) in patient.Items("name", path))
        {
            bool hasParts = name.Has("family") || name.Has("given");
            if (hasParts == name.Has("text"))
            {
                findings.Error("name-form", at);
            }
        }

        foreach (string member in Private.Where(name => patient.Has(name)))
        {
            findings.Warning("needless-privacy", Elements.Join(path, member));
        }
    }

    private static void CheckImmunization(JsonToken dose, string path, Findings findings)
    {
        if (dose.TextOf("occurrenceDateTime") is string date && date.Length != DayLength)
        {
            findings.Warning("date-form", Elements.Join(path, "occurrenceDateTime"));
        }

        if (dose.Get("isSubpotent") is { ValueKind: JsonValueKind.False })
        {
            findings.Error("false-flag", Elements.Join(path, "isSubpotent"));
        }

        if (dose.TextOf("lotNumber")?.Contains("lot", StringComparison.OrdinalIgnoreCase) == true)
        {
            findings.Warning("lot-word", Elements.Join(path, "lotNumber"));
        }

        if (dose.Get("vaccineCode") is { } code)
        {
            string[] systems = [.. code.Items("coding", "").Select(coding => coding.Item.TextOf("system") ?? "")];
            if (!systems.Any(VerifiersKnow.Contains))
            {
                if (systems.Any(OthersKnow.Contains))
                {
                    findings.Warning("vaccine-system", Elements.Join(path, "vaccineCode"));
                }
                else
                {
                    findings.Error("vaccine-system", Elements.Join(path, "vaccineCode"));
                }
            }
        }

        foreach ((JsonToken performer, string at) in dose.Items("performer", path))
        {
            CheckPerformer(performer.Get("actor"), at + ".actor", findings);
        }
    }

    private static void CheckObservation(JsonToken observation, string path, Findings findings)
    {
        if (observation.TextOf("status") is not ("final" or "amended" or "corrected"))
        {
            findings.Error("status-incomplete", Elements.Join(path, "status"));
        }

        foreach ((JsonToken performer, string at) in observation.Items("performer", path))
        {
            CheckPerformer(performer, at, findings);
        }
    }

    private static void CheckPerformer(JsonToken? performer, string path, Findings findings)
    {
        if (performer?.TextOf("display")?.Length > SmartHealthCardBundle.PerformerLength)
        {
            findings.Warning("performer-length", path + ".display");
        }
    }
}
