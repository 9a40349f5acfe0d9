import type { Entry, Vaccination } from '../../model/entries.js';
import { identityOf } from '../../model/identity.js';
import type { PartialDate } from '../../model/partial-date.js';
import { daysApart, fits, fitsOrMissing, isSameDay } from './date-fit.js';
import type { Said } from './said.js';
import { canBeOne } from './vaccines.js';

const daysBetweenExpectedDates = 60; // a date by the last period and one by ultrasound; two pregnancies lie further apart

/** Whether both say the same of one day, by the same name. */
export function isSameOnOneDay(one: Said, other: Said): boolean {
  return isSameDay(dateOf(one.entry), dateOf(other.entry)) && one.subject === other.subject && isSameFact(one, other);
}

/** Whether both can be the same fact (`specs/time-line.md` §4). */
export function isSameFact(one: Said, other: Said): boolean {
  const [a, b] = [one.entry, other.entry];
  const isSameSubject = one.subject === other.subject;
  switch (a.type) {
    case 'vaccination':
      return b.type === a.type && isGiven(a) === isGiven(b) && isSameDose(one, a, other, b);
    case 'condition':
      return b.type === a.type && isSameSubject && fitsOrMissing(a.onset, b.onset);
    case 'allergy':
      return b.type === a.type && isSameSubject;
    case 'medication':
      return b.type === a.type && isSameSubject && fitsOrMissing(a.since, b.since);
    case 'screening':
      return b.type === a.type && isSameSubject && identityOf(a.result) === identityOf(b.result) && fits(a.date, b.date);
    case 'pregnancy':
      return b.type === a.type
        && (a.expectedDate === undefined || b.expectedDate === undefined || daysApart(a.expectedDate, b.expectedDate) <= daysBetweenExpectedDates);
    case 'care-note':
      return b.type === a.type && isSameSubject && identityOf(a.target) === identityOf(b.target) && identityOf(a.by) === identityOf(b.by)
        && identityOf(a.done) === identityOf(b.done) && fitsOrMissing(a.date, b.date);
    case 'blood-group':
      return b.type === a.type && isSameSubject;
    default:
      return b.type === a.type && isSameSubject && fitsOrMissing(a.date, b.date);
  }
}

/** The date by which an entry stands in the time line. */
export function dateOf(entry: Entry): PartialDate | undefined {
  switch (entry.type) {
    case 'condition':
      return entry.onset;
    case 'medication':
      return entry.since ?? entry.ended ?? entry.lastSupply;
    case 'pregnancy':
      return entry.date ?? entry.since ?? entry.expectedDate;
    case 'care-note':
      return entry.done ?? entry.by ?? entry.date;
    default:
      return entry.date;
  }
}

/** Whether a dose was given: it may also have been refused, or not given for an allergy. */
export function isGiven({ note }: Vaccination): boolean {
  return note?.type !== 'concept' || (note.key !== 'vaccine-refused' && note.key !== 'vaccine-not-given-allergy');
}

function isSameDose(one: Said, a: Vaccination, other: Said, b: Vaccination): boolean {
  const isSameName = one.subject === other.subject;
  const notDifferent = (first: unknown, second: unknown): boolean => first === undefined || second === undefined || identityOf(first) === identityOf(second);
  return isSameDay(a.date, b.date)
    ? isSameName || canBeOne(one.code, other.code)
    : isSameName && fits(a.date, b.date)
      && notDifferent(a.dose, b.dose) && notDifferent(a.of, b.of) && notDifferent(a.lot, b.lot) && notDifferent(a.note, b.note);
}
