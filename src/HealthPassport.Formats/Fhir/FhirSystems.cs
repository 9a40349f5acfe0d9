using System.Collections.Immutable;
using HealthPassport.Model;

namespace HealthPassport.Formats.Fhir;

/// <summary>The addresses that FHIR and we give to code systems, extensions and profiles (<c>specs/fhir.md</c> §3).</summary>
internal static class FhirSystems
{
    /// <summary>Before the name of one of our extensions.</summary>
    public const string Extension = "https://healthpassport.example/fhir/";

    /// <summary>Before the name of a kind of concept: the code system whose codes are our keys.</summary>
    public const string Terminology = "https://healthpassport.example/terminology/";

    /// <summary>After the name of a kind: the code system whose codes are the numbers of a newer table.</summary>
    public const string Numbers = "/number";

    public const string Ucum = "http://unitsofmeasure.org";
    public const string Loinc = "http://loinc.org";
    public const string Snomed = "http://snomed.info/sct";
    public const string ConditionClinical = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    public const string ConditionVerification = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    public const string AllergyClinical = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    public const string AllergyVerification = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";
    public const string ObservationCategory = "http://terminology.hl7.org/CodeSystem/observation-category";
    public const string ImmunizationOrigin = "http://terminology.hl7.org/CodeSystem/immunization-origin";
    public const string ActReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    public const string Frequency = "http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation";
    public const string Route = "http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration";
    public const string EmptyReason = "http://terminology.hl7.org/CodeSystem/list-empty-reason";
    public const string DataAbsent = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    /// <summary>IPS 1 had codes of its own for "none known" and "no information"; IPS 2 dropped them, real summaries still have them.</summary>
    public const string AbsentUnknown = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

    /// <summary>The extension that says why an element has no value.</summary>
    public const string DataAbsentExtension = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static readonly ImmutableArray<string> Kinds = [.. Enum.GetValues<ConceptKind>().Select(kind => Terminology + ReasonNames.Kebab(kind.ToString()))];

    private static readonly ImmutableArray<string> KindNumbers = [.. Kinds.Select(system => system + Numbers)];

    /// <summary>The code system whose codes are our keys.</summary>
    public static string Of(ConceptKind kind) => Kinds[(int)kind];

    /// <summary>The code system whose codes are our numbers.</summary>
    public static string NumbersOf(ConceptKind kind) => KindNumbers[(int)kind];
}
