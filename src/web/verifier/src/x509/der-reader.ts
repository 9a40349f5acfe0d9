import type { Bytes } from '../bytes.js';
import { decodeOid } from './object-identifier.js';

/** The class of a tag and its number, as one number. Whether the item is constructed is no part of it. */
export type DerTag = number;

/** A tag of the universal class. */
export function universal(number: number): DerTag {
  return number * 4;
}

/** A tag that has its meaning by its place. */
export function contextual(number: number): DerTag {
  return number * 4 + 2;
}

export const derTag = {
  boolean: universal(1), integer: universal(2), bitString: universal(3), octetString: universal(4), null: universal(5), oid: universal(6), sequence: universal(16),
  utcTime: universal(23), generalizedTime: universal(24),
} as const;

const maxInt = 0x7fff_ffff;
const longestLength = 4; // bytes of a length
const constructedBit = 0x20;
const noData = new Uint8Array(0);

/** Bits, and how many of the last byte do not count. */
export interface BitString {
  readonly bytes: Bytes;
  readonly unused: number;
}

/** Reads DER (X.690 §10 and §11). The first thing that is wrong fails this reader and all that were opened from it: whoever reads asks once, at the end. */
export class DerReader {
  private at = 0;

  constructor(private readonly data: Bytes, private readonly state: { failed: boolean } = { failed: false }) {}

  get failed(): boolean {
    return this.state.failed;
  }

  /** Whether something stands here yet; never after a failure. */
  get hasData(): boolean {
    return !this.failed && this.at < this.data.length;
  }

  fail(): void {
    this.state.failed = true;
  }

  /** Another reader, which fails together with this one. */
  open(data: Bytes): DerReader {
    return new DerReader(data, this.state);
  }

  /** Fails when something is left. */
  expectEnd(): void {
    if (this.hasData) {
      this.fail();
    }
  }

  /** Whether an item of a tag stands next; false at the end. Where no tag stands it fails, since nothing tells then what is next. */
  isNext(tag: DerTag): boolean {
    const hasData = this.hasData;
    const next = hasData ? this.copy().readTag() : undefined;
    if (hasData && next === undefined) {
      this.fail();
    }

    return next === tag;
  }

  readSequence(tag: DerTag = derTag.sequence): DerReader {
    return this.open(this.readContent(tag, true));
  }

  readOctets(tag: DerTag = derTag.octetString): Bytes {
    return this.readContent(tag, false);
  }

  /** Any item with its tag and length. */
  readEncoded(): Bytes {
    const start = this.at;
    this.readTag();
    const length = this.readLength();
    this.at += length;
    return this.failed ? noData : this.data.subarray(start, this.at);
  }

  readBits(): BitString {
    const content = this.readContent(derTag.bitString, false);
    const unused = content[0] ?? 8;
    const last = content[content.length - 1] ?? 0;
    if (unused > 7 || (content.length === 1 ? unused > 0 : (last & ((1 << unused) - 1)) !== 0)) {
      this.fail();
    }

    return { bytes: this.failed ? noData : content.subarray(1), unused };
  }

  /** A whole number in two's complement, in its shortest form. */
  readInteger(): Bytes {
    const content = this.readContent(derTag.integer, false);
    const [first, second] = content;
    const isLonger = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
    if (first === undefined || isLonger) {
      this.fail();
    }

    return this.failed ? noData : content;
  }

  /** A whole number of at most 32 bits with sign; undefined for a larger one. */
  readSmallInteger(): number | undefined {
    const content = this.readInteger();
    return content.length > 4 || this.failed ? undefined : content.reduce((value, byte, i) => (i === 0 ? (byte << 24) >> 24 : (value << 8) | byte), 0);
  }

  readBoolean(): boolean {
    const content = this.readContent(derTag.boolean, false);
    if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) {
      this.fail();
    }

    return content[0] === 0xff;
  }

  readNull(): void {
    if (this.readContent(derTag.null, false).length > 0) {
      this.fail();
    }
  }

  /** An object identifier with its points. */
  readOid(): string {
    const oid = decodeOid(this.readContent(derTag.oid, false));
    if (oid === undefined) {
      this.fail();
    }

    return oid ?? '';
  }

  private copy(): DerReader {
    const copy = new DerReader(this.data, { failed: this.failed });
    copy.at = this.at;
    return copy;
  }

  private readContent(expected: DerTag, constructed: boolean): Bytes {
    const first = this.data[this.at] ?? 0;
    const tag = this.readTag();
    const length = this.readLength();
    if (tag !== expected || ((first & constructedBit) !== 0) !== constructed) {
      this.fail();
    }

    this.at += length;
    return this.failed ? noData : this.data.subarray(this.at - length, this.at);
  }

  private readTag(): DerTag | undefined {
    const first = this.data[this.at++];
    let number = (first ?? 0) & 0x1f;
    if (number === 0x1f) {
      number = this.readTagNumber();
    }

    if (first === undefined) {
      this.fail();
    }

    return this.failed ? undefined : number * 4 + (first! >> 6);
  }

  private readTagNumber(): number {
    let number = 0;
    for (let more = true; more && !this.failed;) {
      const byte = this.data[this.at++] ?? 0x80;
      number = number * 128 + (byte & 0x7f);
      more = byte >= 0x80;
      if (number === 0 || number > maxInt) {
        this.fail();
      }
    }

    if (number <= 30) {
      this.fail();
    }

    return number;
  }

  // Definite and in the shortest form.
  private readLength(): number {
    const first = this.data[this.at++] ?? 0xff;
    let length = first;
    if (first >= 0x80) {
      const size = first & 0x7f;
      length = 0;
      for (let i = 0; i < size && size <= longestLength; i++) {
        length = length * 256 + (this.data[this.at++] ?? 0);
      }

      if (size === 0 || size > longestLength || length < 0x80 || length < 256 ** (size - 1)) {
        this.fail();
      }
    }

    if (length > this.data.length - this.at) {
      this.fail();
    }

    return this.failed ? 0 : length;
  }
}
