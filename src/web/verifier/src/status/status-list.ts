import type { Bytes } from '../bytes.js';
import type { Instant } from '../model/days.js';
import { inflateZlib } from '../zlib/bounded-inflater.js';

const ownBits = 2;

/** A status list: a number of 1, 2, 4 or 8 bits for each card, the lowest bits of a byte first (`specs/trust-bundle.md` §3.4). */
export class StatusList {
  private constructor(
    private readonly bits: Bytes,
    readonly size: number,
    /** When its issuer made it. */
    readonly asOf: Instant,
    private readonly bitsPerEntry: number,
  ) {}

  /** A list of which everything is known. */
  static of(entries: Bytes, size: number, asOf: Instant): StatusList {
    return new StatusList(entries, size, asOf, ownBits);
  }

  /** Inflates a list; undefined when the stream is not good or has not the length of the list. */
  static inflate(zlib: Bytes, size: number, asOf: Instant, bitsPerEntry = ownBits): StatusList | undefined {
    const length = packedLength(size, bitsPerEntry);
    const bits = inflateZlib(zlib, length);
    if (bits?.length !== length) {
      return undefined;
    }

    const unused = length * 8 - size * bitsPerEntry; // at the end, without meaning: zero
    return unused > 0 && bits.at(-1)! >> (8 - unused) !== 0 ? undefined : new StatusList(bits, size, asOf, bitsPerEntry);
  }

  /** The number of a card; undefined for an index that is not there. */
  value(index: number): number | undefined {
    if (index >= this.size) {
      return undefined;
    }

    const perByte = 8 / this.bitsPerEntry;
    return (this.bits[Math.floor(index / perByte)]! >> ((index % perByte) * this.bitsPerEntry)) & ((1 << this.bitsPerEntry) - 1);
  }
}

/** Bytes of a list. */
export function packedLength(size: number, bitsPerEntry = ownBits): number {
  return Math.ceil((size * bitsPerEntry) / 8);
}
