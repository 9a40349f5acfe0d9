import { compareBytes, hex, noBytes, type Bytes } from '../bytes.js';
import { envelopeHashLength } from './envelope-hash.js';

/** Bytes of the longest list: 200 000 short names. */
export const maxHashListBytes = envelopeHashLength * 200_000;

/** Short names of cards, ascending, none twice. */
export class HashList {
  static readonly empty = new HashList(noBytes);

  private constructor(private readonly bytes: Bytes) {}

  /** Reads a list; undefined when it is not whole or not in order. */
  static read(bytes: Bytes): HashList | undefined {
    const list = new HashList(bytes);
    let isSound = bytes.length % envelopeHashLength === 0;
    for (let i = 1; i < list.count && isSound; i++) {
      isSound = compareBytes(list.at(i - 1), list.at(i)) < 0;
    }

    return isSound ? list : undefined;
  }

  get count(): number {
    return this.bytes.length / envelopeHashLength;
  }

  /** Whether a short name, in hexadecimal, stands in it. */
  contains(hash: string): boolean {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = hex(this.at(middle));
      if (found === hash) {
        return true;
      }

      [low, high] = found < hash ? [middle + 1, high] : [low, middle - 1];
    }

    return false;
  }

  private at(place: number): Bytes {
    return this.bytes.subarray(place * envelopeHashLength, (place + 1) * envelopeHashLength);
  }
}
