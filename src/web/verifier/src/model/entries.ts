import type { Code } from './code.js';
import type { Decimal } from './decimal.js';
import type { PartialDate } from './partial-date.js';
import type { Source } from './source.js';
import { Terminology } from './terminology.js';

/** Numbers of passports are places in these lists. */
export const certainties = ['confirmed', 'suspected'] as const;
export const conditionStates = ['active', 'inactive', 'remission'] as const;
export const treatmentStates = ['ongoing', 'completed', 'interrupted'] as const;
export const severities = ['low', 'high'] as const;
/** The parts of a passport; only the JSON of a summary says of an entry in which one it belongs. */
export const lanes = ['open', 'sealed', 'second'] as const;

export type Certainty = (typeof certainties)[number];
export type ConditionState = (typeof conditionStates)[number];
export type TreatmentState = (typeof treatmentStates)[number];
export type Severity = (typeof severities)[number];
export type Lane = (typeof lanes)[number];

/** Where a number stands to what was measured: it, below it, above it. */
export type Comparator = 'equal' | 'below' | 'above';

/** One dose of a vaccine. */
export interface Vaccination {
  readonly type: 'vaccination';
  readonly code: Code;
  readonly date?: PartialDate;
  /** The number of the dose, 0 to 15; 0 is a dose at birth. */
  readonly dose?: number;
  /** How many doses the series has. */
  readonly of?: number;
  readonly lot?: string;
  readonly note?: Code;
  readonly source: Source;
  readonly lane?: Lane;
}

/** A condition; an absent state was not said. */
export interface Condition {
  readonly type: 'condition';
  readonly code: Code;
  readonly onset?: PartialDate;
  readonly state?: ConditionState;
  readonly certainty?: Certainty;
  readonly source: Source;
  readonly lane?: Lane;
}

/** The result of a test, in one of its forms. */
export type ScreeningResult =
  | { readonly form: 'coded'; readonly code: Code }
  /** A number in the table's unit, or in the one that is named. */
  | { readonly form: 'quantity'; readonly value: Decimal; readonly comparator: Comparator; readonly unit?: Code }
  /** Digits of a test that this table does not know: where the point stands, and the unit, are not known. */
  | { readonly form: 'unscaled'; readonly digits: number; readonly comparator: Comparator; readonly unit?: Code }
  | { readonly form: 'blood-pressure'; readonly systolic: number; readonly diastolic: number }
  | { readonly form: 'date'; readonly date: PartialDate };

/** A test and its result. */
export interface Screening {
  readonly type: 'screening';
  readonly code: Code;
  readonly date?: PartialDate;
  readonly result: ScreeningResult;
  readonly source: Source;
  readonly lane?: Lane;
}

/** An allergy, or that none is known. */
export interface Allergy {
  readonly type: 'allergy';
  readonly code: Code;
  readonly severity?: Severity;
  readonly reaction?: Code;
  readonly certainty?: Certainty;
  readonly date?: PartialDate;
  readonly source: Source;
  readonly lane?: Lane;
}

/** A medicine and how it is taken. */
export interface Medication {
  readonly type: 'medication';
  readonly code: Code;
  /** The amount of one dose, in the unit. */
  readonly strength?: Decimal;
  readonly unit?: Code;
  readonly frequency?: Code;
  readonly route?: Code;
  readonly since?: PartialDate;
  readonly lastSupply?: PartialDate;
  readonly daysSupplied?: number;
  readonly state?: TreatmentState;
  readonly plannedEnd?: PartialDate;
  /** When the treatment ended or was interrupted. */
  readonly ended?: PartialDate;
  readonly interruptedDays?: number;
  readonly source: Source;
  readonly lane?: Lane;
}

/** A pregnancy. */
export interface Pregnancy {
  readonly type: 'pregnancy';
  readonly expectedDate?: PartialDate;
  readonly date?: PartialDate;
  readonly since?: PartialDate;
  readonly certainty?: Certainty;
  readonly source: Source;
  readonly lane?: Lane;
}

/** A procedure, an implant or a blood group. */
export interface CodedEvent {
  readonly type: 'procedure' | 'implant' | 'blood-group';
  readonly code: Code;
  readonly date?: PartialDate;
  readonly source: Source;
  readonly lane?: Lane;
}

/** A note for the next clinic; with `done`, the answer of the one who did it. */
export interface CareNote {
  readonly type: 'care-note';
  readonly code: Code;
  /** What it is about. */
  readonly target?: Code;
  /** Until when. */
  readonly by?: PartialDate;
  /** The day on which it was asked. */
  readonly date?: PartialDate;
  /** When it was done; a note that says so repeats what it answers: code, target, by and date. */
  readonly done?: PartialDate;
  readonly source: Source;
  readonly lane?: Lane;
}

export type HealthEvent = Pregnancy | CodedEvent | CareNote;
export type Entry = Vaccination | Condition | Screening | Allergy | Medication | HealthEvent;

/** What an entry is about: its code, or the concept of pregnancy. */
export function subjectOf(entry: Entry): Code {
  return entry.type === 'pregnancy' ? Terminology.current.find('pregnancy')! : entry.code;
}
