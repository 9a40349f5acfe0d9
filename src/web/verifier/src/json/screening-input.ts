import type { Code } from '../model/code.js';
import type { Screening, ScreeningResult } from '../model/entries.js';
import type { ObjectInput } from './object-input.js';
import { readQuantity, readUnscaled } from './quantity-input.js';

const maxPressure = 400;
const always = ['pending', 'unknown'];
const forms: Readonly<Record<string, (input: ObjectInput, code: Code) => ScreeningResult | undefined>> = {
  'result': readCoded, 'value': readQuantity, 'systolic diastolic': readPressure, 'resultDate': readDate, 'unscaled': readUnscaled,
};

/** An entry of screenings, with exactly one form of result. */
export function readScreening(input: ObjectInput): Screening | undefined {
  const code = input.requiredCode('code', 'screening');
  const date = input.date('date');
  const result = readResult(input, code);
  const source = input.source();
  const lane = input.lane();
  return result === undefined ? undefined : { type: 'screening', code, date, result, source, lane };
}

function readResult(input: ObjectInput, code: Code): ScreeningResult | undefined {
  const there = ['result', 'value', 'systolic', 'diastolic', 'resultDate', 'unscaled'].filter((name) => input.has(name));
  const read = forms[there.join(' ')];
  if (read === undefined) {
    input.fail('exactly one form of result: result, value, systolic with diastolic, resultDate, or unscaled');
  }

  return read?.(input, code);
}

function readCoded(input: ObjectInput, test: Code): ScreeningResult | undefined {
  const code = input.code('result', 'result');
  if (test.type === 'concept' && code?.type === 'concept' && !test.results.includes(code.key) && !always.includes(code.key)) {
    const more = test.resultType === 'coded' || test.resultType === 'coded-titre' ? '' : ', or another form of result';
    input.failAt('result', `for this test: ${[...test.results, ...always].join(', ')}${more}`);
  }

  return code === undefined ? undefined : { form: 'coded', code };
}

function readPressure(input: ObjectInput, test: Code): ScreeningResult | undefined {
  if (test.type === 'concept' && test.resultType !== 'blood-pressure') {
    input.failAt('systolic', 'no blood pressure: it belongs to the test blood-pressure');
  }

  const systolic = input.whole('systolic', 1, maxPressure);
  const diastolic = systolic === undefined ? undefined : input.whole('diastolic', 1, maxPressure);
  return systolic === undefined || diastolic === undefined ? undefined : { form: 'blood-pressure', systolic, diastolic };
}

function readDate(input: ObjectInput, test: Code): ScreeningResult | undefined {
  if (test.type === 'concept' && test.resultType !== 'date') {
    input.failAt('resultDate', 'no date as result for this test; the day of the test is date');
  }

  const date = input.date('resultDate');
  return date === undefined ? undefined : { form: 'date', date };
}
