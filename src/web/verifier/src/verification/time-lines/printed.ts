import type { Code } from '../../model/code.js';
import type { Entry, ScreeningResult } from '../../model/entries.js';
import { Decimal } from '../../model/decimal.js';
import { PartialDate } from '../../model/partial-date.js';
import { subjectOf } from '../../model/entries.js';

/** A member of an entry: an absent one is empty; a text stands as it is. */
type Printable = Code | ScreeningResult | PartialDate | Decimal | string | number | undefined;

/**
 * A value as text, for the order of entries that are alike in everything else. The order is part of what readers answer, so the text is that of all readers
 * of this project: names of types and members with capitals, in a fixed order.
 */
export function printed(value: Printable): string {
  if (value === undefined) {
    return '';
  }

  if (typeof value !== 'object' || value instanceof PartialDate || value instanceof Decimal) {
    return `${value}`;
  }

  if ('form' in value) {
    return printedResult(value);
  }

  switch (value.type) {
    case 'concept':
      return value.key;
    case 'newer':
      return record('NewerCode', { Kind: capital(value.kind), Number: value.number });
    case 'foreign':
      return record('ForeignCode', { System: capital(value.system), Value: value.value });
  }
}

/** An entry without its source, as text. */
export function printedEntry(entry: Entry): string {
  const { type, source, ...members } = entry;
  const order = membersOf[type];
  const own = Object.fromEntries(order.map((name) => [capital(name), wordOrValue(name, (members as Readonly<Record<string, Printable>>)[name])]));
  return record(capital(type), { Source: 'Source { Kind = Done, LinkIndex = , Original =  }', Lane: '', Subject: subjectOf(entry), ...own });
}

const membersOf: Readonly<Record<Entry['type'], readonly string[]>> = {
  vaccination: ['code', 'date', 'dose', 'of', 'lot', 'note'],
  condition: ['code', 'onset', 'state', 'certainty'],
  screening: ['code', 'date', 'result'],
  allergy: ['code', 'severity', 'reaction', 'certainty', 'date'],
  medication: [
    'code', 'strength', 'unit', 'frequency', 'route', 'since', 'lastSupply', 'daysSupplied', 'state', 'plannedEnd', 'ended', 'interruptedDays',
  ],
  pregnancy: ['expectedDate', 'date', 'since', 'certainty'],
  procedure: ['code', 'date'],
  implant: ['code', 'date'],
  'blood-group': ['code', 'date'],
  'care-note': ['code', 'target', 'by', 'date', 'done'],
};

function printedResult(result: ScreeningResult): string {
  switch (result.form) {
    case 'coded':
      return record('CodedResult', { Code: result.code });
    case 'quantity':
      return record('QuantityResult', { Value: result.value, Comparator: capital(result.comparator), Unit: result.unit });
    case 'unscaled':
      return record('UnscaledResult', { Digits: result.digits, Comparator: capital(result.comparator), Unit: result.unit });
    case 'blood-pressure':
      return record('BloodPressureResult', { Systolic: result.systolic, Diastolic: result.diastolic });
    case 'date':
      return record('DateResult', { Date: result.date });
  }
}

function record(name: string, members: Readonly<Record<string, Printable>>): string {
  return `${name} { ${Object.entries(members).map(([member, value]) => `${member} = ${printed(value)}`).join(', ')} }`;
}

function wordOrValue(name: string, value: Printable): Printable {
  return typeof value === 'string' && name !== 'lot' ? capital(value) : value;
}

/** A word with capitals in place of hyphens, and one in front. */
function capital(word: string): string {
  return word.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
