import { CborType } from '../cbor/cbor-type.js';
import { limits } from '../generated/limits.js';
import type { Code } from '../model/code.js';
import type { Comparator, Screening, ScreeningResult } from '../model/entries.js';
import type { PartialDate } from '../model/partial-date.js';
import { DateRun } from './date-run.js';
import type { PassportInput } from './passport-input.js';
import { maxConcept, maxPressure } from './passport-layout.js';

/** Reads the screenings (`specs/compact-passport.md` §4.8), which are ordered by date. */
export function readScreenings(input: PassportInput): readonly Screening[] {
  const run = new DateRun();
  const screenings: Screening[] = [];
  for (let count = input.cbor.readArray(1, limits.entries); count > 0 && !input.cbor.failed; count--) {
    screenings.push(readScreening(input, run));
  }

  input.entries += screenings.length;
  return screenings;
}

function readScreening(input: PassportInput, run: DateRun): Screening {
  input.beginArray();
  const code = input.requiredCode('screening');
  let date: PartialDate | undefined;
  if (input.next()) {
    date = run.read(input);
  } else {
    run.readNone();
  }

  const result = input.next() ? readResult(input, code) : refuse(input);
  const source = input.source();
  const unit = input.code('unit');
  input.endArray('screenings');
  return { type: 'screening', code, date, result: withUnit(input, code, result, unit), source };
}

function withUnit(input: PassportInput, code: Code, result: ScreeningResult, unit: Code | undefined): ScreeningResult {
  if (unit === undefined) {
    return result;
  }

  if (unit.type === 'concept' && code.type === 'concept' && unit.ucum === code.ucum) {
    input.cbor.fail(); // the table's own unit has a shorter spelling
  }

  return result.form === 'quantity' || result.form === 'unscaled' ? { ...result, unit } : refuse(input);
}

function readResult(input: PassportInput, code: Code): ScreeningResult {
  const { cbor } = input;
  switch (cbor.peek()) {
    case CborType.Negative:
      return { form: 'coded', code: input.codeOf('result', -1 - cbor.readInteger(-1 - maxConcept, -1)) };
    case CborType.Unsigned:
    case CborType.Tag:
      return readNumber(input, code, 'equal');
    default:
      return readListed(input, code);
  }
}

/** One element: a date; two: a number below or above, a code of another system, or a blood pressure. */
function readListed(input: PassportInput, code: Code): ScreeningResult {
  const { cbor } = input;
  if (cbor.readArray(1, 2) === 1) {
    const date = input.readDate();
    return date === undefined ? refuse(input) : { form: 'date', date };
  }

  switch (cbor.peek()) {
    case CborType.Simple:
      return readNumber(input, code, cbor.readBoolean() ? 'above' : 'below');
    case CborType.Bytes: {
      const system = cbor.readBytes(1);
      return { form: 'coded', code: input.readForeign(system[0] ?? -1) };
    }

    default:
      return { form: 'blood-pressure', systolic: cbor.readInteger(1, maxPressure), diastolic: cbor.readInteger(1, maxPressure) };
  }
}

function readNumber(input: PassportInput, code: Code, comparator: Comparator): ScreeningResult {
  return code.type === 'newer' && input.cbor.peek() === CborType.Unsigned
    ? { form: 'unscaled', digits: input.readSteps(), comparator }
    : { form: 'quantity', value: input.readDecimal(code.type === 'concept' ? code.scale : 0), comparator };
}

function refuse(input: PassportInput): ScreeningResult {
  input.cbor.fail();
  return { form: 'unscaled', digits: 0, comparator: 'equal' };
}
