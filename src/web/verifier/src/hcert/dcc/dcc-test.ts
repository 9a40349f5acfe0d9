import { readDateTime } from '../../foreign/foreign-dates.js';
import type { ForeignMap } from '../../foreign/foreign-map.js';
import { resultOfSnomed, testOfLoinc } from '../../foreign/foreign-tests.js';
import type { Screening } from '../../model/entries.js';
import { done } from '../../model/source.js';
import type { Terminology } from '../../model/terminology.js';
import { isAboutCovid, keepOtherTarget, requireMembers, tolerateMissing } from './dcc-entry.js';

/** Reads a test of a DCC; undefined when its test or its result is no code: then all of it is kept as it is. */
export function readDccTest(entry: ForeignMap, table: Terminology): Screening | undefined {
  requireMembers(entry, 'tg', 'tt', 'sc', 'tr');
  const code = testOfLoinc(entry.text('tt') ?? '', isAboutCovid(entry), table);
  const result = resultOfSnomed(entry.text('tr') ?? '', code, table);
  if (code === undefined || result === undefined) {
    entry.findings.tolerate('code-not-read', entry.at(code === undefined ? 'tt' : 'tr'));
    entry.keepAll();
    return undefined;
  }

  keepOtherTarget(entry);
  const date = readDateTime(entry, 'sc');
  tolerateMissing(entry, 'co', 'is', 'ci'); // tc may be left out from 1.3.0 on, and nm or ma is there as the type asks
  entry.keepRest();
  return { type: 'screening', code, date, result: { form: 'coded', code: result }, source: done };
}
