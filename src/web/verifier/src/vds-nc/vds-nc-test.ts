import { readDateTime } from '../foreign/foreign-dates.js';
import type { ForeignMap } from '../foreign/foreign-map.js';
import { knownConcept } from '../foreign/known-concepts.js';
import { emptySummary, type HealthSummary } from '../model/health-summary.js';
import { done } from '../model/source.js';
import type { Terminology } from '../model/terminology.js';

const tests: ReadonlyMap<string, string> = new Map([['molecular(PCR)', 'covid-pcr'], ['antigen', 'covid-antigen']]);
const results: readonly string[] = ['positive', 'negative'];

/** Reads the test of a VDS-NC: `dat.sc` the time of the sample, `tr.tc` the kind of test, `tr.r` the result. The disease is COVID-19. */
export function readVdsNcTest(message: ForeignMap, table: Terminology): HealthSummary {
  const dates = message.mapAt('dat');
  const test = message.mapAt('tr');
  if (dates === undefined || test === undefined) {
    message.findings.fail(message.at('tr'), 'dat and tr');
    return emptySummary;
  }

  const date = readDateTime(dates, 'sc');
  dates.keepRest();
  const kind = tests.get(test.text('tc') ?? '');
  const result = test.text('r') ?? '';
  if (kind === undefined || !results.includes(result)) {
    test.findings.tolerate('code-not-read', test.at(kind === undefined ? 'tc' : 'r'));
    test.keepAll();
    return emptySummary;
  }

  test.keepRest();
  const code = knownConcept(table, kind);
  return { ...emptySummary, screenings: [{ type: 'screening', code, date, result: { form: 'coded', code: knownConcept(table, result) }, source: done }] };
}
