import type { Concept } from '../model/code.js';
import type { CodeSystem } from '../model/code-systems.js';

const rows: Readonly<Record<string, readonly CodeSystem[]>> = {
  'hepc-chronic': ['snomed'],
  'drug-use': ['snomed', 'icd10'],
  'measles-history': ['snomed', 'icd11', 'icd10'],
  'varicella-history': ['snomed', 'icd11', 'icd10'],
  'tb-history': ['icd10'],
  'torture-survivor': ['icd10'],
  'physical-disability': ['icd10'],
  'postpartum': ['icd10'],
  'chagas-serology': ['loinc'],
  'measles-igg': ['loinc'],
  'varicella-igg': ['loinc'],
};

/**
 * Whether a code of others says less, or something else, than the concept that is exported with it (`specs/terminology/README.md`, "Cross-references").
 * Read back as that concept it would claim more than was said, so it stays a code of the other system.
 */
export function isInexact(concept: Concept, system: CodeSystem): boolean {
  return rows[concept.key]?.includes(system) ?? false;
}
