import type { Condition, Medication, ScreeningResult } from '../../model/entries.js';
import { identityOf } from '../../model/identity.js';
import type { ConflictKind } from '../../model/time-line.js';
import { amountOf } from './amount.js';
import { fits, fitsOrMissing, isSameDay } from './date-fit.js';
import { groupBy } from './lists.js';
import type { Said } from './said.js';
import { isGiven } from './same-fact.js';

/** A contradiction between lines of the time line, by their places. */
export interface Contradiction {
  readonly what: ConflictKind;
  readonly lines: readonly number[];
}

/** What the entries of different lines contradict each other in (`specs/time-line.md` §6). */
export function findContradictions(lines: readonly (readonly Said[])[]): readonly Contradiction[] {
  const found: Contradiction[] = [...noKnownAllergy(lines), ...bloodGroups(lines)];
  for (const subject of groupBy(lines.keys(), (line) => `${lines[line]![0]!.entry.type} ${lines[line]![0]!.subject}`).values()) {
    subject.forEach((one, i) => subject.slice(i + 1).forEach((other) => {
      const kinds = new Set(betweenLines(lines[one]!, lines[other]!));
      found.push(...[...kinds].map((what) => ({ what, lines: [one, other] })));
    }));
  }

  return found;
}

function noKnownAllergy(lines: readonly (readonly Said[])[]): readonly Contradiction[] {
  const allergies = [...lines.keys()].filter((line) => lines[line]![0]!.entry.type === 'allergy');
  const codeOf = (line: number): Said['code'] => lines[line]![0]!.code;
  const groupOf = (line: number): string | undefined => {
    const code = codeOf(line);
    return code.type === 'concept' ? code.group : undefined;
  };
  return allergies.flatMap((none) => {
    const code = codeOf(none);
    const key = code.type === 'concept' ? code.key : undefined;
    const others = key === 'no-known-allergy' ? allergies.filter((other) => groupOf(other) !== 'none')
      : key === 'no-known-drug-allergy' ? allergies.filter((other) => groupOf(other) === 'drug')
      : [];
    return others.length === 0 ? [] : [{ what: 'no-known-allergy' as const, lines: [none, ...others] }];
  });
}

function bloodGroups(lines: readonly (readonly Said[])[]): readonly Contradiction[] {
  const groups = [...lines.keys()].filter((line) => lines[line]![0]!.entry.type === 'blood-group');
  return new Set(groups.map((line) => lines[line]![0]!.subject)).size > 1 ? [{ what: 'blood-group', lines: groups }] : [];
}

function betweenLines(one: readonly Said[], other: readonly Said[]): readonly ConflictKind[] {
  return one.flatMap((a) => other.filter((b) => !a.isSameWay(b)).flatMap((b) => betweenEntries(a, b)));
}

function betweenEntries({ entry: a }: Said, { entry: b }: Said): readonly ConflictKind[] {
  switch (a.type) {
    case 'condition':
      return b.type === a.type ? betweenConditions(a, b) : [];
    case 'medication':
      return b.type === a.type ? betweenMedications(a, b) : [];
    case 'screening':
      return b.type === a.type && isSameDay(a.date, b.date) && contradict(a.result, b.result) ? ['result'] : [];
    case 'vaccination':
      return b.type === a.type && isSameDay(a.date, b.date) && isGiven(a) !== isGiven(b) ? ['given'] : [];
    case 'implant':
      return b.type === a.type && !fitsOrMissing(a.date, b.date) ? ['date'] : [];
    default:
      return [];
  }
}

// An older episode that is over and a newer one contradict nothing.
function betweenConditions(a: Condition, b: Condition): readonly ConflictKind[] {
  const [older, newer] = a.onset !== undefined && b.onset !== undefined && b.onset.earliest < a.onset.earliest ? [b, a] : [a, b];
  const areApart = !fitsOrMissing(older.onset, newer.onset);
  if (areApart && (older.state === 'inactive' || older.state === 'remission')) {
    return [];
  }

  const differ = older.state !== undefined && newer.state !== undefined && (older.state === 'active') !== (newer.state === 'active');
  return differ ? ['state'] : areApart ? ['date'] : [];
}

function betweenMedications(a: Medication, b: Medication): readonly ConflictKind[] {
  const goesOn = ({ state }: Medication): boolean => state === undefined || state === 'ongoing';
  if (goesOn(a) !== goesOn(b)) {
    return (goesOn(a) ? endsBefore(b, a) : endsBefore(a, b)) ? [] : ['state'];
  }

  return goesOn(a) ? betweenDoses(a, b) : [];
}

// A course that ended, or began long before, and a new one contradict nothing.
function endsBefore(stopped: Medication, ongoing: Medication): boolean {
  const last = stopped.ended?.latest ?? stopped.since?.latest;
  return ongoing.since !== undefined && last !== undefined && last <= ongoing.since.earliest;
}

function betweenDoses(a: Medication, b: Medication): readonly ConflictKind[] {
  const differ = (one: unknown, other: unknown): boolean => one !== undefined && other !== undefined && identityOf(one) !== identityOf(other);
  return [
    ...(differ(amountOf(a), amountOf(b)) ? ['strength' as const] : []),
    ...(differ(a.frequency, b.frequency) ? ['frequency' as const] : []),
    ...(differ(a.route, b.route) ? ['route' as const] : []),
  ];
}

function contradict(one: ScreeningResult, other: ScreeningResult): boolean {
  switch (one.form) {
    case 'coded':
      return other.form === 'coded' && !isOpen(one) && !isOpen(other) && identityOf(one) !== identityOf(other);
    case 'quantity':
      return other.form === 'quantity' && identityOf(one.unit) === identityOf(other.unit) && identityOf(one) !== identityOf(other);
    case 'blood-pressure':
      return other.form === 'blood-pressure' && identityOf(one) !== identityOf(other);
    case 'date':
      return other.form === 'date' && !fits(one.date, other.date);
    default:
      return false;
  }
}

function isOpen({ code }: Extract<ScreeningResult, { form: 'coded' }>): boolean {
  return code.type === 'concept' && (code.key === 'pending' || code.key === 'unknown');
}
