import { CborType } from '../cbor/cbor-type.js';
import { limits } from '../generated/limits.js';
import type { Code } from '../model/code.js';
import type { ConceptKind } from '../model/concept-kind.js';
import { treatmentStates, type Medication } from '../model/entries.js';
import type { PassportInput } from './passport-input.js';

const notSaid = -1;

/** Reads a medication (`specs/compact-passport.md` §4.10). */
export function readMedication(input: PassportInput): Medication {
  input.beginArray();
  const code = input.requiredCode('medication');
  const strength = input.decimal();
  const medication: Medication = {
    type: 'medication',
    code,
    strength,
    frequency: input.code('frequency'),
    since: input.date(),
    lastSupply: input.date(),
    daysSupplied: input.integer(1, limits.days),
    state: input.word(treatmentStates),
    route: readUsual(input, 'route', true),
    unit: readUsual(input, 'unit', strength !== undefined),
    plannedEnd: input.date(),
    source: input.source(),
    ended: input.date(),
    interruptedDays: input.integer(1, limits.days),
  };
  input.endArray('medications');
  return medication;
}

/** A code whose number 0 is the usual one, which costs nothing: absent is the usual one, and -1 is what was not said. */
function readUsual(input: PassportInput, kind: ConceptKind, hasUsual: boolean): Code | undefined {
  if (!input.next()) {
    return hasUsual ? input.codeOf(kind, 0) : undefined;
  }

  if (hasUsual && input.cbor.peek() === CborType.Negative) {
    input.cbor.expect(notSaid);
    return undefined;
  }

  const code = input.readCode(kind);
  if (hasUsual && isUsual(code)) {
    input.cbor.fail(); // the usual one has a shorter spelling
  }

  return code;
}

function isUsual(code: Code): boolean {
  return (code.type === 'concept' && code.id === 0) || (code.type === 'newer' && code.number === 0);
}
