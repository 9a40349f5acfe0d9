import type { Day } from '../model/days.js';
import type { Period } from './period.js';

/** When one dose of a series counts, and when it is asked for (`specs/guidance.md` §2). */
export interface DoseRule {
  readonly minAge: Period;
  readonly from?: Period;
  readonly interval?: Period;
  readonly askInterval?: Period;
  readonly sinceFirst?: Period;
  readonly until?: Period;
  /** What this dose has to hold where that differs from the part; 0 for the part's. */
  readonly components: number;
}

/** Doses of one kind in a series, counted in their order. Components are bits of the antigen. */
export interface SeriesPart {
  readonly name: string;
  readonly components: number;
  readonly disputed: number;
  readonly onlyBefore: number;
  readonly onlyBeforeDay: Day;
  readonly doses: readonly DoseRule[];
  /** Everything that it takes at any place. */
  readonly all: number;
}

/** One way of being protected against a disease. */
export interface Series {
  readonly id: string;
  readonly disputed: boolean;
  readonly leads: boolean;
  readonly startFrom?: Period;
  readonly startBefore?: Period;
  readonly onlyWith: readonly Risk[];
  readonly notWith: readonly Risk[];
  readonly parts: readonly SeriesPart[];
}

/** What changes a schedule for a person. */
export type Risk = 'hiv' | 'sickle-cell';

/** Doses of an antigen during a pregnancy (§6). */
export interface PregnancyRule {
  readonly dosesByEarlier: readonly number[];
  readonly interval: Period;
  readonly daysBeforeBirth: number;
}

/** What a schedule says of one antigen. */
export interface AntigenRule {
  readonly antigen: string;
  readonly need: 'all' | 'programme' | 'risk';
  readonly live: boolean;
  readonly sex?: 'female' | 'male';
  readonly until?: Period;
  readonly untilUnless: readonly Risk[];
  readonly testFirstFrom?: Period;
  readonly forbiddenWithHiv: boolean;
  readonly lifelong: boolean;
  readonly series: readonly Series[];
  readonly pregnancy?: PregnancyRule;
  /** The bit of each component that the antigen knows. */
  readonly bits: ReadonlyMap<string, number>;
}

/** A schedule of vaccinations as data. */
export interface Schedule {
  /** The name that every answer gives. */
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly goodUntil: Day;
  readonly reviewedBy: readonly { readonly who: string; readonly on: string }[];
  readonly graceDays: number;
  readonly liveSpacingDays: number;
  readonly toldDosesCount: readonly string[];
  readonly catchUpVisits: readonly Period[];
  readonly antigens: readonly AntigenRule[];
}
