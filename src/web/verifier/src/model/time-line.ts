import type { Entry } from './entries.js';
import type { Holder, Link } from './health-summary.js';
import type { PartialDate } from './partial-date.js';
import type { StatementStatus } from './statement.js';

/** What entries contradict each other in, in the order in which it is told. */
export const conflictKinds = [
  'no-known-allergy', 'severity', 'reaction', 'blood-group', 'state', 'certainty', 'strength', 'frequency', 'route', 'supply', 'end', 'result', 'expected-date',
  'given', 'vaccine', 'dose', 'lot', 'note', 'date',
] as const;
export type ConflictKind = (typeof conflictKinds)[number];

/** Whether the card of which an entry was carried over is here and has it. */
export type OriginalState = 'not-at-hand' | 'confirmed' | 'not-found';
export type EntryWarning = 'source-withdrawn' | 'source-rejected' | 'source-status-unknown' | 'not-in-original' | 'unvouched' | 'possible-duplicate';
export type SuggestionStrength = 'likely' | 'possible';
export type SuggestionReason = 'same-source' | 'names-agree' | 'names-agree-in-part' | 'birth-fits';

/** One card's word for an entry. */
export interface EntrySource {
  /** The number of the statement. */
  readonly statement: number;
  /** The place there, such as `vaccinations[3]`. */
  readonly place: string;
  readonly entry: Entry;
  readonly link?: Link;
  readonly linkedIssuer?: string;
  readonly linkStatus?: StatementStatus;
  readonly original: OriginalState;
  readonly originalStatement?: number;
  /** The card of which it was carried over is here and rejected. */
  readonly isRejected: boolean;
  readonly isUnvouched: boolean;
}

/** What all its sources say together: what they contradict each other in is left out. */
export interface TimeLineEntry {
  readonly number: number;
  readonly entry: Entry;
  readonly date?: PartialDate;
  readonly sealed: boolean;
  readonly sources: readonly EntrySource[];
  readonly possibleDuplicates: readonly number[];
}

export interface TimeLineConflict {
  readonly what: ConflictKind;
  readonly entries: readonly number[];
  readonly statements: readonly number[];
}

/** One or more statements about one card. */
export interface TimeLineCard {
  readonly statements: readonly number[];
  readonly holder?: Holder;
}

/** Why cards are one person's. */
export interface CardJoin {
  readonly by: 'link' | 'clinician';
  readonly statements: readonly number[];
  /** The link is marked: a clinician decided, at an earlier card. */
  readonly joinedByClinician: boolean;
}

/** That another person of the time line may be the same. */
export interface PersonSuggestion {
  readonly person: number;
  readonly strength: SuggestionStrength;
  readonly reasons: readonly SuggestionReason[];
}

export interface IdentityConflict {
  readonly what: 'name' | 'birth' | 'sex';
  readonly statements: readonly number[];
}

export interface TimeLinePerson {
  readonly number: number;
  readonly cards: readonly TimeLineCard[];
  readonly joins: readonly CardJoin[];
  readonly suggestions: readonly PersonSuggestion[];
  readonly identityConflicts: readonly IdentityConflict[];
  readonly entries: readonly TimeLineEntry[];
  readonly conflicts: readonly TimeLineConflict[];
}

/** One time line from several cards (`specs/time-line.md`). */
export interface TimeLine {
  readonly persons: readonly TimeLinePerson[];
  /** The statements that take no part. */
  readonly apart: readonly number[];
}

/** What is to be said beside an entry. */
export function entryWarnings({ sources, possibleDuplicates }: TimeLineEntry): readonly EntryWarning[] {
  const states = sources.map((source) => source.linkStatus?.state);
  const found: readonly (readonly [EntryWarning, boolean])[] = [
    ['source-withdrawn', states.some((state) => state === 'revoked' || state === 'suspended' || state === 'superseded')],
    ['source-rejected', sources.some((source) => source.isRejected)],
    ['source-status-unknown', states.includes('unknown')],
    ['not-in-original', sources.some((source) => source.original === 'not-found')],
    ['unvouched', sources.some((source) => source.isUnvouched)],
    ['possible-duplicate', possibleDuplicates.length > 0],
  ];
  return found.filter(([, holds]) => holds).map(([warning]) => warning);
}
