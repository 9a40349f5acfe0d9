import { Failure, Terminology } from '@healthpassport/verifier';
import { readSummary } from '@healthpassport/verifier/writing';
import type { ReadPerson } from '../batch-person.ts';
import { batchLimits } from '../limits.ts';
import { tooMany, type Trouble } from '../trouble.ts';
import { isAmbiguousDate, type DateOrder } from './cell-date.ts';
import { dateCell, textCell, wordCell, type CellReader } from './cell-readers.ts';
import { findColumn, holderColumns, type ColumnName } from './columns.ts';
import { readCsv, type CsvRow } from './csv-reader.ts';
import { hasEntry, readEntryRow, troubleOf, type EntryRow, type TableRow } from './entry-row.ts';
import { holdings, sexes } from './vocabulary.ts';

/** The persons of a table. */
export interface CsvPersons {
  readonly persons: readonly ReadPerson[];
  readonly rows: number;
  /** Rows whose first cell begins with `#`: examples and remarks. */
  readonly remarks: number;
  /** Whether there are dates that mean one thing here and another there. */
  readonly hasAmbiguousDates: boolean;
}

const holderCells: Readonly<Record<(typeof holderColumns)[number], CellReader>> = { name: textCell, birth: dateCell, sex: wordCell(sexes), heldBy: wordCell(holdings) };

/** Reads a table, one entry a row; rows with the same label in the column `person` are one person's. @returns the persons, or why the file is no such table */
export function readCsvPersons(text: string, order: DateOrder): CsvPersons | Trouble {
  const table = readCsv(text);
  if ('key' in table) {
    return table;
  }

  const [head, ...body] = table;
  const columns = head === undefined ? { key: 'batch-empty' } : columnsOf(head);
  if ('key' in columns) {
    return columns;
  }

  const isRemark = ({ cells }: CsvRow): boolean => cells.find((cell) => cell !== '')!.trimStart().startsWith('#');
  const rows = body.filter((row) => !isRemark(row));
  const byLabel = grouped(rows, ({ cells }) => cells[columns.indexOf('person')]?.trim().normalize('NFC') ?? '');
  if (rows.length === 0 || byLabel.size > batchLimits.persons) {
    return rows.length === 0 ? { key: 'batch-empty' } : tooMany;
  }

  const persons = [...byLabel].map(([label, own], i) => readPerson(i + 1, label, own, columns, order));
  const hasAmbiguousDates = rows.some(({ cells }) => cells.some((cell) => isAmbiguousDate(cell.trim())));
  return { persons, rows: rows.length, remarks: body.length - rows.length, hasAmbiguousDates };
}

/** The column of each place of a row; undefined for one without a heading. */
function columnsOf({ cells }: CsvRow): readonly (ColumnName | undefined)[] | Trouble {
  const columns = cells.map((cell) => findColumn(cell));
  const unknown = cells.findIndex((cell, i) => cell.trim() !== '' && columns[i] === undefined);
  const twice = columns.findIndex((column, i) => column !== undefined && columns.indexOf(column) !== i);
  return !columns.includes('person') ? { key: 'batch-no-person', line: 1 }
    : unknown >= 0 ? { key: 'batch-heading', line: 1, values: { count: unknown + 1 } }
    : twice >= 0 ? { key: 'batch-heading', line: 1, values: { count: twice + 1 } }
    : columns;
}

function readPerson(number: number, label: string, rows: readonly CsvRow[], columns: readonly (ColumnName | undefined)[], order: DateOrder): ReadPerson {
  const lines = rows.map(({ line }) => line);
  const troubles: Trouble[] = [];
  if (label === '') {
    return { number, label, lines, troubles: rows.map(({ line }) => ({ key: 'batch-missing', line, column: 'person' })) };
  }

  const own = rows.map((row) => tableRow(row, columns, troubles));
  const holder = holderOf(own, order, troubles);
  const entries: EntryRow[] = [];
  for (const row of own.filter(hasEntry)) {
    const read = readEntryRow(row, order);
    if ('json' in read) {
      entries.push(read);
    } else {
      troubles.push(...read);
    }
  }

  if (troubles.length > 0) {
    return { number, label, lines, troubles: troubles.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) };
  }

  const lists = grouped(entries, ({ list }) => list);
  const parts = [...(holder.size === 0 ? [] : [`"holder":{${[...holder].map(([name, { json }]) => `"${name}":${json}`).join(',')}}`]), ...[...lists].map(([name, list]) => `"${name}":[${list.map(({ json }) => json).join(',')}]`)];
  const summary = readSummary(`{${parts.join(',')}}`, Terminology.current);
  if (!(summary instanceof Failure)) {
    return { number, label, lines, summary, troubles };
  }

  const member = holderColumns.find((name) => summary.where.startsWith(`holder.${name}`));
  const found: Trouble = member !== undefined ? { key: 'batch-not-fit', line: holder.get(member)?.line, column: member, expected: summary.expected }
    : troubleOf(summary, (list, place) => lists.get(list as EntryRow['list'])?.[place]);
  return { number, label, lines, troubles: [{ ...found, line: found.line ?? lines[0] }] };
}

function tableRow({ line, cells }: CsvRow, columns: readonly (ColumnName | undefined)[], troubles: Trouble[]): TableRow {
  const own = new Map<ColumnName, string>();
  cells.forEach((cell, i) => {
    const text = cell.trim();
    const column = columns[i];
    if (text !== '' && column === undefined) {
      troubles.push({ key: 'batch-heading', line, values: { count: i + 1 } });
    } else if (text !== '' && column !== undefined) {
      own.set(column, text.normalize('NFC'));
    }
  });
  return { line, cells: own };
}

// The holder stands in one of the rows or in all of them; where rows differ nobody knows whom they are about.
function holderOf(rows: readonly TableRow[], order: DateOrder, troubles: Trouble[]): ReadonlyMap<string, { readonly json: string; readonly line: number }> {
  const holder = new Map<string, { json: string; line: number }>();
  for (const { line, cells } of rows) {
    for (const column of holderColumns.filter((name) => cells.has(name))) {
      const read = holderCells[column](cells.get(column)!, column, order);
      const known = holder.get(column);
      if ('trouble' in read) {
        troubles.push({ ...read.trouble, line, column });
      } else if (known === undefined) {
        holder.set(column, { json: read.members[column]!, line });
      } else if (known.json !== read.members[column]) {
        troubles.push({ key: 'batch-holder-differs', line, column, values: { other: known.line } });
      }
    }
  }

  return holder;
}

function grouped<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(item);
  }

  return groups;
}
