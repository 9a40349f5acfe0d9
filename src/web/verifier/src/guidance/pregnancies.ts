import type { Day } from '../model/days.js';
import type { HealthSummary } from '../model/health-summary.js';
import type { PartialDate } from '../model/partial-date.js';
import type { PregnancyAnswer } from './answers.js';
import type { Told } from './told.js';

/** After so many days past the expected date, the outcome is not recorded (`specs/guidance.md` §8). */
export const daysAfterBirth = 42;

/** From the first day of the last period to the expected date, in days. */
export const pregnancyDays = 280;

/** The pregnancy of a record on a day; undefined when none is recorded or told. */
export function pregnancyOf(record: HealthSummary, told: Told, today: Day): PregnancyAnswer | undefined {
  const recorded = record.events.filter((event) => event.type === 'pregnancy');
  const dates = [
    ...recorded.map(({ expectedDate }) => expectedDate),
    ...record.screenings.map(({ code, result }) => (code.type === 'concept' && code.key === 'pregnancy-edd' && result.form === 'date' ? result.date : undefined)),
  ].filter((date) => date !== undefined);
  const expected = told.expectedDate ?? dates.reduce<PartialDate | undefined>((latest, date) => (latest !== undefined && latest.latest >= date.latest ? latest : date), undefined);
  if (told.pregnant === false || (told.pregnant === undefined && told.expectedDate === undefined && recorded.length === 0 && expected === undefined)) {
    return undefined;
  }

  const isLongAgo = (date: PartialDate | undefined): boolean => date !== undefined && today > date.latest + pregnancyDays + daysAfterBirth;
  const isOver = expected !== undefined ? today > expected.latest + daysAfterBirth : recorded.length > 0 && recorded.every((one) => isLongAgo(one.date ?? one.since));
  if (isOver) {
    // What is told is another one than the record's.
    return told.pregnant === true && told.expectedDate === undefined ? { state: 'ongoing' } : { state: 'outcome-not-recorded', expectedDate: expected };
  }

  if (expected === undefined) {
    return { state: 'ongoing' };
  }

  const [daysFrom, daysTo] = [pregnancyDays - (expected.latest - today), pregnancyDays - (expected.earliest - today)];
  return daysTo < 0 ? { state: 'contradicts', expectedDate: expected } : { state: 'ongoing', expectedDate: expected, daysFrom: Math.max(0, daysFrom), daysTo };
}
