import type { Concept } from '@healthpassport/verifier';
import { conceptCell, dateCell, doseCell, numberCell, textCell, unitCell, wordCell, type CellReader } from './cell-readers.ts';
import type { ColumnName } from './columns.ts';
import { certainties, conditionStates, severities, treatmentStates } from './vocabulary.ts';

/** The lists of entries of a summary. */
export type ListName = 'vaccinations' | 'conditions' | 'screenings' | 'allergies' | 'medications' | 'events';

/** How rows of one kind become entries. */
export interface EntryForm {
  readonly list: ListName;
  /** The type of an event. */
  readonly type?: string;
  /** The columns that belong to it, each with the member of the entry and how it is read. `result` is read by the test. */
  readonly columns: Readonly<Partial<Record<ColumnName, readonly [member: string, read: CellReader]>>>;
}

const date = ['date', dateCell] as const;
const certainty = ['certainty', wordCell(certainties)] as const;

const forms: Readonly<Record<string, EntryForm>> = {
  vaccine: { list: 'vaccinations', columns: { date, dose: ['dose', doseCell], lot: ['lot', textCell], note: ['note', conceptCell('note')] } },
  condition: { list: 'conditions', columns: { date: ['onset', dateCell], since: ['onset', dateCell], state: ['state', wordCell(conditionStates)], certainty } },
  screening: { list: 'screenings', columns: { date, unit: ['unit', unitCell] } },
  allergy: { list: 'allergies', columns: { date, severity: ['severity', wordCell(severities)], reaction: ['reaction', conceptCell('reaction')], certainty } },
  medication: {
    list: 'medications',
    columns: {
      strength: ['strength', numberCell], unit: ['unit', unitCell], frequency: ['frequency', conceptCell('frequency')], route: ['route', conceptCell('route')],
      since: ['since', dateCell], lastSupply: ['lastSupply', dateCell], daysSupplied: ['daysSupplied', numberCell], state: ['state', wordCell(treatmentStates)],
      plannedEnd: ['plannedEnd', dateCell], ended: ['ended', dateCell], daysMissed: ['interruptedDays', numberCell],
    },
  },
  procedure: { list: 'events', type: 'procedure', columns: { date } },
  implant: { list: 'events', type: 'implant', columns: { date } },
  result: { list: 'events', type: 'blood-group', columns: { date } },
  care: { list: 'events', type: 'care-note', columns: { date: ['by', dateCell], about: ['target', conceptCell('vaccine', 'condition', 'screening', 'medication', 'allergy', 'procedure', 'implant')] } },
  pregnancy: { list: 'events', type: 'pregnancy', columns: { date, since: ['since', dateCell], expected: ['expectedDate', dateCell], certainty } },
  'blood-group': { list: 'events', type: 'blood-group', columns: { date, result: ['code', conceptCell('result')] } },
};

/** The form of what stands in the column `what`. */
export function formOf({ kind, key }: Concept): EntryForm {
  return forms[kind === 'event' ? key : kind]!;
}

/** Whether a concept can stand in the column `what`. */
export function isSubject({ kind, key }: Concept): boolean {
  return kind === 'event' ? ['pregnancy', 'blood-group'].includes(key) : kind === 'result' ? key.startsWith('blood-') : kind in forms;
}
