import { fold, languages as tableLanguages, words } from '@healthpassport/verifier';
import { dictionaries } from '../../../common/languages.ts';

/** The columns, in the order of the template, each with the key of its heading. */
export const columnKeys = {
  person: 'holder', name: 'name', birth: 'born', sex: 'desk-sex', heldBy: 'desk-held-by',
  what: 'batch-what', date: 'batch-date', dose: 'dose', lot: 'lot', note: 'desk-note', result: 'desk-result', unit: 'desk-unit',
  strength: 'desk-strength', frequency: 'desk-frequency', route: 'desk-route', since: 'since', lastSupply: 'last-supply', daysSupplied: 'supply-days',
  plannedEnd: 'planned-end', ended: 'ended', daysMissed: 'days-missed', state: 'desk-state', certainty: 'desk-certainty',
  severity: 'desk-severity', reaction: 'desk-reaction', expected: 'expected', about: 'desk-about', source: 'desk-source', lane: 'desk-lane',
} as const;

/** The name of a column: what programs write in its head. */
export type ColumnName = keyof typeof columnKeys;

export const columnNames = Object.keys(columnKeys) as readonly ColumnName[];

/** Columns that say who somebody is; the others are about one entry. */
export const holderColumns = ['name', 'birth', 'sex', 'heldBy'] as const satisfies readonly ColumnName[];

/** The headings of a column: its name, and its words in every language of the pages. */
export function headingsOf(name: ColumnName): readonly string[] {
  const key = columnKeys[name];
  return [name, ...dictionaries.flatMap((one) => one.words[key] ?? []), ...tableLanguages.flatMap((language) => words(key, language) ?? [])];
}

/** A heading without what may differ: case, accents, signs and spaces. */
export function foldHeading(text: string): string {
  return fold(text).replaceAll(/[ _]/g, '');
}

/** The column of a heading in any language. */
export function findColumn(heading: string): ColumnName | undefined {
  byHeading ??= new Map(columnNames.flatMap((name) => headingsOf(name).map((one) => [foldHeading(one), name])));
  return byHeading.get(foldHeading(heading));
}

let byHeading: ReadonlyMap<string, ColumnName> | undefined;
