import type { Allergy, Condition, Entry, HealthEvent, Medication, Screening, Vaccination } from './entries.js';
import type { PartialDate } from './partial-date.js';

/** Numbers of passports are places in these lists. */
export const sexes = ['female', 'male', 'not-stated'] as const;
export const holdings = ['self', 'carer'] as const;

export type Sex = (typeof sexes)[number];
export type Holding = (typeof holdings)[number];

/** Who it is about, as far as the holder wants it said. */
export interface Holder {
  readonly name?: string;
  readonly birth?: PartialDate;
  readonly sex?: Sex;
  readonly otherSpellings: readonly string[];
  /** Who holds the card. */
  readonly heldBy?: Holding;
}

/** Another card, of which something was carried over or which this one corrects. */
export interface Link {
  /** The issuer's number in the bundle. */
  readonly issuer: number;
  readonly statusIndex: number;
  /** The short name of the card, 24 hexadecimal digits. */
  readonly hash: string;
  /** A clinician decided that it is about the same person. */
  readonly joinedByClinician: boolean;
  /** This card was made because the linked one is wrong in something. */
  readonly corrects: boolean;
}

/** Content that this reader does not know, as its bytes or its JSON. */
export interface OtherContent {
  readonly where: string;
  /** Hexadecimal. */
  readonly cbor?: string;
  /** On one line. */
  readonly json?: string;
}

/** What one credential says about the health of its holder. */
export interface HealthSummary {
  readonly holder?: Holder;
  readonly vaccinations: readonly Vaccination[];
  readonly conditions: readonly Condition[];
  readonly screenings: readonly Screening[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly Medication[];
  readonly events: readonly HealthEvent[];
  readonly links: readonly Link[];
  /** The version of the table by which it was written, when it is above 1. */
  readonly terminologyVersion?: number;
  readonly other: readonly OtherContent[];
}

/** A summary that says nothing. */
export const emptySummary: HealthSummary = {
  vaccinations: [], conditions: [], screenings: [], allergies: [], medications: [], events: [], links: [], other: [],
};

/** Whether a holder says anything. */
export function isEmptyHolder(holder: Holder): boolean {
  return holder.name === undefined && holder.birth === undefined && holder.sex === undefined && holder.otherSpellings.length === 0 && holder.heldBy === undefined;
}

/** All entries of a summary, in the order of its lists. */
export function entriesOf(summary: HealthSummary): readonly Entry[] {
  return [...summary.vaccinations, ...summary.conditions, ...summary.screenings, ...summary.allergies, ...summary.medications, ...summary.events];
}

/** A summary of some entries, each in its list, in their order; of nobody, without links. */
export function summaryOf(entries: readonly Entry[]): HealthSummary {
  const of = <T extends Entry['type']>(...types: readonly T[]): readonly Extract<Entry, { readonly type: T }>[] =>
    entries.filter((entry): entry is Extract<Entry, { readonly type: T }> => (types as readonly string[]).includes(entry.type));
  return {
    ...emptySummary,
    vaccinations: of('vaccination'), conditions: of('condition'), screenings: of('screening'), allergies: of('allergy'), medications: of('medication'),
    events: of('pregnancy', 'procedure', 'implant', 'blood-group', 'care-note') as readonly HealthEvent[],
  };
}
