import { limits } from '../generated/limits.js';
import type { Code } from '../model/code.js';
import type { Decimal } from '../model/decimal.js';
import type { Comparator, ScreeningResult } from '../model/entries.js';
import { decimalOf } from './json-value.js';
import type { ObjectInput } from './object-input.js';

const signs = '< or >; leave it out for the number itself';

/** Whether a passport can hold a number to its last decimal; `scale` is how many decimals it carries for it in any case. */
export function isHeld(number: Decimal, scale: number): boolean {
  const decimals = Math.max(scale, number.scale);
  return decimals <= limits.decimals && number.steps * 10n ** BigInt(decimals - number.scale) <= BigInt(limits.decimalDigits);
}

/** A number with its comparator and unit. */
export function readQuantity(input: ObjectInput, code: Code): ScreeningResult | undefined {
  const test = code.type === 'concept' ? code : undefined;
  if (test?.resultType === 'coded' || test?.resultType === 'date' || test?.resultType === 'blood-pressure') {
    input.failAt('value', 'no number: this test has another form of result');
  }

  const unit = readUnitOf(input, code);
  const value = decimalOf(input.take('value'));
  const max = unit === undefined ? test?.max : undefined; // the table's bound is in the table's unit
  const isWhole = test?.resultType === 'integer' || test?.resultType === 'score' || test?.resultType === 'coded-titre';
  if (value === undefined || !isHeld(value, test?.scale ?? 0) || (max !== undefined && value.compare(max) > 0) || (isWhole && !value.isInteger)) {
    input.failAt('value', `a ${isWhole ? 'whole ' : ''}number of 0 ${max === undefined ? 'or above' : `to ${max}`}`);
    return undefined;
  }

  return { form: 'quantity', value, comparator: readComparator(input), unit };
}

/** Digits of a test of a newer table. */
export function readUnscaled(input: ObjectInput, code: Code): ScreeningResult | undefined {
  if (code.type !== 'newer') {
    input.failAt('unscaled', 'value instead: only a test given by its number, of a newer table, has unscaled digits');
  }

  const digits = input.whole('unscaled', 0, limits.decimalDigits);
  return digits === undefined ? undefined
    : { form: 'unscaled', digits, comparator: readComparator(input), unit: input.has('unit') ? readUnitOf(input, code) : undefined };
}

function readComparator(input: ObjectInput): Comparator {
  const sign = input.text('comparator', signs);
  if (sign !== undefined && sign !== '<' && sign !== '>') {
    input.failAt('comparator', signs);
  }

  return sign === '<' ? 'below' : sign === '>' ? 'above' : 'equal';
}

// The unit when it is another one than the table's; it is kept and never converted.
function readUnitOf(input: ObjectInput, code: Code): Code | undefined {
  const unit = input.unit('unit');
  if (code.type === 'foreign' && unit === undefined) {
    input.failAt('unit', 'the unit of value: the table has none for a code of another system');
  }

  if (code.type !== 'concept' || unit === undefined) {
    return unit;
  }

  if (unit.type === 'concept' && unit.ucum === code.ucum) {
    return undefined;
  }

  if (code.resultType !== 'quantity') {
    input.failAt('unit', code.ucum === '' ? 'no unit: this test counts' : `${code.ucum}, or no unit`);
  }

  return unit;
}
