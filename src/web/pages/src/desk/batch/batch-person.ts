import { Failure, subjectOf, type Entry, type HealthSummary } from '@healthpassport/verifier';
import { entriesOf, laneOf, passportSize, telltalesOf, type CardParts } from '@healthpassport/verifier/writing';
import type { Trouble } from './trouble.ts';

/** One person of a file: ready, or why not. */
export interface BatchPerson {
  /** The place in the file, from 1. It stands on what is printed, so that sheet and slip find the same hand. */
  readonly number: number;
  /** What the file calls the person; it stays in the browser. */
  readonly label: string;
  /** The rows of the table, or the lines of the file. */
  readonly lines: readonly number[];
  /** What a passport is to be made of; undefined when there is trouble. */
  readonly summary?: HealthSummary;
  readonly troubles: readonly Trouble[];
  /** What should be looked at once more, and forbids nothing. */
  readonly hints: readonly Trouble[];
  readonly openEntries: number;
  readonly sealedEntries: number;
  /** Sealed entries that have no room. To be told to the person and to nobody else. */
  readonly leftOut: number;
  /** The keys of open entries that let somebody guess a sealed one. */
  readonly telltales: readonly string[];
  /** The version of the QR code, 1 to 40. */
  readonly qrVersion?: number;
  /** Of a FHIR bundle: the places of what is not taken. */
  readonly notTaken: readonly string[];
}

/** What a reader of files knows of a person. */
export type ReadPerson = Pick<BatchPerson, 'number' | 'label' | 'lines' | 'summary' | 'troubles'> & Partial<Pick<BatchPerson, 'notTaken'>>;

/** Measures a person's passport; what is too large for a code is not ready. */
export function measured(read: ReadPerson, card: CardParts): BatchPerson {
  const { summary, troubles, notTaken = [] } = read;
  const person: BatchPerson = { ...read, summary: undefined, hints: [], openEntries: 0, sealedEntries: 0, leftOut: 0, telltales: [], notTaken };
  if (summary === undefined || troubles.length > 0) {
    return person;
  }

  const entries = entriesOf(summary);
  const sealedEntries = entries.filter((entry) => laneOf(entry) !== 'open').length;
  const size = passportSize(summary, card);
  const line = read.lines[0];
  if (size instanceof Failure) {
    return { ...person, troubles: [{ key: 'batch-not-fit', line, expected: size.expected }] };
  }

  const { qrVersion, leftOut } = size;
  return qrVersion === undefined ? { ...person, troubles: [{ key: 'desk-size-none', line }] }
    : { ...person, summary, qrVersion, hints: hintsOf(summary, line), openEntries: entries.length - sealedEntries, sealedEntries, leftOut: leftOut.length, telltales: telltalesOf(summary).flatMap(({ entry }) => keyOf(entry)) };
}

// A child recorded as born on 1 January is nearly always younger: somebody filled the form in.
function hintsOf({ holder }: HealthSummary, line: number | undefined): readonly Trouble[] {
  return holder?.birth?.precision === 'day' && holder.birth.toString().endsWith('-01-01') ? [{ key: 'batch-january', line, column: 'birth' }] : [];
}

function keyOf(entry: Entry): readonly string[] {
  const subject = subjectOf(entry);
  return subject.type === 'concept' ? [subject.key] : [];
}
