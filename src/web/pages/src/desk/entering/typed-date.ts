import { PartialDate } from '@healthpassport/verifier';
import { europeanDigits } from './digits.ts';

/** A day as days since 1970. */
type Day = number;

const farthestYears = 10; // a year of two digits lies at most so far ahead, and only where a date may lie ahead

/** How a date is read. */
export interface TypedDateOptions {
  readonly today: Day;
  /** Whether it may lie ahead, such as the end of a treatment. */
  readonly mayBeAhead?: boolean;
}

/**
 * Reads a date as people type it in a hurry: `1990`, `90`, `0321` or `3/21` (March 2021), `5.3.2021`, `20210305`, `2021-03-05`, `~2009` (about), `~2009 2` (give or take two
 * years), `.` (today). The day stands before the month. The page says back what it has understood.
 * @returns the date; undefined for one that is none, or lies ahead where it must not
 */
export function typedDate(typed: string, { today, mayBeAhead = false }: TypedDateOptions): PartialDate | undefined {
  const text = europeanDigits(typed);
  const date = text === '.' ? PartialDate.ofDay(today) : text.startsWith('~') ? about(text.slice(1).trim(), today) : calendarDate(text, thisYear(today) + (mayBeAhead ? farthestYears : 0));
  return date !== undefined && !mayBeAhead && date.earliest > today ? undefined : date;
}

/** A day as it stands in JSON. */
export function dayText(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The year of birth of an age, as far as an age tells it. */
export function birthOfAge(typed: string, today: Day): PartialDate | undefined {
  const text = europeanDigits(typed);
  const age = /^[0-9]{1,3}$/.test(text) ? Number(text) : Infinity;
  return age > 120 ? undefined : PartialDate.aboutYear(thisYear(today) - age, 1, thisYear(today));
}

function about(text: string, today: Day): PartialDate | undefined {
  const parts = /^([0-9]{2}|[0-9]{4})(?:\s*(?:±|\+-|\s)\s*([0-9]))?$/.exec(text);
  return parts === null ? undefined : PartialDate.aboutYear(fullYear(parts[1]!, thisYear(today)), Number(parts[2] ?? 0), thisYear(today));
}

function calendarDate(text: string, latestYear: number): PartialDate | undefined {
  const parts = text.split(/[./\-\s]+/);
  if (!parts.every((part) => /^[0-9]+$/.test(part))) {
    return undefined;
  }

  const [one, two, three] = parts as [string, string?, string?];
  switch (parts.length) {
    case 1:
      return ofDigits(one, latestYear);
    case 2:
      return one.length === 4 ? ofMonth(one, two!, latestYear) : ofMonth(two!, one, latestYear);
    case 3:
      return one.length === 4 ? ofDay(one, two!, three!, latestYear) : ofDay(three!, two!, one, latestYear);
    default:
      return undefined;
  }
}

// No row of digits can be read in two of these ways: years are 1900 to 2079, and there is no month 19 or 20.
function ofDigits(digits: string, latestYear: number): PartialDate | undefined {
  const at = (...lengths: readonly number[]): readonly string[] => lengths.map((length, i) => digits.substr(lengths.slice(0, i).reduce((sum, one) => sum + one, 0), length));
  switch (digits.length) {
    case 2:
      return PartialDate.ofYear(fullYear(digits, latestYear));
    case 3:
      return ofMonth(digits.slice(1), digits.slice(0, 1), latestYear);
    case 4:
      return PartialDate.ofYear(Number(digits)) ?? ofMonth(digits.slice(2), digits.slice(0, 2), latestYear);
    case 6: {
      const [day, month, year] = at(2, 2, 2);
      return ofMonth(digits.slice(2), digits.slice(0, 2), latestYear) ?? ofDay(year!, month!, day!, latestYear);
    }
    case 8: {
      const [day, month] = at(2, 2);
      return ofDay(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6), latestYear) ?? ofDay(digits.slice(4), month!, day!, latestYear);
    }
    default:
      return undefined;
  }
}

function ofMonth(year: string, month: string, latestYear: number): PartialDate | undefined {
  return month.length > 2 ? undefined : PartialDate.ofMonth(fullYear(year, latestYear), Number(month));
}

function ofDay(year: string, month: string, day: string, latestYear: number): PartialDate | undefined {
  const two = (part: string): string => part.padStart(2, '0');
  return month.length > 2 || day.length > 2 ? undefined : PartialDate.parse(`${fullYear(year, latestYear)}-${two(month)}-${two(day)}`);
}

// Two digits are the last year with that end.
function fullYear(year: string, latestYear: number): number {
  const ending = Number(year);
  return year.length === 4 ? ending : year.length !== 2 ? NaN : latestYear - ((latestYear - ending) % 100);
}

function thisYear(today: Day): number {
  return new Date(today * 86_400_000).getUTCFullYear();
}
