import { calendar, dayOf, daysInMonth, type Day } from '../model/days.js';
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
      const from = calendar(day);
      const months = from.year * 12 + from.month - 1 + (period.unit === 'm' ? period.count : 12 * period.count);
      const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
      return dayOf(year, month, 1) + Math.min(from.dayOfMonth - 1, daysInMonth(year, month));
    }
  }
}

/** The same of both ends. */
export function rangeAfter(period: Period, days: DayRange): DayRange {
  const from = after(period, days.from);
  return { from, to: days.from === days.to ? from : after(period, days.to) };
}
