import { calendar, dayOf, daysInMonth, dayText, type Day } from './days.js';

/** The bounds of years, of their doubt, and of the years in which they are estimated. */
export const dateBounds = { minYear: 1900, maxYear: 2079, maxDoubt: 9, minEstimateYear: 2012, maxEstimateYear: 2045 } as const;

const { minYear, maxYear, maxDoubt, minEstimateYear, maxEstimateYear } = dateBounds;
const years = maxYear - minYear + 1;
const maxDay = 65_535;
const firstYear = years * 12;
const firstAbout = firstYear + years;
const estimates = maxEstimateYear - minEstimateYear + 2; // and "not said"
const end = firstAbout + years * (maxDoubt + 1) * estimates;
const epoch = dayOf(minYear, 1, 1);

/** How much of a date is known. */
export type DatePrecision = 'day' | 'month' | 'year' | 'about-year';

/** A date that says as much as is known and is never completed (`specs/compact-passport.md` §5). */
export class PartialDate {
  private constructor(
    /** The number of §5.1: days since 1900-01-01, or a negative number for what is less precise. */
    readonly number: number,
  ) {}

  /** The date of a number; undefined for a number that is none. */
  static fromNumber(number: number): PartialDate | undefined {
    return Number.isInteger(number) && number <= maxDay && number >= -end ? new PartialDate(number) : undefined;
  }

  /** A day of 1900-01-01 to 2079-06-06. */
  static ofDay(day: Day): PartialDate | undefined {
    return day >= epoch ? PartialDate.fromNumber(day - epoch) : undefined;
  }

  /** A month of 1900 to 2079. */
  static ofMonth(year: number, month: number): PartialDate | undefined {
    return isYear(year) && month >= 1 && month <= 12 ? new PartialDate(-1 - ((year - minYear) * 12 + month - 1)) : undefined;
  }

  /** A year of 1900 to 2079. */
  static ofYear(year: number): PartialDate | undefined {
    return isYear(year) ? new PartialDate(-1 - (firstYear + year - minYear)) : undefined;
  }

  /** About a year, with a doubt of 0 to 9 years and the year of the estimate (2012 to 2045), if it is known. */
  static aboutYear(year: number, doubtYears: number, estimatedIn?: number): PartialDate | undefined {
    const isSound = isYear(year) && doubtYears >= 0 && doubtYears <= maxDoubt
      && (estimatedIn === undefined || (estimatedIn >= minEstimateYear && estimatedIn <= maxEstimateYear));
    const estimate = estimatedIn === undefined ? 0 : estimatedIn - minEstimateYear + 1;
    return isSound ? new PartialDate(-1 - (firstAbout + ((year - minYear) * (maxDoubt + 1) + doubtYears) * estimates + estimate)) : undefined;
  }

  /** Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; undefined for anything else. */
  static parse(text: string): PartialDate | undefined {
    const parts = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text);
    if (parts === null) {
      return undefined;
    }

    const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
    if (parts[2] === undefined) {
      return PartialDate.ofYear(year);
    }

    if (parts[3] === undefined) {
      return PartialDate.ofMonth(year, month);
    }

    const isDay = year >= minYear && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
    return isDay ? PartialDate.ofDay(dayOf(year, month, day)) : undefined;
  }

  /** How much of it is known. */
  get precision(): DatePrecision {
    return this.number >= 0 ? 'day' : this.below < firstYear ? 'month' : this.below < firstAbout ? 'year' : 'about-year';
  }

  /** The year. */
  get year(): number {
    switch (this.precision) {
      case 'day':
        return calendar(this.earliest).year;
      case 'month':
        return minYear + Math.floor(this.below / 12);
      case 'year':
        return minYear + this.below - firstYear;
      default:
        return minYear + Math.floor((this.below - firstAbout) / estimates / (maxDoubt + 1));
    }
  }

  /** The month, 1 to 12, if it is known. */
  get month(): number | undefined {
    return this.precision === 'day' ? calendar(this.earliest).month : this.precision === 'month' ? (this.below % 12) + 1 : undefined;
  }

  /** The years of doubt to either side. */
  get doubtYears(): number {
    return this.precision === 'about-year' ? Math.floor((this.below - firstAbout) / estimates) % (maxDoubt + 1) : 0;
  }

  /** The year of the estimate, if it is known. */
  get estimatedIn(): number | undefined {
    const estimate = this.precision === 'about-year' ? (this.below - firstAbout) % estimates : 0;
    return estimate > 0 ? minEstimateYear + estimate - 1 : undefined;
  }

  /** The first day that it can mean. */
  get earliest(): Day {
    return this.number >= 0 ? epoch + this.number : dayOf(this.year - this.doubtYears, this.month ?? 1, 1);
  }

  /** The last day that it can mean. */
  get latest(): Day {
    switch (this.precision) {
      case 'day':
        return this.earliest;
      case 'month':
        return this.earliest + daysInMonth(this.year, this.month!) - 1;
      default:
        return dayOf(this.year + this.doubtYears, 12, 31);
    }
  }

  /** Whether both say the same. */
  equals(other: PartialDate): boolean {
    return this.number === other.number;
  }

  /** The date for people and for JSON; an about-year stands as `~2009 ±1 (2025)`. */
  toString(): string {
    switch (this.precision) {
      case 'day':
        return dayText(this.earliest);
      case 'month':
        return dayText(this.earliest).slice(0, 7);
      case 'year':
        return `${this.year}`;
      default:
        return `~${this.year}${this.doubtYears > 0 ? ` ±${this.doubtYears}` : ''}${this.estimatedIn === undefined ? '' : ` (${this.estimatedIn})`}`;
    }
  }

  private get below(): number {
    return -1 - this.number;
  }
}

function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= minYear && year <= maxYear;
}
