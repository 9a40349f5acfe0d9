import type { Code, Concept } from '../model/code.js';
import { fhirSystems } from './fhir-systems.js';

// Key, code in HL7's v3 tables, and how it repeats.
const frequencies: readonly (readonly [string, string, number, number, string])[] = [
  ['freq-1d', 'QD', 1, 1, 'd'],
  ['freq-2d', 'BID', 2, 1, 'd'],
  ['freq-3d', 'TID', 3, 1, 'd'],
  ['freq-4d', 'QID', 4, 1, 'd'],
  ['freq-weekly', 'WK', 1, 1, 'wk'],
  ['freq-monthly', 'MO', 1, 1, 'mo'],
  ['freq-3monthly', '', 1, 3, 'mo'],
];

const routes: readonly (readonly [string, string])[] = [
  ['route-oral', 'PO'],
  ['route-inhaled', 'IPINHL'],
  ['route-injection', 'IM'],
  ['route-subcutaneous', 'SQ'],
];

/** The key of a frequency or a route by its code in HL7's v3 tables. */
export function findV3(system: string, code: string): string | undefined {
  const rows = system === fhirSystems.frequency ? frequencies : system === fhirSystems.route ? routes : [];
  return rows.find((row) => row[1] === code)?.[0];
}

/** The code of a frequency or a route in HL7's v3 tables. */
export function v3Of({ kind, key }: Concept): { readonly system: string; readonly code: string } | undefined {
  const rows = kind === 'frequency' ? frequencies : kind === 'route' ? routes : [];
  const code = rows.find((row) => row[0] === key)?.[1];
  return code === undefined || code === '' ? undefined : { system: kind === 'route' ? fhirSystems.route : fhirSystems.frequency, code };
}

/** Whether a coding is the one of a frequency or a route in HL7's v3 tables. */
export function isV3(concept: Concept, system: string, code: string): boolean {
  return findV3(system, code) === concept.key;
}

/** How a frequency repeats; undefined when it does not. */
export function repeatOf(frequency: Concept): { readonly times: number; readonly period: number; readonly unit: string } | undefined {
  const row = frequencies.find(([key]) => key === frequency.key);
  return row && { times: row[2], period: row[3], unit: row[4] };
}

/** The key of the frequency that repeats so. */
export function findRepeat(times: number, period: number, unit: string): string | undefined {
  return frequencies.find((row) => row[2] === times && row[3] === period && row[4] === unit)?.[0];
}

/** The category of a test in FHIR's table of categories. */
export function categoryOf(test: Code): string {
  const { group, key } = test.type === 'concept' ? test : { group: '', key: '' };
  switch (group) {
    case 'vitals': case 'growth':
      return 'vital-signs';
    case 'mental':
      return 'survey';
    case 'lifestyle':
      return 'social-history';
    case 'senses': case 'pregnancy': case 'cancer':
      return 'exam';
    default:
      return key === 'chest-xray' ? 'imaging' : key === 'tb-symptom-screen' ? 'exam' : 'laboratory';
  }
}
