import { fhirSystems } from '../fhir-systems.js';

// No current problems; no known medications; no known immunizations; no information available; no known food allergy; no known environmental allergy;
// no known allergies (an older code).
const snomed = ['160245001', '787481004', '787482006', '1287211007', '429625007', '428607008', '160244002'];

/** The key of the concept that says the same as a code of absence. */
export function absenceKey(system: string, code: string): string | undefined {
  return system !== fhirSystems.absentUnknown ? undefined
    : code === 'no-known-allergies' ? 'no-known-allergy'
    : code === 'no-known-medication-allergies' ? 'no-known-drug-allergy'
    : undefined;
}

/** Whether a code says that there is nothing, or that nothing is known. It is no condition, medicine or dose, and must never be shown as one. */
export function isAbsence(system: string | undefined, code: string | undefined): boolean {
  return system === fhirSystems.absentUnknown || (system === fhirSystems.snomed && code !== undefined && snomed.includes(code));
}
