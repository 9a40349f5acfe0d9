import { dangerRows } from '../generated/dangers.js';
import type { Day } from '../model/days.js';
import { subjectOf, type Entry } from '../model/entries.js';
import type { HealthSummary } from '../model/health-summary.js';
import { wordOf } from '../model/languages.js';
import type { Danger } from './answers.js';
import { medicinesOf } from './medicines.js';
import { daysAfterBirth } from './pregnancies.js';

/** The dangers of a record, the most urgent first; within one, medicines that ran out first (`specs/terminology/README.md`, "Danger"). */
export function dangersOf(summary: HealthSummary, today: Day): readonly Danger[] {
  const medicines = medicinesOf(summary, today).filter(({ state }) => state !== 'completed').map(({ place }) => summary.medications[place]!);
  const entries: readonly Entry[] = [...medicines, ...summary.allergies, ...summary.events, ...summary.conditions.filter(({ state }) => state !== 'inactive')];
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const word = dangerOf(entry);
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

/** The word of an entry, or an empty text. An allergy that the table does not know is one as well. */
export function dangerOf(entry: Entry): string {
  const subject = subjectOf(entry);
  return subject.type === 'concept' ? subject.danger : entry.type === 'allergy' ? 'allergy' : '';
}
