import type { Bytes } from '../bytes.js';
import { daysInMonth, type Instant } from '../model/days.js';
import { derTag, type DerReader } from './der-reader.js';

const utcForm = /^([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})Z$/;
const generalizedForm = /^([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(?:\.([0-9]*[1-9]))?Z$/;
const lastOfThisCentury = 49; // of the years with two digits (RFC 5280 §4.1.2.5.1)
const ticksPerMillisecond = 10_000;
const tickDigits = 7; // of a second; what is finer does not count

/** Reads a UTCTime or a GeneralizedTime. What is finer than the milliseconds of a clock makes a begin later and leaves an end as it is. */
export function readDerTime(reader: DerReader, part: 'begin' | 'end'): Instant {
  const isShort = reader.isNext(derTag.utcTime);
  const text = ascii(reader.readOctets(isShort ? derTag.utcTime : derTag.generalizedTime));
  const parts = (isShort ? utcForm : generalizedForm).exec(text);
  const time = parts === null ? undefined : timeOf(parts.slice(1, 7).map(Number), isShort);
  if (time === undefined) {
    reader.fail();
  }

  const milliseconds = ticksOf(parts?.[7] ?? '') / ticksPerMillisecond;
  return (time ?? 0) + (part === 'begin' ? Math.ceil(milliseconds) : Math.floor(milliseconds));
}

function timeOf(numbers: readonly number[], isShort: boolean): Instant | undefined {
  const [written, month, day, hour, minute, second] = numbers as [number, number, number, number, number, number];
  const year = isShort ? written + (written > lastOfThisCentury ? 1900 : 2000) : written;
  const isSound = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month) && hour <= 23 && minute <= 59 && second <= 59;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  return isSound ? date.getTime() : undefined;
}

// The platform takes the years below 100 for others; every 400 years the calendar is the same.
function daysOf(year: number, month: number): number {
  return daysInMonth(year + 400, month);
}

function ticksOf(fraction: string): number {
  return Number(fraction.slice(0, tickDigits).padEnd(tickDigits, '0'));
}

function ascii(bytes: Bytes): string {
  return String.fromCharCode(...bytes);
}
