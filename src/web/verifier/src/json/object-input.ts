import { lanes, type Lane } from '../model/entries.js';
import type { Code } from '../model/code.js';
import type { ConceptKind } from '../model/concept-kind.js';
import type { PartialDate } from '../model/partial-date.js';
import { done, type Source } from '../model/source.js';
import { isAcceptableText } from '../passport/passport-text.js';
import { readCode, readUnit } from './code-input.js';
import { readDate, readSource } from './fact-input.js';
import { decimalOf, isJsonList, isJsonObject, type JsonObject, type JsonValue } from './json-value.js';
import type { SummaryInput } from './summary-input.js';

/**
 * One object of the input. It hands out members by name; `end` refuses those that nobody asked for.
 *
 * After a failure it goes on with stand-ins, so that reading needs no exceptions; the result is then thrown away.
 */
export class ObjectInput {
  private readonly object?: JsonObject;
  private readonly asked = new Set<string>();

  /** @param path the place of this object; empty for the root */
  constructor(readonly summary: SummaryInput, value: JsonValue | undefined, readonly path: string) {
    if (isJsonObject(value)) {
      this.object = value;
    } else {
      this.fail('an object in braces');
    }
  }

  fail(expected: string): void {
    this.summary.fail(this.path, expected);
  }

  failAt(name: string, expected: string): void {
    this.summary.fail(this.pathOf(name), expected);
  }

  pathOf(name: string): string {
    return this.path === '' ? name : `${this.path}.${name}`;
  }

  /** A member, if it is there; asking allows it. */
  take(name: string): JsonValue | undefined {
    this.asked.add(name);
    return this.object?.get(name);
  }

  /** Whether a member is there; asking allows it. */
  has(name: string): boolean {
    return this.take(name) !== undefined;
  }

  /** Refuses a member that has its own message. */
  refuse(name: string, expected: string): void {
    if (this.object?.has(name)) {
      this.failAt(name, expected);
    }
  }

  text(name: string, expected: string): string | undefined {
    const value = this.take(name);
    if (value !== undefined && typeof value !== 'string') {
      this.failAt(name, expected);
      return undefined;
    }

    return value;
  }

  /** A name or a lot. */
  freeText(name: string, maxCodePoints: number): string | undefined {
    const value = this.take(name);
    return value === undefined ? undefined : this.freeTextOf(value, this.pathOf(name), maxCodePoints);
  }

  freeTextOf(value: JsonValue, path: string, maxCodePoints: number): string | undefined {
    if (typeof value === 'string' && isAcceptableText(value, maxCodePoints)) {
      return value;
    }

    this.summary.fail(path, `a text of 1 to ${maxCodePoints} characters without line breaks, control characters and marks that turn the direction of other text`);
    return undefined;
  }

  whole(name: string, min: number, max: number): number | undefined {
    const value = this.take(name);
    if (value === undefined) {
      return undefined;
    }

    const decimal = decimalOf(value);
    const number = decimal?.isInteger === true ? Number(decimal.steps) : NaN;
    if (number >= min && number <= max) {
      return number;
    }

    this.failAt(name, `a whole number of ${min} to ${max}`);
    return undefined;
  }

  /** A list, which is not empty when it is there. */
  list<T>(name: string, max: number, read: (input: ObjectInput) => T | undefined): readonly T[] {
    const list = this.take(name);
    if (list === undefined) {
      return [];
    }

    if (!isJsonList(list) || list.length === 0 || list.length > max) {
      this.failAt(name, `a list of 1 to ${max}; leave it out when nobody asked`);
      return [];
    }

    const items: T[] = [];
    for (const value of list) {
      const input = new ObjectInput(this.summary, value, `${this.pathOf(name)}[${items.length}]`);
      const item = read(input);
      input.end();
      if (item === undefined || this.summary.failure !== undefined) {
        return [];
      }

      items.push(item);
    }

    return items;
  }

  /** Refuses members that nobody asked for. It does not name them: they may be health data. */
  end(): void {
    if (this.object !== undefined && [...this.object.keys()].some((name) => !this.asked.has(name))) {
      this.fail(`no other members here than ${[...this.asked].join(', ')}`);
    }
  }

  requiredCode(name: string, kind: ConceptKind): Code {
    const code = this.code(name, kind);
    if (code === undefined) {
      this.failAt(name, 'a code');
    }

    return code ?? { type: 'newer', kind, number: 0 };
  }

  code(name: string, kind: ConceptKind): Code | undefined {
    const value = this.take(name);
    return value === undefined ? undefined : readCode(this.summary, value, this.pathOf(name), kind);
  }

  unit(name: string): Code | undefined {
    const value = this.take(name);
    return value === undefined ? undefined : readUnit(this.summary, value, this.pathOf(name));
  }

  date(name: string): PartialDate | undefined {
    const value = this.take(name);
    return value === undefined ? undefined : readDate(this.summary, value, this.pathOf(name));
  }

  /** A word of a closed list. */
  word<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.take(name);
    const word = words.find((known) => known === value);
    if (value !== undefined && word === undefined) {
      this.failAt(name, `one of ${words.join(', ')}`);
    }

    return word;
  }

  source(): Source {
    const value = this.take('source');
    return value === undefined ? done : readSource(this.summary, value, this.pathOf('source'));
  }

  /** The lane; allows a label beside it, which is for people and is not read. */
  lane(): Lane | undefined {
    this.text('label', 'a text');
    return this.word('lane', lanes);
  }
}
