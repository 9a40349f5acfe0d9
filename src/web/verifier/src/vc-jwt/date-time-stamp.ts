import { daysInMonth } from '../model/days.js';

const form = /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,30}))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))$/;
const decimals = 7;
const maxOffset = 14 * 60;
const first = -62_135_596_800; // year 1
const end = 253_402_300_800; // year 10000

/** A time as whole seconds since 1970 and ten-millionths of a second. */
export interface DateTimeStamp {
  readonly seconds: number;
  readonly fraction: number;
}

/** Reads the type `dateTimeStamp` of XML Schema 1.1 (§3.4.28): a time with its zone, from year 1 to 9999, fractions of a second cut to seven digits; undefined for anything else. */
export function readDateTimeStamp(text: string | undefined): DateTimeStamp | undefined {
  const parts = form.exec(text ?? '');
  if (parts === null) {
    return undefined;
  }

  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const [offsetHours, offsetMinutes] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  const offset = offsetHours * 60 + offsetMinutes;
  const isTime = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
    && offsetMinutes < 60 && offset <= maxOffset;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC takes the years 0 to 99 for others
  const seconds = date.getTime() / 1000 + (hour * 60 + minute - (parts[8] === '-' ? -offset : offset)) * 60 + second;
  return isTime && seconds >= first && seconds < end ? { seconds, fraction: Number((parts[7] ?? '').slice(0, decimals).padEnd(decimals, '0')) } : undefined;
}

/** Whether a time lies before another. */
export function isBefore(one: DateTimeStamp, other: DateTimeStamp): boolean {
  return one.seconds === other.seconds ? one.fraction < other.fraction : one.seconds < other.seconds;
}
