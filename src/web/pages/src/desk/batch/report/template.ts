import { columnKeys, columnNames, type ColumnName } from '../csv/columns.ts';
import { csvText } from '../csv/csv-writer.ts';

type Example = Readonly<Partial<Record<ColumnName, string>>>;

/** The table to fill in: the headings, and examples of each kind of entry that are not read, since their first cell begins with `#`. @param say the headings and short words, @param label the label of a concept, both in the language of the page */
export function templateCsv(say: (key: string) => string, label: (key: string) => string, delimiter: string): string {
  const person = '# 1';
  const done = say('batch-done');
  const examples: readonly Example[] = [
    { person, name: 'Sample Person (fictional)', birth: '~1991', sex: label('sex-female'), heldBy: label('held-self'), what: label('td'), date: '2026-05-02', dose: '1/3', lot: 'LOT 0815', source: done },
    { person, what: label('blood-pressure'), date: '2026-05-02', result: '128/84', source: done },
    { person, what: label('haemoglobin'), date: '2026-05-02', result: '10.4', unit: 'g/dL', source: done },
    { person, what: label('hypertension'), since: '2019', state: label('cond-active'), certainty: label('cond-confirmed'), source: say('batch-document') },
    { person, what: label('amlodipine'), strength: '5', unit: 'mg', frequency: label('freq-1d'), route: label('route-oral'), since: '2024-11', lastSupply: '2026-05-02', daysSupplied: '30', state: label('treatment-ongoing'), source: done },
    { person, what: label('allergy-penicillin'), severity: label('severity-high'), reaction: label('reaction-rash'), source: say('batch-told'), lane: say('batch-open') },
    { person, what: label('care-followup'), about: label('hypertension'), date: '2026-08', source: done },
  ];
  return csvText([columnNames.map((name) => say(columnKeys[name])), ...examples.map((example) => columnNames.map((name) => example[name] ?? ''))], delimiter);
}
