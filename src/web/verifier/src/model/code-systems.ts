const rows = [
  ['snomed', 'SNOMED CT', 'http://snomed.info/sct'],
  ['loinc', 'LOINC', 'http://loinc.org'],
  ['atc', 'ATC', 'http://www.whocc.no/atc'],
  ['icd10', 'ICD-10', 'http://hl7.org/fhir/sid/icd-10'],
  ['icd11', 'ICD-11', 'http://id.who.int/icd/release/11/mms'],
  ['cvx', 'CVX', 'http://hl7.org/fhir/sid/cvx'],
] as const;

/** A code system of others, by its name in JSON. */
export type CodeSystem = (typeof rows)[number][0];

/** The code systems by their numbers in passports (`specs/compact-passport.md` §4.3). */
export const codeSystems: readonly CodeSystem[] = rows.map(([name]) => name);

/** The longest code, in characters. */
export const maxCodeLength = 20;

/** The name of a code system for people. */
export function systemName(system: CodeSystem): string {
  return rows[codeSystems.indexOf(system)]![1];
}

/** The address of a code system in FHIR. */
export function fhirSystem(system: CodeSystem): string {
  return rows[codeSystems.indexOf(system)]![2];
}

/** The code system with an address of FHIR. */
export function findFhirSystem(address: string): CodeSystem | undefined {
  return rows.find(([, , uri]) => uri === address)?.[0];
}

/** Whether a text has the form of a code: 1 to 20 ASCII letters, digits, points and hyphens. */
export function isCode(text: string): boolean {
  return text.length <= maxCodeLength && /^[A-Za-z0-9.-]+$/.test(text);
}
