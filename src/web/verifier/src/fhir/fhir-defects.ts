/** The codes of defects of a bundle; `specs/fhir.md` §5 has a row each. */
export type FhirDefect =
  | 'empty-value' | 'patient-missing' | 'several-patients' | 'patient-modified' | 'subject-missing' | 'other-subject' | 'dangling-reference' | 'duplicate-full-url'
  | 'modifier-extension' | 'implicit-rules' | 'entered-in-error' | 'composition-not-first' | 'code-system-oid' | 'unsafe-text' | 'active-narrative'
  | 'document-in-error';

const obstacles: ReadonlySet<string> = new Set<FhirDefect>([
  'patient-missing', 'several-patients', 'patient-modified', 'other-subject', 'dangling-reference', 'modifier-extension', 'implicit-rules', 'document-in-error',
  'duplicate-full-url',
]);

/** Whether a defect forbids to issue from the bundle: it is not certain what its parts mean, or whom it is about. */
export function isObstacle(code: string): boolean {
  return obstacles.has(code);
}
