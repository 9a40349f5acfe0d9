import type { Day } from '../../model/days.js';

const daysOfWeek = 7;
const firstMonday = 4; // 1970-01-05

/** The last week that a day of two bytes can lie in. */
export const lastWeek = Math.floor((0xffff - firstMonday) / daysOfWeek);

/** The first day of a week of checkpoints: weeks from Monday to Sunday, counted from the one that began on 1970-01-05. */
export function mondayOf(week: number): Day {
  return firstMonday + week * daysOfWeek;
}
