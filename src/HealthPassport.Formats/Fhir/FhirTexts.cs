using System.Globalization;
using HealthPassport.Formats.Json;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>Reads the JSON of FHIR, in which the same names and addresses come up again and again.</summary>
internal static class FhirTexts
{
    private const int CardEntries = 16;      // SMART Health Cards number their entries; one code holds about so many

    private static readonly KnownTexts Known = new(
    [
        // members
        "iss", "nbf", "exp", "jti", "vc", "rid", "type", "credentialSubject", "fhirVersion", "fhirBundle",
        "resourceType", "entry", "fullUrl", "resource", "id", "meta", "security", "identifier", "timestamp", "status", "text", "div", "extension", "url",
        "name", "use", "family", "given", "birthDate", "gender", "active", "code", "coding", "system", "display", "patient", "subject", "reference",
        "vaccineCode", "occurrenceDateTime", "lotNumber", "performer", "actor", "primarySource", "reportOrigin", "protocolApplied",
        "doseNumberPositiveInt", "seriesDosesPositiveInt", "manufacturer", "isSubpotent", "statusReason", "category", "clinicalStatus", "verificationStatus",
        "onsetDateTime", "recordedDate", "effectiveDateTime", "valueCodeableConcept", "valueQuantity", "valueString", "valueCode", "value", "unit", "comparator",
        "interpretation", "component", "issued", "medicationCodeableConcept", "dosage", "timing", "repeat", "frequency", "period", "periodUnit", "doseAndRate",
        "doseQuantity", "section", "title", "author", "date", "valueUnsignedInt", "valuePositiveInt", "valueDateTime", "valueBoolean",

        // values
        "Bundle", "collection", "document", "Patient", "Immunization", "Condition", "Observation", "AllergyIntolerance", "MedicationStatement", "Procedure",
        "Composition", "Organization", "completed", "final", "active", "confirmed", "female", "male", "official", "usual", "4.0.1",
        "https://smarthealth.cards#health-card", "https://smarthealth.cards#immunization", "https://smarthealth.cards#covid19",
        FhirSystems.Ucum, FhirSystems.ConditionClinical, FhirSystems.ConditionVerification, FhirSystems.AllergyClinical, FhirSystems.AllergyVerification,
        .. Enumerable.Range(0, CardEntries).Select(number => string.Create(CultureInfo.InvariantCulture, $"resource:{number}")),
        FhirSystems.ObservationCategory, .. Enum.GetValues<CodeSystem>().Select(CodeSystems.FhirSystem), .. Enum.GetValues<ConceptKind>().Select(FhirSystems.Of),
    ]);

    /// <summary>Parses a text (see <see cref="JsonTokens.Parse"/>).</summary>
    public static JsonTokens? Parse(byte[] utf8, int length, int depth, out string expected) => JsonTokens.Parse(utf8, length, depth, Known, out expected);
}
