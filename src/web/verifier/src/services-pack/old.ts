import { calendar, dayOf, daysInMonth, type Day } from '../model/days.js';
import type { ServicesSource } from './services-pack.js';

/** Whether nobody has made sure of an entry for more than twelve months (`specs/services-pack.md` 3.8). */
export function isOld({ checked }: ServicesSource, today: Day): boolean {
  const { year, month, dayOfMonth } = calendar(checked);
  return today > dayOf(year + 1, month, Math.min(dayOfMonth, daysInMonth(year + 1, month)));
}
