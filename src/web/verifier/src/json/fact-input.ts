import { limits } from '../generated/limits.js';
import type { Link } from '../model/health-summary.js';
import { dateBounds, PartialDate } from '../model/partial-date.js';
import { done, sourceKinds, type Source } from '../model/source.js';
import { isJsonObject, type JsonValue } from './json-value.js';
import { ObjectInput } from './object-input.js';
import type { SummaryInput } from './summary-input.js';

const clinician = 'clinician';
const digits = '24 lower-case hexadecimal digits';
const maxIssuer = 0xffff_ffff;

/** A date as far as it is known: a text, or `{ about, doubtYears, estimatedIn }`. */
export function readDate(summary: SummaryInput, value: JsonValue, path: string): PartialDate | undefined {
  const date = typeof value === 'string' ? PartialDate.parse(value) : isJsonObject(value) ? readAbout(new ObjectInput(summary, value, path)) : undefined;
  if (date === undefined) {
    summary.fail(path, 'a date: YYYY-MM-DD, YYYY-MM or YYYY of 1900 to 2079 (days up to 2079-06-06), or {"about": YYYY}; leave out what is not known');
  }

  return date;
}

/** Where an entry comes from: nothing, a word, or `{ link, kind }`. */
export function readSource(summary: SummaryInput, value: JsonValue, path: string): Source {
  if (isJsonObject(value)) {
    return readCarried(new ObjectInput(summary, value, path));
  }

  if (value === 'document' || value === 'told') {
    return { kind: value };
  }

  summary.fail(path, 'document, told or {"link", "kind"}; leave it out for what this issuer did or saw');
  return done;
}

/** An entry of links. */
export function readLink(input: ObjectInput): Link | undefined {
  const issuer = input.whole('issuer', 0, maxIssuer);
  const statusIndex = input.whole('statusIndex', 0, limits.statusEntries - 1);
  const text = input.text('hash', digits) ?? '';
  const hash = /^[0-9a-f]{24}$/.test(text) ? text : undefined;
  if (issuer === undefined) {
    input.failAt('issuer', 'the number of the issuer that signed the other passport');
  }

  if (statusIndex === undefined) {
    input.failAt('statusIndex', 'the index of the other passport in the status list of its issuer');
  }

  if (hash === undefined) {
    input.failAt('hash', digits);
  }

  const joinedBy = input.text('joinedBy', clinician);
  if (joinedBy !== undefined && joinedBy !== clinician) {
    input.failAt('joinedBy', `${clinician}, or nothing`);
  }

  const corrects = input.take('corrects');
  if (corrects !== undefined && corrects !== true) {
    input.failAt('corrects', 'true, or nothing');
  }

  return issuer === undefined || statusIndex === undefined || hash === undefined ? undefined
    : { issuer, statusIndex, hash, joinedByClinician: joinedBy !== undefined, corrects: corrects !== undefined };
}

function readAbout(input: ObjectInput): PartialDate | undefined {
  const year = input.whole('about', dateBounds.minYear, dateBounds.maxYear);
  const doubt = input.whole('doubtYears', 0, dateBounds.maxDoubt);
  const estimatedIn = input.whole('estimatedIn', dateBounds.minEstimateYear, dateBounds.maxEstimateYear);
  input.end();
  return year === undefined ? undefined : PartialDate.aboutYear(year, doubt ?? 0, estimatedIn);
}

function readCarried(input: ObjectInput): Source {
  const link = input.whole('link', 0, limits.links - 1);
  const original = input.word('kind', sourceKinds);
  if (link === undefined || link >= input.summary.links) {
    input.failAt('link', 'the place of a link in the list links, counted from 0');
  }

  if (original === undefined) {
    input.failAt('kind', `one of ${sourceKinds.join(', ')}`);
  }

  input.end();
  return { kind: 'carried', link: link ?? 0, original: original ?? 'done' };
}
