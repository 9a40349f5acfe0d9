import { compareBytes, noBytes, utf8Text, type Bytes } from '../bytes.js';
import { limits } from '../generated/limits.js';
import { CborCursor } from './cbor-cursor.js';
import { CborType } from './cbor-type.js';

const nullByte = 0xf6;
const falseByte = 0xf4;
const trueByte = 0xf5;
const maxLong = 0x7fff_ffff_ffff_ffffn;
const leastOfSize = [24n, 0x100n, 0x1_0000n, 0x1_0000_0000n];

/**
 * Reads deterministic CBOR (RFC 8949 §4.2.1) and nothing else: shortest heads, definite lengths, ascending map keys, no floating-point numbers.
 * The first thing that is wrong sets `failed`, and from then on every answer is empty: whoever reads asks once, at the end.
 */
export class CborReader extends CborCursor {
  /** What stands next. */
  peek(): CborType {
    const head = this.hasFailed ? undefined : this.data[this.at];
    return head === undefined ? CborType.End : head === nullByte ? CborType.Null : head >> 5;
  }

  /** A reader at the same place, to look ahead with. */
  copy(): CborReader {
    const ahead = new CborReader(this.data);
    [ahead.at, ahead.hasFailed] = [this.at, this.hasFailed];
    return ahead;
  }

  /** A whole number of 64 bits with sign, exactly. */
  readLong(): bigint {
    const type = this.peek();
    if (type !== CborType.Unsigned && type !== CborType.Negative) {
      this.hasFailed = true;
      return 0n;
    }

    const argument = this.readArgument();
    if (argument > maxLong) {
      this.hasFailed = true;
      return 0n;
    }

    return type === CborType.Unsigned ? argument : -1n - argument;
  }

  /** A whole number of 64 bits with sign, between two bounds if they are given. Beyond 2^53 it is rounded: whoever needs it there takes `readLong`. */
  readInteger(min = -Infinity, max = Infinity): number {
    const value = Number(this.readLong());
    if (value < min || value > max) {
      this.hasFailed = true;
      return min;
    }

    return value;
  }

  /** The whole number that stands next, without reading it; -1 for anything else. */
  peekInteger(): number {
    const ahead = this.copy();
    const value = ahead.readInteger();
    return ahead.failed ? -1 : value;
  }

  /** A number that must be this one. */
  expect(number: number): void {
    this.readInteger(number, number);
  }

  /** A byte string of at most so many bytes. */
  readBytes(max: number): Bytes {
    return this.readString(CborType.Bytes, max);
  }

  /** A text of at most so many bytes of UTF-8. */
  readText(maxBytes: number): string {
    const text = utf8Text(this.readString(CborType.Text, maxBytes));
    if (text === undefined) {
      this.hasFailed = true;
    }

    return text ?? '';
  }

  /** The head of an array; gives the number of items. */
  readArray(min: number, max: number): number {
    return this.readCount(CborType.Array, min, max);
  }

  /** The head of a map; gives the number of members. */
  readMap(max: number): number {
    return this.readCount(CborType.Map, 0, max);
  }

  /** A tag that must be this one. */
  readTag(tag: number): void {
    if (this.peek() !== CborType.Tag || this.readArgument() !== BigInt(tag)) {
      this.hasFailed = true;
    }
  }

  readBoolean(): boolean {
    const byte = this.hasFailed ? undefined : this.data[this.at];
    if (byte === falseByte || byte === trueByte) {
      this.at++;
      return byte === trueByte;
    }

    this.hasFailed = true;
    return false;
  }

  /** Reads a null if one stands next. */
  tryReadNull(): boolean {
    if (this.peek() !== CborType.Null) {
      return false;
    }

    this.at++;
    return true;
  }

  /** Any one item, as its bytes. */
  readAny(): Bytes {
    const start = this.at;
    this.skip(0);
    return this.hasFailed ? noBytes : this.data.subarray(start, this.at);
  }

  private skip(depth: number): void {
    if (depth > limits.cborDepth) {
      this.hasFailed = true;
      return;
    }

    switch (this.peek()) {
      case CborType.Unsigned:
      case CborType.Negative:
        this.readArgument();
        break;
      case CborType.Bytes:
        this.readBytes(Infinity);
        break;
      case CborType.Text:
        this.readText(Infinity);
        break;
      case CborType.Array:
        for (let count = this.readArray(0, Infinity); count > 0 && !this.hasFailed; count--) {
          this.skip(depth + 1);
        }

        break;
      case CborType.Map:
        this.skipMap(depth);
        break;
      case CborType.Tag:
        this.readArgument();
        this.skip(depth + 1);
        break;
      case CborType.Null:
        this.at++;
        break;
      case CborType.Simple:
        this.readBoolean();
        break;
      default:
        this.hasFailed = true;
    }
  }

  private skipMap(depth: number): void {
    let previous = noBytes;
    for (let count = this.readMap(Infinity); count > 0 && !this.hasFailed; count--) {
      const start = this.at;
      this.skip(depth + 1);
      const key = this.hasFailed ? noBytes : this.data.subarray(start, this.at);
      if (compareBytes(previous, key) >= 0) { // RFC 8949 §4.2.1: ascending by their bytes, none twice
        this.hasFailed = true;
      }

      previous = key;
      this.skip(depth + 1);
    }
  }

  private readCount(type: CborType, min: number, max: number): number {
    const count = this.peek() === type ? Number(this.readArgument()) : Infinity;
    const perItem = type === CborType.Map ? 2 : 1;
    if (this.hasFailed || count < min || count > max || count > Math.floor((this.data.length - this.at) / perItem)) {
      this.hasFailed = true;
      return 0;
    }

    return count;
  }

  private readString(type: CborType, max: number): Bytes {
    const length = this.peek() === type ? Number(this.readArgument()) : Infinity;
    if (this.hasFailed || length > max || length > this.data.length - this.at) {
      this.hasFailed = true;
      return noBytes;
    }

    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }

  private readArgument(): bigint {
    const additional = this.data[this.at++]! & 0x1f;
    if (additional < 24) {
      return BigInt(additional);
    }

    const order = additional - 24;
    const size = order <= 3 ? 1 << order : 0;
    if (size === 0 || size > this.data.length - this.at) {
      this.hasFailed = true;
      return 0n;
    }

    let value = 0n;
    for (let i = 0; i < size; i++) {
      value = (value << 8n) | BigInt(this.data[this.at++]!);
    }

    if (value < leastOfSize[order]!) {
      this.hasFailed = true;
      return 0n;
    }

    return value;
  }
}
