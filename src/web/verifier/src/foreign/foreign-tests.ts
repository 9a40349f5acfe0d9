import type { Code } from '../model/code.js';
import { isCode, type CodeSystem } from '../model/code-systems.js';
import { findMappedConcept } from '../model/mappings.js';
import type { Terminology } from '../model/terminology.js';
import { knownConcept } from './known-concepts.js';

// Parts of LOINC that name a method: they say a test only together with the disease.
const covidTests: ReadonlyMap<string, string> = new Map([['LP6464-4', 'covid-pcr'], ['LP217198-3', 'covid-antigen']]);
const notDetected = '260415000';
const detected = '260373001';

/** The test that a LOINC code names; undefined when it is no code. */
export function testOfLoinc(loinc: string, isCovid: boolean, table: Terminology): Code | undefined {
  const covid = isCovid ? covidTests.get(loinc) : undefined;
  return covid !== undefined ? knownConcept(table, covid) : findMappedConcept('loinc', loinc, 'screening', table) ?? foreignCode('loinc', loinc);
}

/** The result that a SNOMED CT code names; undefined when it is no code. It is told in the word that the test uses: not detected is negative where the table says negative. */
export function resultOfSnomed(snomed: string, test: Code | undefined, table: Terminology): Code | undefined {
  const saysDetected = test?.type !== 'concept' || test.results.includes('detected');
  switch (snomed) {
    case notDetected:
      return knownConcept(table, saysDetected ? 'not-detected' : 'negative');
    case detected:
      return knownConcept(table, saysDetected ? 'detected' : 'positive');
    default:
      return foreignCode('snomed', snomed);
  }
}

/** A code of another system; undefined for a text that has not the form of a code. */
export function foreignCode(system: CodeSystem, value: string): Code | undefined {
  return isCode(value) ? { type: 'foreign', system, value } : undefined;
}
