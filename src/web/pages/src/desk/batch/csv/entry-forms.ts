import type { Concept } from '@healthpassport/verifier';
import { conceptCell, dateCell, doseCell, numberCell, textCell, unitCell, wordCell, type CellReader } from './cell-readers.ts';
import { listOf, type ListName } from '../../entering/enterable.ts';
import type { ColumnName } from './columns.ts';
import { certainties, conditionStates, severities, treatmentStates } from './vocabulary.ts';

/** The columns that belong to a kind of entry, each with the member of the entry and how it is read. The result of a test is read by the test. */
export type EntryForm = Readonly<Partial<Record<ColumnName, readonly [member: string, read: CellReader]>>>;

const bloodGroup = 'blood-group';
const date = ['date', dateCell] as const;
const certainty = ['certainty', wordCell(certainties)] as const;

const forms: Readonly<Record<string, EntryForm>> = {
  vaccine: { date, dose: ['dose', doseCell], lot: ['lot', textCell], note: ['note', conceptCell('note')] },
  condition: { date: ['onset', dateCell], since: ['onset', dateCell], state: ['state', wordCell(conditionStates)], certainty },
  screening: { date, unit: ['unit', unitCell] },
  allergy: { date, severity: ['severity', wordCell(severities)], reaction: ['reaction', conceptCell('reaction')], certainty },
  medication: {
    strength: ['strength', numberCell], unit: ['unit', unitCell], frequency: ['frequency', conceptCell('frequency')], route: ['route', conceptCell('route')],
    since: ['since', dateCell], lastSupply: ['lastSupply', dateCell], daysSupplied: ['daysSupplied', numberCell], state: ['state', wordCell(treatmentStates)],
    plannedEnd: ['plannedEnd', dateCell], ended: ['ended', dateCell], daysMissed: ['interruptedDays', numberCell],
  },
  procedure: { date },
  implant: { date },
  result: { date },
  care: { date: ['by', dateCell], about: ['target', conceptCell('vaccine', 'condition', 'screening', 'medication', 'allergy', 'procedure', 'implant')] },
  pregnancy: { date, since: ['since', dateCell], expected: ['expectedDate', dateCell], certainty },
  [bloodGroup]: { date, result: ['code', conceptCell('result')] },
};

/** The form of what stands in the column `what`. */
export function formOf({ kind, key }: Concept): EntryForm {
  return forms[kind === 'event' ? key : kind]!;
}

/** Whether a concept can stand in the column `what`: an entry, or "blood group" with its result beside it. */
export function isSubject(concept: Concept): boolean {
  return listOf(concept) !== undefined || concept.key === bloodGroup;
}

/** The list of a summary into which a concept goes. */
export function listNameOf(concept: Concept): ListName {
  return concept.key === bloodGroup ? 'events' : listOf(concept)!;
}
