import type { Day } from '../model/days.js';
import type { Entry } from '../model/entries.js';
import type { PartialDate } from '../model/partial-date.js';
import type { Schedule } from './schedule.js';

/** Closed lists; their order is that of the .NET library. */
export const guidanceStates = ['complete', 'due', 'not-yet', 'not-needed', 'contraindicated', 'needs-clinician', 'cannot-tell'] as const;
export const guidanceReasons = [
  'none', 'only-in-programme', 'only-at-risk', 'other-sex', 'too-old', 'no-series', 'test-first', 'live-in-pregnancy', 'live-with-hiv', 'live-with-weak-immunity',
  'hiv', 'vaccine-allergy', 'not-given-for-allergy', 'disputed', 'live-spacing', 'dose-number', 'contradicts', 'late-in-pregnancy', 'risk-beyond-age',
] as const;
export const doseVerdicts = ['counts', 'extra', 'does-not-count', 'unclear'] as const;
export const doseReasons = [
  'none', 'too-young', 'too-soon', 'same-day', 'other-vaccine', 'only-told', 'not-given', 'in-future', 'before-birth', 'after-switch', 'live-spacing', 'disputed-vaccine',
] as const;

export type GuidanceState = (typeof guidanceStates)[number];
export type GuidanceReason = (typeof guidanceReasons)[number];
export type DoseVerdict = (typeof doseVerdicts)[number];
export type DoseReason = (typeof doseReasons)[number];

/** Facts that would settle what cannot be told, as bits. */
export const missing = { birthDate: 1, doseDate: 2, vaccineKind: 4, doseSource: 8, sex: 16, pregnancyOutcome: 32, expectedDate: 64 } as const;
const missingNames = ['birth-date', 'dose-date', 'vaccine-kind', 'dose-source', 'sex', 'pregnancy-outcome', 'expected-date'] as const;

/** The names of missing facts. */
export function missingFacts(bits: number): readonly string[] {
  return missingNames.filter((_, place) => (bits & (1 << place)) !== 0);
}

/** What becomes of one dose; its place is that in the vaccinations. */
export interface DoseAnswer {
  readonly place: number;
  readonly verdict: DoseVerdict;
  readonly reason: DoseReason;
}

/** How far one part of a series is: for sure, and at most. */
export interface PartAnswer {
  readonly name: string;
  readonly counted: number;
  readonly possible: number;
  readonly of: number;
}

/** The next dose of a part: the first day on which it can be right, and the first on which it is for sure. */
export interface NextDose {
  readonly part: string;
  readonly number: number;
  readonly earliest: Day;
  readonly sure: Day;
}

/** What a schedule says of one antigen for one person on one day (`specs/guidance.md` §5). */
export interface AntigenAnswer {
  readonly antigen: string;
  readonly state: GuidanceState;
  readonly reason: GuidanceReason;
  /** Antigen, series, part and number of the dose, such as `polio/bopv-ipv/ipv/2`. */
  readonly rule: string;
  /** Bits of `missing`. */
  readonly missing: number;
  readonly forLife: boolean;
  readonly parts: readonly PartAnswer[];
  readonly next: readonly NextDose[];
  readonly doses: readonly DoseAnswer[];
}

/** One visit of a catch-up. */
export interface CatchUpVisit {
  readonly on: Day;
  readonly antigens: readonly string[];
}

/** A pregnancy on the day of reading; how one ended is never inferred. */
export interface PregnancyAnswer {
  readonly state: 'ongoing' | 'outcome-not-recorded' | 'contradicts';
  readonly expectedDate?: PartialDate;
  /** Days of the pregnancy that are over, at least and at most. */
  readonly daysFrom?: number;
  readonly daysTo?: number;
}

export type SupplyState = 'lasts' | 'ran-out' | 'ends-about-now' | 'not-known' | 'planned-end-passed' | 'interrupted' | 'completed';

/** One medicine on the day of reading, by the newest entry of it. */
export interface MedicineAnswer {
  readonly place: number;
  readonly state: SupplyState;
  /** The first day without medicine, at the earliest and at the latest. */
  readonly runsOutFrom?: Day;
  readonly runsOutBy?: Day;
  /** A word of `treatmentWarnings`: what happens when it is broken off. A warning, no advice. */
  readonly warning?: string;
  readonly testBeside?: number;
}

/** What can kill when it is not known, and the entries that say it. */
export interface Danger {
  /** A word of `specs/terminology/danger.csv`, such as `insulin`. */
  readonly word: string;
  readonly entries: readonly Entry[];
}

/** A test of which something is open. */
export interface TestAnswer {
  readonly place: number;
  readonly state: 'pending' | 'never-reported' | 'repeat';
}

/** Something that a clinician asked the next one to do, with what became of it. */
export interface ReferralAnswer {
  /** The place of the note in the events. */
  readonly place: number;
  readonly state: 'open' | 'overdue' | 'perhaps-done' | 'done';
  /** When it was done, or perhaps done; undefined where that is not known. */
  readonly done?: PartialDate;
}

/** What is missing and what runs out, for one person on one day. A suggestion by one schedule, never an order. */
export interface GuidanceAnswer {
  readonly schedule: Schedule;
  readonly on: Day;
  readonly scheduleOld: boolean;
  /** Something of the sealed lane went into it: then it is as sealed as the lane. */
  readonly usesSealed: boolean;
  readonly antigens: readonly AntigenAnswer[];
  readonly dosesWithoutRule: readonly number[];
  readonly catchUp: readonly CatchUpVisit[];
  readonly pregnancy?: PregnancyAnswer;
  readonly dangers: readonly Danger[];
  readonly medicines: readonly MedicineAnswer[];
  readonly tests: readonly TestAnswer[];
  /** What the clinics before asked for; what is still to do first. */
  readonly referrals: readonly ReferralAnswer[];
}
