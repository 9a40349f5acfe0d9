/** A day of the calendar, as the number of days since 1970-01-01 (negative before). */
export type Day = number;

/** A moment, in milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Where the time comes from, such as `Date.now`. */
export type Clock = () => Instant;

/** Seconds of a day. */
export const secondsOfDay = 86_400;

/** Milliseconds of a day. */
export const millisecondsOfDay = secondsOfDay * 1000;

/** A day by its year, month (1 to 12) and day of the month. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  return Date.UTC(year, month - 1, dayOfMonth) / millisecondsOfDay;
}

/** The day of a moment, in UTC. */
export function dayOfInstant(instant: Instant): Day {
  return Math.floor(instant / millisecondsOfDay);
}

/** Year, month (1 to 12) and day of the month of a day. */
export function calendar(day: Day): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  const date = new Date(day * millisecondsOfDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

/** How many days a month (1 to 12) has. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day as `YYYY-MM-DD`. */
export function dayText(day: Day): string {
  return new Date(day * millisecondsOfDay).toISOString().slice(0, 10);
}

/** A moment to the second, as `YYYY-MM-DDTHH:MM:SSZ`. */
export function utcText(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
