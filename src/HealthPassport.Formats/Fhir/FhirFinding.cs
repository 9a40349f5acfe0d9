namespace HealthPassport.Formats.Fhir;

/// <summary>What a check of a bundle found.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">A kebab-case code; <c>specs/fhir.md</c> §7 has a row each.</param>
/// <param name="Where">A path such as <c>entry[1].fullUrl</c>; <c>$</c> for the whole. Never quotes the input.</param>
public sealed record FhirFinding(FindingSeverity Severity, string Code, string Where);
