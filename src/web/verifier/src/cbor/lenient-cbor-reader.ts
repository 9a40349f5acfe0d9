import { concat, noBytes, utf8Text, type Bytes } from '../bytes.js';
import { CborCursor } from './cbor-cursor.js';
import { CborType } from './cbor-type.js';

const indefinite = 31;
const breakByte = 0xff;

/** The head of an item: its type, the five bits beside it, and its argument. */
export interface CborHead {
  readonly type: CborType;
  readonly additional: number;
  readonly argument: bigint;
}

/** Whether an item says at its end, and not at its head, how long it is. */
export function isIndefinite(head: CborHead): boolean {
  return head.additional === indefinite;
}

/** Reads the CBOR of others (RFC 8949) in any of its spellings. The first thing that is wrong sets `failed`. */
export class LenientCborReader extends CborCursor {
  peek(): CborType {
    const head = this.hasFailed ? undefined : this.data[this.at];
    return head === undefined ? CborType.End : head >> 5;
  }

  /** The bytes between two places. */
  slice(start: number, end: number): Bytes {
    return this.data.subarray(start, end);
  }

  readHead(): CborHead {
    const first = this.hasFailed ? undefined : this.data[this.at];
    if (first === undefined) {
      return this.refuseHead();
    }

    this.at++;
    const type: CborType = first >> 5;
    const additional = first & 0x1f;
    if (additional < 24) {
      return { type, additional, argument: BigInt(additional) };
    }

    if (additional === indefinite && type >= CborType.Bytes && type <= CborType.Map) {
      return { type, additional, argument: 0n };
    }

    const size = additional <= 27 ? 1 << (additional - 24) : 0;
    if (size === 0 || size > this.data.length - this.at) {
      return this.refuseHead();
    }

    let argument = 0n;
    for (let i = 0; i < size; i++) {
      argument = (argument << 8n) | BigInt(this.data[this.at++]!);
    }

    return { type, additional, argument };
  }

  /** The bytes of a byte string or text whose head was read, in one piece or in several. */
  readString(head: CborHead): Bytes {
    if (!isIndefinite(head)) {
      return this.take(head.argument);
    }

    const parts: Bytes[] = [];
    while (this.hasNext(head, 0)) {
      const part = this.readHead();
      const bytes = part.type === head.type && !isIndefinite(part) ? this.take(part.argument) : this.refuse();
      if (head.type === CborType.Text && utf8Text(bytes) === undefined) {
        this.hasFailed = true;
      }

      parts.push(bytes);
    }

    return concat(...parts);
  }

  /** Whether an array or map has another item after those that were read; takes its end when it has none. */
  hasNext(head: CborHead, read: number): boolean {
    if (this.hasFailed) {
      return false;
    }

    if (!isIndefinite(head)) {
      return BigInt(read) < head.argument;
    }

    if (this.data[this.at] === breakByte) {
      this.at++;
      return false;
    }

    return true;
  }

  /** Refuses an array or map that announces more items than bytes are left. */
  checkRoom(head: CborHead, perItem: number): void {
    if (!isIndefinite(head) && head.argument > BigInt(Math.floor((this.data.length - this.at) / perItem))) {
      this.hasFailed = true;
    }
  }

  private take(length: bigint): Bytes {
    if (this.hasFailed || length > BigInt(this.data.length - this.at)) {
      return this.refuse();
    }

    this.at += Number(length);
    return this.data.subarray(this.at - Number(length), this.at);
  }

  private refuse(): Bytes {
    this.hasFailed = true;
    return noBytes;
  }

  private refuseHead(): CborHead {
    this.hasFailed = true;
    return { type: CborType.End, additional: 0, argument: 0n };
  }
}
