import type { Concept } from '@healthpassport/verifier';
import { europeanDigits } from '../../entering/digits.ts';
import type { DateOrder } from './cell-date.ts';
import { isAmbiguousNumber, numberJson } from './cell-number.ts';
import { conceptCell, dateCell } from './cell-readers.ts';
import { members, trouble, type CellResult } from './cell.ts';

const coded = conceptCell('result');

/** Reads the result of a test in the form that the test has: a code, a number with or without `<` or `>`, a pressure such as 120/80, a titre such as 1:8, a date. */
export function resultCell(text: string, test: Concept, order: DateOrder): CellResult {
  switch (test.resultType) {
    case 'blood-pressure':
      return pressure(text);
    case 'date':
      return dateCell(text, 'resultDate', order);
    case 'coded':
      return coded(text, 'result', order);
    case 'coded-titre':
      return quantity(text.replace(/^1 ?: ?/, '')) ?? coded(text, 'result', order);
    default:
      return quantity(text) ?? waiting(text);
  }
}

function pressure(text: string): CellResult {
  const parts = /^([0-9]{1,3}) ?\/ ?([0-9]{1,3})$/.exec(europeanDigits(text));
  return parts === null ? waiting(text) : members({ systolic: `${Number(parts[1])}`, diastolic: `${Number(parts[2])}` });
}

function quantity(text: string): CellResult | undefined {
  const sign = /^[<>]/.exec(text)?.[0];
  const digits = sign === undefined ? text : text.slice(1).trim();
  const value = numberJson(digits);
  return isAmbiguousNumber(digits) ? trouble('batch-number-ambiguous')
    : value === undefined ? undefined
    : members({ value, ...(sign === undefined ? {} : { comparator: JSON.stringify(sign) }) });
}

// A test of another form may still be pending, or its result not known.
function waiting(text: string): CellResult {
  const read = coded(text, 'result', 'ask');
  return 'members' in read ? read : trouble('batch-number-wrong');
}
