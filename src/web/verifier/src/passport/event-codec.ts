import { CborType } from '../cbor/cbor-type.js';
import type { Code } from '../model/code.js';
import { conceptKinds, type ConceptKind } from '../model/concept-kind.js';
import { certainties, type CodedEvent, type HealthEvent } from '../model/entries.js';
import type { PassportInput } from './passport-input.js';
import { maxConcept } from './passport-layout.js';

const careNoteType = 4;

/** Reads an event (`specs/compact-passport.md` §4.11); undefined for one of a type that is not known, which is kept. */
export function readEvent(input: PassportInput): HealthEvent | undefined {
  if (!isKnown(input)) {
    input.keepOther('events');
    return undefined;
  }

  input.beginArray();
  const event = readKnown(input, input.requiredInteger(0, careNoteType));
  input.endArray('events');
  return event;
}

function readKnown(input: PassportInput, type: number): HealthEvent {
  switch (type) {
    case 0:
      return {
        type: 'pregnancy', expectedDate: input.date(), date: input.date(), since: input.date(), certainty: input.word(certainties), source: input.source(),
      };
    case 1:
      return readCoded(input, 'procedure', 'procedure');
    case 2:
      return readCoded(input, 'implant', 'implant');
    case 3:
      return readCoded(input, 'blood-group', 'result');
    default:
      return {
        type: 'care-note', code: input.requiredCode('care'), target: input.next() ? readTarget(input) : undefined, by: input.date(), source: input.source(),
        date: input.date(), done: input.date(),
      };
  }
}

function readCoded(input: PassportInput, type: CodedEvent['type'], kind: ConceptKind): CodedEvent {
  return { type, code: input.requiredCode(kind), date: input.date(), source: input.source() };
}

// [kind, number] or [system, code]: the second element tells which.
function readTarget(input: PassportInput): Code {
  input.cbor.readArray(2, 2);
  const first = input.cbor.readInteger(0, conceptKinds.length - 1);
  return input.cbor.peek() === CborType.Text
    ? input.readForeign(first)
    : input.codeOf(conceptKinds[first]!, input.cbor.readInteger(0, maxConcept));
}

function isKnown(input: PassportInput): boolean {
  const ahead = input.cbor.copy();
  ahead.readArray(1, Infinity);
  const type = ahead.readInteger();
  return ahead.failed || (type >= 0 && type <= careNoteType);
}
