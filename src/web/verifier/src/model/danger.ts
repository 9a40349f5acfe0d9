import { dangerRows } from '../generated/dangers.js';
import type { Day } from './days.js';
import { subjectOf, type Entry } from './entries.js';
import type { HealthSummary } from './health-summary.js';
import { wordOf } from './languages.js';

/** After this many days past the expected date, a pregnancy is one whose outcome is not recorded (`specs/terminology/README.md`, "Danger"). */
const daysAfterBirth = 42;

/** What can kill when it is not known, and the entries that say it. */
export interface Danger {
  /** A word of `specs/terminology/danger.csv`, such as `insulin`. */
  readonly word: string;
  readonly entries: readonly Entry[];
}

/** The dangers of a summary, the most urgent first; entries in the order of the summary. */
export function dangersOf(summary: HealthSummary): readonly Danger[] {
  const found = new Map<string, Entry[]>();
  for (const entry of allEntries(summary)) {
    const word = isOver(entry) ? '' : wordFor(entry);
    if (word !== '') {
      found.set(word, [...(found.get(word) ?? []), entry]);
    }
  }

  return dangerRows.flatMap(([word]) => (found.has(word!) ? [{ word: word!, entries: found.get(word!)! }] : []));
}

/** The label of a danger; English where a language is not there. */
export function dangerLabel(word: string, language: string): string {
  const row = dangerRows.find(([own]) => own === word);
  return row === undefined ? word : wordOf(row.slice(1), language);
}

/** Whether a pregnancy should have ended by a day, so that its outcome is not recorded. False when no date is known. */
export function isOutcomeUnknown(entry: Entry, today: Day): boolean {
  const latest = entry.type === 'pregnancy' ? entry.expectedDate?.latest : undefined;
  return latest !== undefined && today > latest + daysAfterBirth;
}

function wordFor(entry: Entry): string {
  const subject = subjectOf(entry);
  return subject.type === 'concept' ? subject.danger : entry.type === 'allergy' ? 'allergy' : '';
}

function isOver(entry: Entry): boolean {
  return (entry.type === 'condition' && entry.state === 'inactive') || (entry.type === 'medication' && entry.state === 'completed');
}

function allEntries(summary: HealthSummary): readonly Entry[] {
  return [...summary.allergies, ...summary.events, ...summary.conditions, ...summary.medications];
}
