import { isCovid, readCoding } from '../../foreign/foreign-coding.js';
import { readDateTime } from '../../foreign/foreign-dates.js';
import type { ForeignMap } from '../../foreign/foreign-map.js';
import { resultOfSnomed, testOfLoinc } from '../../foreign/foreign-tests.js';
import type { Screening } from '../../model/entries.js';
import { done } from '../../model/source.js';
import type { Terminology } from '../../model/terminology.js';

/** Reads the test of a test result, or tells which member is no code. */
export function readDdccTest(test: ForeignMap, table: Terminology): Screening | { readonly missing: 'type' | 'result' } {
  const pathogen = readCoding(test, 'pathogen');
  const type = readCoding(test, 'type');
  const found = readCoding(test, 'result');
  const code = testOfLoinc(type?.code ?? '', pathogen === undefined || isCovid(pathogen), table);
  const result = resultOfSnomed(found?.code ?? '', code, table);
  const date = readDateTime(test, 'date');
  ['pathogen', 'type', 'result'].forEach((name) => test.keep(name));
  return code === undefined || result === undefined
    ? { missing: code === undefined ? 'type' : 'result' }
    : { type: 'screening', code, date, result: { form: 'coded', code: result }, source: done };
}
