import { PartialDate } from '../../model/partial-date.js';

/** Whether two dates can be one; both must be there. */
export function fits(one: PartialDate | undefined, other: PartialDate | undefined): boolean {
  return one !== undefined && other !== undefined && one.earliest <= other.latest && other.earliest <= one.latest;
}

export function fitsOrMissing(one: PartialDate | undefined, other: PartialDate | undefined): boolean {
  return one === undefined || other === undefined || fits(one, other);
}

/** Whether two dates are the same, to the day. */
export function isSameDay(one: PartialDate | undefined, other: PartialDate | undefined): boolean {
  return one?.precision === 'day' && other !== undefined && one.equals(other);
}

/** Whether two dates of birth can be one. The first of January often stands for a year that alone is known. */
export function birthFits(one: PartialDate, other: PartialDate): boolean {
  return fits(withoutNewYear(one), withoutNewYear(other));
}

/** The days that lie between two dates at the least. */
export function daysApart(one: PartialDate, other: PartialDate): number {
  return Math.max(0, one.earliest - other.latest, other.earliest - one.latest);
}

/** How many days a date leaves open. */
export function width(date: PartialDate): number {
  return date.latest - date.earliest;
}

export function isNewYear(date: PartialDate): boolean {
  return date.precision === 'day' && date.toString().endsWith('-01-01');
}

function withoutNewYear(date: PartialDate): PartialDate {
  return isNewYear(date) ? PartialDate.ofYear(date.year)! : date;
}
