import type { Day } from '../model/days.js';
import type { DayRange } from './day-range.js';

/** A length of time of a schedule: days, weeks, months or years of the calendar (`specs/guidance.md` 2.3). */
export interface Period {
  readonly count: number;
  readonly unit: 'd' | 'w' | 'm' | 'y';
}

/** Reads `6w`, `9m` and the like; undefined for what is none. */
export function parsePeriod(text: string): Period | undefined {
  const parts = /^([0-9]{1,3})([dwmy])$/.exec(text);
  return parts === null ? undefined : { count: Number(parts[1]), unit: parts[2] as Period['unit'] };
}

/** The day so much later. A day that its month does not have is the first of the next month. */
export function after(period: Period, day: Day): Day {
  switch (period.unit) {
    case 'd':
      return day + period.count;
    case 'w':
      return day + 7 * period.count;
    default: {
      const { year, month, dayOfMonth } = civil(day);
      const months = year * 12 + month - 1 + (period.unit === 'm' ? period.count : 12 * period.count);
      const first = firstOfMonth(months);
      return first + Math.min(dayOfMonth - 1, firstOfMonth(months + 1) - first);
    }
  }
}

/** The same of both ends. */
export function rangeAfter(period: Period, days: DayRange): DayRange {
  const from = after(period, days.from);
  return { from, to: days.from === days.to ? from : after(period, days.to) };
}

// The calendar without `Date`, which makes an object each time; years are counted from March, so that the leap day is the last of a year.
const daysOfEra = 146_097;
const shift = 719_468;

function civil(day: Day): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  const shifted = day + shift;
  const era = Math.floor(shifted / daysOfEra);
  const ofEra = shifted - era * daysOfEra;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

/** The first day of a month, by the number of months since the year 0. */
function firstOfMonth(months: number): Day {
  const [calendarYear, month] = [Math.floor(months / 12), (months % 12) + 1];
  const year = month <= 2 ? calendarYear - 1 : calendarYear;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5);
  return era * daysOfEra + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear - shift;
}
