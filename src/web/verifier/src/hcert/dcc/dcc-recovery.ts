import { readDate } from '../../foreign/foreign-dates.js';
import type { ForeignMap } from '../../foreign/foreign-map.js';
import { foreignCode } from '../../foreign/foreign-tests.js';
import { knownConcept } from '../../foreign/known-concepts.js';
import type { Condition } from '../../model/entries.js';
import { findMappedConcept } from '../../model/mappings.js';
import { done } from '../../model/source.js';
import type { Terminology } from '../../model/terminology.js';
import { isAboutCovid, requireMembers, tolerateMissing } from './dcc-entry.js';

/** Reads a recovery of a DCC: the disease was there and is over. Undefined when its disease is no code: then all of it is kept as it is. */
export function readDccRecovery(entry: ForeignMap, table: Terminology): Condition | undefined {
  requireMembers(entry, 'tg', 'fr');
  const target = entry.text('tg') ?? '';
  const foreign = foreignCode('snomed', target);
  if (foreign === undefined) {
    entry.findings.tolerate('code-not-read', entry.at('tg'));
    entry.keepAll();
    return undefined;
  }

  const code = isAboutCovid(entry) ? knownConcept(table, 'covid-19') : findMappedConcept('snomed', target, 'condition', table) ?? foreign;
  const onset = readDate(entry, 'fr');
  entry.keep('fr'); // the day of the first positive test, which is not quite the onset
  tolerateMissing(entry, 'df', 'du', 'co', 'is', 'ci');
  entry.keepRest();
  return { type: 'condition', code, onset, state: 'inactive', certainty: 'confirmed', source: done };
}
