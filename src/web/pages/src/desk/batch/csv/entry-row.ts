import { Failure, Terminology, type Concept } from '@healthpassport/verifier';
import { readSummary } from '@healthpassport/verifier/writing';
import { eventType, type ListName } from '../../entering/enterable.ts';
import type { Trouble } from '../trouble.ts';
import type { DateOrder } from './cell-date.ts';
import { wordCell } from './cell-readers.ts';
import type { CellResult } from './cell.ts';
import { columnNames, holderColumns, type ColumnName } from './columns.ts';
import { formOf, isSubject, listNameOf, type EntryForm } from './entry-forms.ts';
import { Labels } from './labels.ts';
import { resultCell } from './result-cell.ts';
import { lanes, sources } from './vocabulary.ts';

/** The cells of a row that are not empty, by their columns. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<ColumnName, string>;
}

/** A row as an entry of a summary. */
export interface EntryRow {
  readonly line: number;
  readonly list: ListName;
  /** The entry as JSON of `specs/summary.schema.json`. */
  readonly json: string;
  /** Which column a member came from. */
  readonly columns: ReadonlyMap<string, ColumnName>;
}

const entryColumns = columnNames.filter((name) => name !== 'person' && !(holderColumns as readonly string[]).includes(name));
const subjectKinds = ['vaccine', 'condition', 'screening', 'medication', 'allergy', 'procedure', 'implant', 'event', 'result', 'care'] as const;
const sourceCell = wordCell(sources);
const laneCell = wordCell(lanes);

let subjects: Labels | undefined;

/** Whether a row says more than who somebody is. */
export function hasEntry({ cells }: TableRow): boolean {
  return entryColumns.some((name) => cells.has(name));
}

/** Reads a row into an entry, and checks it alone. @returns the entry, or everything that is wrong in the row */
export function readEntryRow(row: TableRow, order: DateOrder): EntryRow | readonly Trouble[] {
  const { line, cells } = row;
  const subject = subjectOf(cells.get('what'));
  if ('trouble' in subject) {
    return [{ ...subject.trouble, line, column: 'what' }];
  }

  const form = formOf(subject.concept);
  const type = eventType(subject.concept);
  const members = new Map<string, string>(type === undefined ? [] : [['type', JSON.stringify(type)]]);
  const columns = new Map<string, ColumnName>([['code', 'what']]);
  if (subject.concept.kind !== 'event') {
    members.set('code', JSON.stringify(subject.concept.key));
  }

  const troubles: Trouble[] = [];
  for (const column of entryColumns.filter((name) => name !== 'what' && cells.has(name))) {
    const read = readCell(column, cells.get(column)!, form, subject.concept, order);
    if ('trouble' in read) {
      troubles.push({ ...read.trouble, line, column });
    } else if (Object.keys(read.members).some((member) => columns.has(member) && member !== 'code')) {
      troubles.push({ key: 'batch-not-here', line, column });
    } else {
      Object.entries(read.members).forEach(([member, json]) => { members.set(member, json); columns.set(member, column); });
    }
  }

  troubles.push(...missing(subject.concept, members, cells).map((one) => ({ ...one, line })));
  if (!cells.has('source')) {
    members.set('source', '"told"'); // the humblest: nobody said that it was seen or done here
  }

  const isDone = members.get('source') === '"done"'; // which the JSON of a summary says by leaving it out
  const json = `{${[...members].filter(([name]) => name !== 'source' || !isDone).map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;
  const entry: EntryRow = { line, list: listNameOf(subject.concept), json, columns };
  return troubles.length > 0 ? troubles : check(entry);
}

/** The trouble of a place in a summary that was made of rows. */
export function troubleOf({ where, expected }: Failure, rowOf: (list: string, place: number) => EntryRow | undefined): Trouble {
  const [, list, place, member] = /^(\w+)\[([0-9]+)\](?:\.(\w+))?/.exec(where) ?? [];
  const row = list === undefined ? undefined : rowOf(list, Number(place));
  const column = member === undefined ? undefined : row?.columns.get(member) ?? (member === 'unit' ? 'unit' : undefined);
  return { key: 'batch-not-fit', line: row?.line, column, expected };
}

function check(entry: EntryRow): EntryRow | readonly Trouble[] {
  const read = readSummary(`{${JSON.stringify(entry.list)}:[${entry.json}]}`, Terminology.current);
  return read instanceof Failure ? [troubleOf(read, () => entry)] : entry;
}

function subjectOf(text: string | undefined): { readonly concept: Concept } | { readonly trouble: Trouble } {
  if (text === undefined) {
    return { trouble: { key: 'batch-missing' } };
  }

  subjects ??= new Labels(subjectKinds, isSubject);
  const found = subjects.find(text);
  return found.length === 1 ? { concept: found[0]! }
    : { trouble: found.length > 1 ? { key: 'batch-ambiguous', nearest: found.map(({ key }) => key) } : { key: 'batch-unknown', nearest: subjects.nearest(text) } };
}

function readCell(column: ColumnName, text: string, form: EntryForm, subject: Concept, order: DateOrder): CellResult {
  if (column === 'source' || column === 'lane') {
    return column === 'source' ? sourceCell(text, column, order) : laneCell(text, column, order);
  }

  if (column === 'result' && subject.kind === 'screening') {
    return resultCell(text, subject, order);
  }

  const own = form[column];
  return own === undefined || (column === 'result' && subject.kind === 'result') ? { trouble: { key: 'batch-not-here' } } : own[1](text, own[0], order);
}

// What a person forgets most; the reader of summaries would say it in English.
function missing(subject: Concept, members: ReadonlyMap<string, string>, cells: ReadonlyMap<ColumnName, string>): readonly Trouble[] {
  return [
    ...((subject.kind === 'screening' || subject.key === 'blood-group') && !cells.has('result') ? [{ key: 'batch-missing', column: 'result' } as const] : []),
    ...(members.has('strength') && !cells.has('unit') ? [{ key: 'batch-missing', column: 'unit' } as const] : []),
  ];
}
