import { utf8 } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { Failure, type Result } from '../model/failure.js';
import { entriesOf, holdings, isEmptyHolder, sexes, type HealthSummary, type Holder } from '../model/health-summary.js';
import type { Terminology } from '../model/terminology.js';
import { maxConcept } from '../passport/passport-layout.js';
import { checkDoses, readAllergy, readCondition, readMedication, readVaccination } from './entry-input.js';
import { readEvent } from './event-input.js';
import { readLink } from './fact-input.js';
import { isJsonList } from './json-value.js';
import { ObjectInput } from './object-input.js';
import { readScreening } from './screening-input.js';
import { parseStrictJson } from './strict-json.js';
import { SummaryInput } from './summary-input.js';

/**
 * Reads the JSON of a summary (`specs/summary.schema.json`), strictly: what is not understood is refused, never skipped.
 * @returns the summary; `too-large`; or `summary-invalid` with a path such as `medications[2].unit` (`$` for the whole), which does not quote the input
 */
export function readSummary(json: string, table: Terminology): Result<HealthSummary> {
  if (utf8(json).length > limits.summaryJsonBytes) {
    return new Failure('too-large', '$', `at most ${limits.summaryJsonBytes} bytes`);
  }

  const root = parseStrictJson(json, limits.jsonDepth);
  if (root === undefined) {
    return new Failure('summary-invalid', '$', `one JSON object without repeated members or more than ${limits.jsonDepth} levels`);
  }

  const input = new SummaryInput(table);
  const summary = readRoot(new ObjectInput(input, root, ''));
  return input.failure ?? summary;
}

function readRoot(root: ObjectInput): HealthSummary {
  root.refuse('other', "nothing: content of a newer format can't be re-issued");
  const holder = readHolder(root);
  const links = root.list('links', limits.links, readLink);
  root.summary.links = links.length;
  const summary: HealthSummary = {
    holder,
    vaccinations: root.list('vaccinations', limits.entries, readVaccination),
    conditions: root.list('conditions', limits.entries, readCondition),
    screenings: root.list('screenings', limits.entries, readScreening),
    allergies: root.list('allergies', limits.entries, readAllergy),
    medications: root.list('medications', limits.entries, readMedication),
    events: root.list('events', limits.entries, readEvent),
    links,
    terminologyVersion: newerVersion(root.whole('terminologyVersion', 1, maxConcept)),
    other: [],
  };
  root.end();
  checkDoses(root.summary, summary.vaccinations);
  if (entriesOf(summary).length > limits.entries) {
    root.fail(`at most ${limits.entries} entries in all lists together`);
  }

  if (holder === undefined && entriesOf(summary).length === 0) {
    root.fail('at least one entry or a holder');
  }

  return summary;
}

function newerVersion(version: number | undefined): number | undefined {
  return version === 1 ? undefined : version;
}

function readHolder(root: ObjectInput): Holder | undefined {
  const value = root.take('holder');
  if (value === undefined) {
    return undefined;
  }

  const input = new ObjectInput(root.summary, value, 'holder');
  const holder: Holder = {
    name: input.freeText('name', limits.nameLength),
    birth: input.date('birth'),
    sex: input.word('sex', sexes),
    otherSpellings: readSpellings(input),
    heldBy: input.word('heldBy', holdings),
  };
  input.end();
  if (isEmptyHolder(holder)) {
    input.fail('at least one member; leave holder out when nothing is said');
  }

  return holder;
}

function readSpellings(input: ObjectInput): readonly string[] {
  const list = input.take('otherSpellings');
  if (list === undefined) {
    return [];
  }

  if (!isJsonList(list) || list.length === 0 || list.length > limits.otherSpellings) {
    input.failAt('otherSpellings', `a list of 1 to ${limits.otherSpellings} texts; leave it out when there are none`);
    return [];
  }

  return list.map((value, i) => input.freeTextOf(value, `holder.otherSpellings[${i}]`, limits.nameLength) ?? '');
}
