import type { ConceptKind } from '../model/concept-kind.js';

const terminology = 'https://healthpassport.example/terminology/';

/** Before the name of one of our extensions. */
export const ownExtension = 'https://healthpassport.example/fhir/';

/** The addresses that FHIR gives to code systems and extensions (`specs/fhir.md` §3). */
export const fhirSystems = {
  ucum: 'http://unitsofmeasure.org',
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  conditionClinical: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
  conditionVerification: 'http://terminology.hl7.org/CodeSystem/condition-ver-status',
  allergyClinical: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical',
  allergyVerification: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
  observationCategory: 'http://terminology.hl7.org/CodeSystem/observation-category',
  immunizationOrigin: 'http://terminology.hl7.org/CodeSystem/immunization-origin',
  actReason: 'http://terminology.hl7.org/CodeSystem/v3-ActReason',
  frequency: 'http://terminology.hl7.org/CodeSystem/v3-GTSAbbreviation',
  route: 'http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration',
  emptyReason: 'http://terminology.hl7.org/CodeSystem/list-empty-reason',
  dataAbsent: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  /** IPS 1 had codes of its own for "none known" and "no information"; IPS 2 dropped them, real summaries still have them. */
  absentUnknown: 'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
  /** The extension that says why an element has no value. */
  dataAbsentExtension: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
} as const;

/** The code system whose codes are our keys of a kind. */
export function ownSystem(kind: ConceptKind): string {
  return terminology + kind;
}

/** The code system whose codes are our numbers of a kind, for concepts of a newer table. */
export function ownNumbers(kind: ConceptKind): string {
  return `${terminology}${kind}/number`;
}
