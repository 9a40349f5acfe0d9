import { hex, type Bytes } from '../bytes.js';
import { CborReader } from '../cbor/cbor-reader.js';
import { CborType } from '../cbor/cbor-type.js';
import { limits } from '../generated/limits.js';
import type { Code, ForeignCode } from '../model/code.js';
import { codeSystems, isCode, maxCodeLength } from '../model/code-systems.js';
import type { ConceptKind } from '../model/concept-kind.js';
import { Decimal } from '../model/decimal.js';
import type { OtherContent } from '../model/health-summary.js';
import { PartialDate } from '../model/partial-date.js';
import { done, sourceKinds, type Source } from '../model/source.js';
import type { Terminology } from '../model/terminology.js';
import { maxConcept } from './passport-layout.js';
import { isAcceptableText, maxTextBytes } from './passport-text.js';

const maxElements = 23;
const decimalTag = 4;

/** Reads the parts of which a passport is made: codes, dates, quantities, sources, and arrays whose absent elements are null or left off. */
export class PassportInput {
  readonly cbor: CborReader;
  /** How many entries were read. */
  entries = 0;
  private readonly kept: OtherContent[] = [];
  private largest = -1;
  private left = 0; // elements of the array that is being read

  constructor(bytes: Bytes, private readonly table: Terminology, private readonly root: string) {
    this.cbor = new CborReader(bytes);
  }

  /** The largest place of a link that a source names. */
  get largestLink(): number {
    return this.largest;
  }

  /** What this reader does not know, as its bytes. */
  get other(): readonly OtherContent[] {
    return this.kept;
  }

  /** Keeps what stands next, as something that this reader does not know. */
  keepOther(where: string): void {
    const raw = this.cbor.readAny();
    if (!this.cbor.failed) {
      this.kept.push({ where: `${this.root}.${where}`, cbor: hex(raw) });
    }
  }

  readCode(kind: ConceptKind): Code {
    if (this.cbor.peek() !== CborType.Array) {
      return this.codeOf(kind, this.cbor.readInteger(0, maxConcept));
    }

    this.cbor.readArray(2, 2);
    return this.readForeign(this.cbor.readInteger());
  }

  /** The text of a pair, after the number of its system. */
  readForeign(system: number): ForeignCode {
    const value = this.cbor.readText(maxCodeLength);
    const found = codeSystems[system];
    if (found !== undefined && isCode(value)) {
      return { type: 'foreign', system: found, value };
    }

    this.cbor.fail();
    return { type: 'foreign', system: 'snomed', value: '0' };
  }

  /** The concept with a number, or what stands in for one of a newer table. */
  codeOf(kind: ConceptKind, number: number): Code {
    return this.table.findNumber(kind, number) ?? { type: 'newer', kind, number };
  }

  readDate(): PartialDate | undefined {
    const date = PartialDate.fromNumber(this.cbor.readInteger());
    if (date === undefined) {
      this.cbor.fail();
    }

    return date;
  }

  readText(maxCodePoints: number): string {
    const text = this.cbor.readText(maxTextBytes(maxCodePoints));
    if (!isAcceptableText(text, maxCodePoints)) {
      this.cbor.fail();
    }

    return text;
  }

  readDecimal(scale: number): Decimal {
    if (this.cbor.peek() !== CborType.Tag) {
      return Decimal.of(this.readSteps(), scale);
    }

    this.cbor.readTag(decimalTag);
    this.cbor.readArray(2, 2);
    const decimals = -this.cbor.readInteger(-limits.decimals, -1);
    const mantissa = this.readSteps();
    if (decimals <= scale || mantissa % 10 === 0) {
      this.cbor.fail(); // there is a shorter spelling
    }

    return Decimal.of(mantissa, decimals);
  }

  /** The digits of a quantity; at most 15, so that they are exact. */
  readSteps(): number {
    const steps = this.cbor.readInteger();
    if (steps < 0 || steps > limits.decimalDigits) {
      this.cbor.fail();
      return 0;
    }

    return steps;
  }

  readSource(): Source {
    if (this.cbor.peek() !== CborType.Array) {
      return { kind: this.cbor.readInteger(1, 2) === 2 ? 'told' : 'document' };
    }

    this.cbor.readArray(2, 2);
    const link = this.cbor.readInteger(0, limits.links - 1);
    this.largest = Math.max(this.largest, link);
    return { kind: 'carried', link, original: sourceKinds[this.cbor.readInteger(0, sourceKinds.length - 1)]! };
  }

  beginArray(): void {
    this.left = this.cbor.readArray(1, maxElements);
  }

  /** Whether the next element is there; passes over a null. */
  next(): boolean {
    if (this.left === 0) {
      return false;
    }

    this.left--;
    if (!this.cbor.tryReadNull()) {
      return true;
    }

    if (this.left === 0) {
      this.cbor.fail(); // a trailing null is a second spelling
    }

    return false;
  }

  requiredCode(kind: ConceptKind): Code {
    if (!this.next()) {
      this.cbor.fail();
    }

    return this.readCode(kind);
  }

  requiredInteger(min: number, max: number): number {
    if (!this.next()) {
      this.cbor.fail();
    }

    return this.cbor.readInteger(min, max);
  }

  code(kind: ConceptKind): Code | undefined {
    return this.next() ? this.readCode(kind) : undefined;
  }

  date(): PartialDate | undefined {
    return this.next() ? this.readDate() : undefined;
  }

  integer(min: number, max: number): number | undefined {
    return this.next() ? this.cbor.readInteger(min, max) : undefined;
  }

  /** A number that is a place in a closed list of words. */
  word<T>(list: readonly T[]): T | undefined {
    return this.next() ? list[this.cbor.readInteger(0, list.length - 1)] : undefined;
  }

  text(maxCodePoints: number): string | undefined {
    return this.next() ? this.readText(maxCodePoints) : undefined;
  }

  decimal(): Decimal | undefined {
    return this.next() ? this.readDecimal(0) : undefined;
  }

  source(): Source {
    return this.next() ? this.readSource() : done;
  }

  /** Keeps the elements that are left: a later version has added them. */
  endArray(where: string): void {
    while (this.left > 0 && !this.cbor.failed) {
      if (this.next()) {
        this.keepOther(where);
      }
    }
  }
}
