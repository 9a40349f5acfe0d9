import type { Code, Concept } from '../model/code.js';
import { codeSystems, findFhirSystem, isCode } from '../model/code-systems.js';
import { conceptKinds, type ConceptKind } from '../model/concept-kind.js';
import { maxConcept } from '../passport/passport-layout.js';
import { isJsonObject, type JsonValue } from './json-value.js';
import { ObjectInput } from './object-input.js';
import type { SummaryInput } from './summary-input.js';

const systems = `${codeSystems.join(', ')} or the FHIR address of one of them`;
const form = 'a code of 1 to 20 letters, digits, points and hyphens';

/** A code: the key of a concept, `{ system, code }` of another system, or `{ number }` of a newer table. */
export function readCode(summary: SummaryInput, value: JsonValue, path: string, kind: ConceptKind): Code | undefined {
  if (isJsonObject(value)) {
    return readOutsideTable(new ObjectInput(summary, value, path), kind);
  }

  const concept = conceptOf(summary, value);
  if (concept?.kind === kind) {
    return concept;
  }

  summary.fail(path, `the key of a concept of kind ${kind} in the terminology table, {"system", "code"} or {"number"}`);
  return undefined;
}

/** What a care note is about: a concept of any kind. */
export function readTarget(summary: SummaryInput, value: JsonValue, path: string): Code | undefined {
  if (isJsonObject(value)) {
    const input = new ObjectInput(summary, value, path);
    const kind = input.word('kind', conceptKinds);
    if (kind === undefined && input.has('number')) {
      input.failAt('kind', `one of ${conceptKinds.join(', ')}`);
    } else if (kind !== undefined && !input.has('number')) {
      input.failAt('number', 'the number of a concept of a newer table');
    }

    return readOutsideTable(input, kind ?? 'condition');
  }

  const concept = conceptOf(summary, value);
  if (concept === undefined) {
    summary.fail(path, 'the key of a concept in the terminology table, {"kind", "number"} or {"system", "code"}');
  }

  return concept;
}

/** A unit: the UCUM code of a unit of the table; `{ number }` or `{ system, code }` for one outside it. */
export function readUnit(summary: SummaryInput, value: JsonValue, path: string): Code | undefined {
  if (isJsonObject(value)) {
    return readOutsideTable(new ObjectInput(summary, value, path), 'unit');
  }

  const unit = typeof value === 'string' ? summary.table.findUnit(value) : undefined;
  if (unit === undefined) {
    summary.fail(path, 'the UCUM code of a unit in the terminology table, such as mg or mmol/L; case counts');
  }

  return unit;
}

function conceptOf(summary: SummaryInput, value: JsonValue): Concept | undefined {
  return typeof value === 'string' ? summary.table.find(value) : undefined;
}

function readOutsideTable(input: ObjectInput, kind: ConceptKind): Code | undefined {
  const code = input.has('number') ? readNumber(input, kind) : readForeign(input);
  input.end();
  return code;
}

function readNumber(input: ObjectInput, kind: ConceptKind): Code | undefined {
  const number = input.whole('number', 0, maxConcept);
  if (number === undefined) {
    return undefined;
  }

  if (input.summary.table.findNumber(kind, number) !== undefined) {
    input.failAt('number', 'the key of the concept: this number stands in the table');
  }

  return { type: 'newer', kind, number };
}

function readForeign(input: ObjectInput): Code | undefined {
  const name = input.text('system', systems);
  const system = name === undefined ? undefined : codeSystems.find((known) => known === name) ?? findFhirSystem(name);
  if (system === undefined) {
    input.failAt('system', systems);
  }

  const value = input.text('code', form);
  if (value === undefined || !isCode(value)) {
    input.failAt('code', form);
  }

  return system === undefined || value === undefined ? undefined : { type: 'foreign', system, value };
}
