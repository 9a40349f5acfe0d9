import type { Day } from '../model/days.js';
import type { PartialDate } from '../model/partial-date.js';

/** The days that a date can mean, the first and the last. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

export function rangeOf(date: PartialDate): DayRange {
  return { from: date.earliest, to: date.latest };
}

export function exactly(day: Day): DayRange {
  return { from: day, to: day };
}

export function isExact(range: DayRange): boolean {
  return range.from === range.to;
}

export function isSame(one: DayRange, other: DayRange): boolean {
  return one.from === other.from && one.to === other.to;
}

export function later(one: DayRange, other: DayRange): DayRange {
  return { from: Math.max(one.from, other.from), to: Math.max(one.to, other.to) };
}

export function plus(range: DayRange, days: number): DayRange {
  return { from: range.from + days, to: range.to + days };
}
