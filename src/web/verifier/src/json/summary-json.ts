import { codeLabel, type Code, type Concept } from '../model/code.js';
import { subjectOf, type Allergy, type Comparator, type Condition, type Entry, type HealthEvent, type Medication, type Screening, type Vaccination } from '../model/entries.js';
import { isEmptyHolder, type HealthSummary, type Holder, type Link } from '../model/health-summary.js';
import type { PartialDate } from '../model/partial-date.js';
import type { Source } from '../model/source.js';
import type { JsonMembers, JsonOutput } from './json-text.js';

/** A summary as JSON (`specs/summary.schema.json`); with labels when a language is given. */
export function summaryMembers(summary: HealthSummary, language?: string): JsonMembers {
  const list = (entries: readonly Entry[]): JsonOutput | undefined => filled(entries.map((entry) => entryMembers(entry, language)));
  return {
    holder: holderMembers(summary.holder),
    vaccinations: list(summary.vaccinations),
    conditions: list(summary.conditions),
    screenings: list(summary.screenings),
    allergies: list(summary.allergies),
    medications: list(summary.medications),
    events: list(summary.events),
    links: filled(summary.links.map(linkMembers)),
    terminologyVersion: summary.terminologyVersion,
    other: filled(summary.other.map(({ where, cbor, json }) => ({ where, cbor, json }))),
  };
}

/** An entry with its source and lane; with a label when a language is given. */
export function entryMembers(entry: Entry, language?: string): JsonMembers {
  return { ...ownMembers(entry), source: source(entry.source), lane: entry.lane, label: language === undefined ? undefined : codeLabel(subjectOf(entry), language) };
}

/** A list, or nothing in place of an empty one. */
export function filled(items: readonly JsonOutput[]): JsonOutput | undefined {
  return items.length === 0 ? undefined : items;
}

/** A date as text, or as an object for about a year. */
export function dateOutput(date: PartialDate | undefined): JsonOutput | undefined {
  return date?.precision !== 'about-year' ? date?.toString()
    : { about: date.year, doubtYears: date.doubtYears > 0 ? date.doubtYears : undefined, estimatedIn: date.estimatedIn };
}

/** A code: the key of a concept, or what stands in for one. */
export function codeOutput(code: Code | undefined): JsonOutput | undefined {
  switch (code?.type) {
    case 'concept':
      return code.key;
    case 'newer':
      return { number: code.number };
    case 'foreign':
      return { system: code.system, code: code.value };
    default:
      return undefined;
  }
}

/** A holder, or nothing in place of an empty one. */
export function holderMembers(value: Holder | undefined): JsonMembers | undefined {
  return value === undefined || isEmptyHolder(value) ? undefined
    : { name: value.name, birth: dateOutput(value.birth), sex: value.sex, otherSpellings: filled(value.otherSpellings), heldBy: value.heldBy };
}

function ownMembers(entry: Entry): JsonMembers {
  switch (entry.type) {
    case 'vaccination':
      return vaccination(entry);
    case 'condition':
      return condition(entry);
    case 'screening':
      return screening(entry);
    case 'allergy':
      return allergy(entry);
    case 'medication':
      return medication(entry);
    default:
      return event(entry);
  }
}

function vaccination({ code, date, dose, of, lot, note }: Vaccination): JsonMembers {
  return { code: codeOutput(code), date: dateOutput(date), dose, of, lot, note: codeOutput(note) };
}

function condition({ code, onset, state, certainty }: Condition): JsonMembers {
  return { code: codeOutput(code), onset: dateOutput(onset), state, certainty };
}

function screening({ code, date, result }: Screening): JsonMembers {
  const head = { code: codeOutput(code), date: dateOutput(date) };
  switch (result.form) {
    case 'coded':
      return { ...head, result: codeOutput(result.code) };
    case 'quantity':
      return { ...head, value: result.value, comparator: sign(result.comparator), unit: unit(result.unit) ?? unitOfTest(code) };
    case 'unscaled':
      return { ...head, unscaled: result.digits, comparator: sign(result.comparator), unit: unit(result.unit) };
    case 'blood-pressure':
      return { ...head, systolic: result.systolic, diastolic: result.diastolic };
    case 'date':
      return { ...head, resultDate: dateOutput(result.date) };
  }
}

function allergy({ code, severity, reaction, certainty, date }: Allergy): JsonMembers {
  return { code: codeOutput(code), severity, reaction: codeOutput(reaction), certainty, date: dateOutput(date) };
}

function medication(value: Medication): JsonMembers {
  const { code, strength, frequency, route, since, lastSupply, daysSupplied, state, plannedEnd, ended, interruptedDays } = value;
  return {
    code: codeOutput(code), strength, unit: unit(value.unit), frequency: codeOutput(frequency), route: codeOutput(route), since: dateOutput(since),
    lastSupply: dateOutput(lastSupply), daysSupplied, state, plannedEnd: dateOutput(plannedEnd), ended: dateOutput(ended), interruptedDays,
  };
}

function event(value: HealthEvent): JsonMembers {
  const { type } = value;
  switch (type) {
    case 'pregnancy':
      return { type, expectedDate: dateOutput(value.expectedDate), date: dateOutput(value.date), since: dateOutput(value.since), certainty: value.certainty };
    case 'care-note':
      return { type, code: codeOutput(value.code), target: target(value.target), by: dateOutput(value.by), date: dateOutput(value.date), done: dateOutput(value.done) };
    default:
      return { type, code: codeOutput(value.code), date: dateOutput(value.date) };
  }
}

// Of a target nothing else tells the kind of its number.
function target(code: Code | undefined): JsonOutput | undefined {
  return code?.type === 'newer' ? { kind: code.kind, number: code.number } : codeOutput(code);
}

/** A link. */
export function linkMembers({ issuer, statusIndex, hash, joinedByClinician, corrects }: Link): JsonMembers {
  return { issuer, statusIndex, hash, joinedBy: joinedByClinician ? 'clinician' : undefined, corrects: corrects ? true : undefined };
}

function source(value: Source): JsonOutput | undefined {
  return value.kind === 'carried' ? { link: value.link, kind: value.original } : value.kind === 'done' ? undefined : value.kind;
}

function unit(code: Code | undefined): JsonOutput | undefined {
  return code?.type === 'concept' ? code.ucum : codeOutput(code);
}

function unitOfTest(code: Code): string | undefined {
  return (code as Partial<Concept>).ucum || undefined;
}

function sign(comparator: Comparator): string | undefined {
  return { equal: undefined, below: '<', above: '>' }[comparator];
}
